import type { FormAnswer } from "~/app/core/form-fault";
import type { CheckReason } from "./core/vocabulary";
import type { FullDemand } from "./demand-facts.queries.server";
import type { OwnDemandHead } from "./own-demand-head.queries.server";
import type { OwnDemandStanding } from "./own-demands.queries.server";

/** What was just done to a demand of one's own. */
export const ownDemandResults = ["open", "checking", "held", "saved", "extended", "withdrawn"] as const;
type OwnDemandResult = (typeof ownDemandResults)[number];

export interface OwnDemandView {
  demand: OwnDemandHead;
  facts: FullDemand;
  checkReasons: readonly CheckReason[];
  standing: OwnDemandStanding;
  /** Days by which an extension lengthens it. */
  extendDays: number;
  /** An owner or a manager: whom the demand is shown to is theirs to decide. */
  mayWiden: boolean;
  result?: OwnDemandResult | undefined;
  requestId: string;
  answer: FormAnswer | undefined;
}
