import { ok, type Result, refuse } from "~/app/core/result";
import type { AccessStatus } from "./vocabulary";

/** Who moves the consent to know the details: the platform or the broker that asks, a department, or the owner. */
export type AccessMover = "asker" | "department" | "owner";

interface Transition {
  by: AccessMover;
  /** `none`: nothing has been said about this platform or broker yet. */
  from: readonly (AccessStatus | "none")[];
  to: AccessStatus;
}

/** Who may move a consent, from where, to where (domain: visibility). After a no only the owner begins again. */
export const accessTransitions = {
  suggest: { by: "department", from: ["none"], to: "suggested" },
  request: { by: "asker", from: ["none", "suggested"], to: "requested" },
  invite: { by: "owner", from: ["none", "suggested", "requested", "refused", "revoked"], to: "granted" },
  grant: { by: "owner", from: ["requested", "suggested"], to: "granted" },
  refuse: { by: "owner", from: ["requested"], to: "refused" },
  revoke: { by: "owner", from: ["granted"], to: "revoked" },
} as const satisfies Record<string, Transition>;
export type AccessMove = keyof typeof accessTransitions;
export const accessMoves = Object.keys(accessTransitions) as AccessMove[];

/** What an owner decides about one that is listed. */
export const accessDecisions = ["grant", "refuse", "revoke"] as const satisfies readonly AccessMove[];

/** The status after a move, or why there is none. */
export function moveAccess(
  status: AccessStatus | "none",
  wanted: AccessMove,
  by: AccessMover,
): Result<AccessStatus, { reason: "wrong_state" | "not_yours_to_move" }> {
  const transition: Transition = accessTransitions[wanted];
  if (transition.by !== by) return refuse({ reason: "not_yours_to_move" });
  return transition.from.includes(status) ? ok(transition.to) : refuse({ reason: "wrong_state" });
}

/** Why an owner does not let somebody know the details, or no longer; told to who asked. */
export const accessRefusals = ["not-suited", "enough-asked", "too-sensitive", "other"] as const;
export type AccessRefusalReason = (typeof accessRefusals)[number];
