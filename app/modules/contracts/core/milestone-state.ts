import type { Result } from "~/app/core/result";
import { type MoveRefusal, moveBy, type Transition } from "~/app/core/state-table";
import type { ContractSide } from "./vocabulary";

/** 里程碑. `rejected` is delivered again; `dropped`: an amendment or the contract's end left it out. */
export const milestoneStatuses = ["planned", "delivered", "accepted", "rejected", "dropped"] as const;
export type MilestoneStatus = (typeof milestoneStatuses)[number];

export type MilestoneMover = ContractSide | "system";

/** Who may move a milestone (domain: acceptance). All need a contract that is signed or in progress. */
export const milestoneTransitions = {
  deliver: { by: ["seller"], from: ["planned", "rejected"], to: "delivered" },
  /** `system`: the buyer was silent for as long as the contract itself says; never otherwise. */
  accept: { by: ["buyer", "system"], from: ["delivered"], to: "accepted" },
  reject: { by: ["buyer"], from: ["delivered"], to: "rejected" },
  drop: { by: ["system"], from: ["planned", "delivered", "rejected"], to: "dropped" },
  /** An amendment takes up again what an earlier one left out. */
  resume: { by: ["system"], from: ["dropped"], to: "planned" },
} as const satisfies Record<string, Transition<MilestoneStatus, MilestoneMover>>;
export type MilestoneMove = keyof typeof milestoneTransitions;
export const milestoneMoves = Object.keys(milestoneTransitions) as MilestoneMove[];

/** The status after a move, or why there is none. */
export function moveMilestone(
  status: MilestoneStatus,
  wanted: MilestoneMove,
  by: MilestoneMover,
): Result<MilestoneStatus, MoveRefusal> {
  return moveBy(milestoneTransitions[wanted], status, by);
}
