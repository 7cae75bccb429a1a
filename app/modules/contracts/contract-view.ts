import type { ContractFacts } from "./contract.queries.server";
import type { MilestoneStatus } from "./core/milestone-state";
import type { ContractSide } from "./core/vocabulary";
import type { IntroducedBy } from "./introduced.queries.server";
import type { TextNames } from "./text-names";

/** What the page says was just done. */
export const contractResults = ["created", "proposed", "concluded", "shown", "saved"] as const;

/** What the page of a contract shows. */
export interface ContractView {
  contract: Omit<ContractFacts, "milestones"> & { milestones: readonly [number, MilestoneStatus][] };
  /** Nothing for an auditor. */
  side?: ContractSide | undefined;
  mayDraft: boolean;
  maySign: boolean;
  done?: (typeof contractResults)[number] | undefined;
  requestIds: { start: string; shows: string; deny: string };
  /** Who introduced the two sides, where the conclusion would credit it. */
  introductions: readonly IntroducedBy[];
  names: TextNames;
}
