import type { Described } from "./quality";
import { type DemandStep, demandSteps } from "./steps";

/** The question after this one; the last has none. */
export function stepAfter(step: DemandStep): DemandStep | undefined {
  return demandSteps[demandSteps.indexOf(step) + 1];
}

/** The question before this one; the first has none. */
export function stepBefore(step: DemandStep): DemandStep | undefined {
  return demandSteps[demandSteps.indexOf(step) - 1];
}

/** Whether the address names a question. */
export function readStep(text: string | undefined): DemandStep | undefined {
  return demandSteps.find((step) => step === text);
}

/** Where a draft goes on: after the last question that was answered. What is chosen for its writer counts as no answer. */
export function resumeStep(draft: Described): DemandStep {
  const answered: Partial<Record<DemandStep, boolean>> = {
    problem: draft.problem !== "",
    photos: draft.hasFiles,
    tried: draft.tried !== "",
    success: draft.success !== "",
    samples: draft.samples !== "",
    standards: draft.standards !== "",
    budget: draft.hasBudget,
    deadline: draft.hasDeadline,
    field: draft.title !== "" || draft.hasFields || draft.categoryCode !== undefined,
    mode: draft.mode !== undefined,
    owner: draft.resultOwner !== undefined,
  };
  if (!answered.problem) return "problem";
  const last = demandSteps.findLast((step) => answered[step]) ?? "problem";
  return stepAfter(last) ?? "check";
}
