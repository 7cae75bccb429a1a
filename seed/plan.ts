import type { OrganisationInput } from "~/app/modules/accounts/organisation-form";
import type { ChangeInput, PlatformInput } from "~/app/modules/registry/platform-form";

/** What the seed enters, before anything has an id: organisations are named by their Chinese name, sources by key. */
export interface Plan {
  organisations: OrganisationPlan[];
  platforms: PlatformPlan[];
}

export type OrganisationPlan = Omit<OrganisationInput, "sourceId"> & { source: string };

export type PlatformPlan = Omit<PlatformInput, "sourceId" | "leadId" | "coBuilderIds" | "factSources"> & {
  /** Unique and lasting: the request id under which it is entered once. */
  key: string;
  source: string;
  isHistorical?: boolean;
  lead?: string;
  coBuilders: string[];
  /** Fact → key of the source, where another source states it. */
  factSources: Record<string, string>;
  /** In the order in which they took effect. */
  changes: ChangePlan[];
};

type Change = ChangeInput["change"];
type WithIds = "lead_replaced" | "co_builders_changed" | "merged" | "converted" | "not_admitted";

/** A change of a planned platform; units by name, successors by key. */
export interface ChangePlan extends Pick<ChangeInput, "valid" | "document" | "clause" | "isReported"> {
  change:
    | Exclude<Change, { kind: WithIds }>
    | { kind: "lead_replaced"; lead: string }
    | { kind: "co_builders_changed"; join: string[]; leave: string[] }
    | { kind: "merged" | "converted" | "not_admitted"; successor?: string };
  noteZh?: string;
  noteEn?: string;
}
