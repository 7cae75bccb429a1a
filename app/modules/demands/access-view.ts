import type { ReactNode } from "react";
import type { FormAnswer } from "~/app/core/form-fault";
import type { AccessEntry, ExcludedOrganisation } from "./access.queries.server";
import type { OwnDemandHead } from "./own-demand-head.queries.server";
import type { InvitablePlatform } from "./platforms-to-invite.queries.server";

/** What the page of who may know of a demand shows to its owner. */
export interface AccessView {
  demand: OwnDemandHead;
  /** An owner or a manager: others read, and decide nothing. */
  mayDecide: boolean;
  entries: readonly AccessEntry[];
  exclusions: readonly ExcludedOrganisation[];
  /** What was searched for, and found; none: nothing was. */
  platforms?: { typed: string; found: readonly InvitablePlatform[] } | undefined;
  organisations?: { typed: string; found: readonly ExcludedOrganisation[] } | undefined;
  /** Whence a draft's writer came, and goes back to. */
  back?: "visibility" | "check" | undefined;
  /** What was just done. */
  result?: string | undefined;
  /** One for each form. */
  requestIds: Readonly<Record<string, string>>;
  answer?: FormAnswer | undefined;
  /** How fast a platform answers, where that is public; by its id. */
  replyTimes: Readonly<Record<number, ReactNode>>;
}
