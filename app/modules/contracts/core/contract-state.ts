import type { Result } from "~/app/core/result";
import { type MoveRefusal, moveBy, type Transition } from "~/app/core/state-table";
import type { ContractSide } from "./vocabulary";

/** 技术合同 (domain: contract). `dropped`: given up before both had signed. */
export const contractStatuses = [
  "drafted",
  "signed",
  "in_progress",
  "completed",
  "terminated",
  "dropped",
] as const;
export type ContractStatus = (typeof contractStatuses)[number];

/** One text of a contract: the first, or an amendment. What was proposed is never edited. */
export const versionStatuses = ["draft", "proposed", "signed", "refused", "withdrawn"] as const;
export type VersionStatus = (typeof versionStatuses)[number];

/** A side, or the site itself when a rule or a date does it. */
export type ContractMover = ContractSide | "system";

const bothSides = ["seller", "buyer"] as const;

/** Who may move a contract, from where, to where (domain: contract). */
export const contractTransitions = {
  /** By the second signature under its first version. */
  conclude: { by: ["system"], from: ["drafted"], to: "signed" },
  drop: { by: bothSides, from: ["drafted"], to: "dropped" },
  /** By hand, or by the first delivery or payment. */
  begin: { by: [...bothSides, "system"], from: ["signed"], to: "in_progress" },
  /** Everything delivered is accepted and nothing is due. */
  complete: { by: [...bothSides, "system"], from: ["in_progress"], to: "completed" },
  /** With its ground: agreed by both, or by one side on a ground of law or of the contract. */
  terminate: { by: [...bothSides, "system"], from: ["signed", "in_progress"], to: "terminated" },
} as const satisfies Record<string, Transition<ContractStatus, ContractMover>>;
export type ContractMove = keyof typeof contractTransitions;
export const contractMoves = Object.keys(contractTransitions) as ContractMove[];

/** Who may move a version: `author`, the side that wrote it; `other`, the one that reads it. */
export const versionTransitions = {
  propose: { by: ["author"], from: ["draft"], to: "proposed" },
  /** By the second signature. */
  conclude: { by: ["system"], from: ["proposed"], to: "signed" },
  refuse: { by: ["other"], from: ["proposed"], to: "refused" },
  withdraw: { by: ["author"], from: ["draft", "proposed"], to: "withdrawn" },
  /** The contract ended meanwhile. */
  lapse: { by: ["system"], from: ["draft", "proposed"], to: "withdrawn" },
} as const satisfies Record<string, Transition<VersionStatus, VersionMover>>;
export type VersionMover = "author" | "other" | "system";
export type VersionMove = keyof typeof versionTransitions;
export const versionMoves = Object.keys(versionTransitions) as VersionMove[];

/** The status after a move, or why there is none. */
export function moveContract(
  status: ContractStatus,
  wanted: ContractMove,
  by: ContractMover,
): Result<ContractStatus, MoveRefusal> {
  return moveBy(contractTransitions[wanted], status, by);
}

/** The status of a version after a move, or why there is none. */
export function moveVersion(
  status: VersionStatus,
  wanted: VersionMove,
  by: VersionMover,
): Result<VersionStatus, MoveRefusal> {
  return moveBy(versionTransitions[wanted], status, by);
}
