import type { FormAnswer } from "~/app/core/form-fault";
import type { Finding } from "./core/check-text";
import type { DemandStep } from "./core/steps";
import type { Example } from "./demand-form";
import type { Draft, DraftChoices } from "./draft-demand.queries.server";
import type { MaskShown } from "./posting-mask";
import type { FoundProposals } from "./proposals.queries.server";

/** Everything that a question can show. */
export interface StepView {
  step: Exclude<DemandStep, "check">;
  draft: Draft;
  choices: DraftChoices;
  today: string;
  proposals?: FoundProposals | undefined;
  mask?: MaskShown | undefined;
  example?: Example | undefined;
  isFromCheck: boolean;
  /** What of this question's text should be taken out before others read it. */
  findings: readonly Finding[];
  requestId: string;
  answer: FormAnswer | undefined;
}
