import { ok, type Result, refuse } from "./result";

/** One row of a state table: who may make the move, from where, to where. */
export interface Transition<Status extends string, Mover extends string> {
  by: readonly Mover[];
  from: readonly Status[];
  to: Status;
}

export type MoveRefusal = { reason: "wrong_state" | "not_yours_to_move" };

/** The status after a move, or why there is none: who may not make it at all hears that first. */
export function moveBy<Status extends string, Mover extends string>(
  transition: Transition<Status, Mover>,
  status: Status,
  by: Mover,
): Result<Status, MoveRefusal> {
  if (!transition.by.includes(by)) return refuse({ reason: "not_yours_to_move" });
  return transition.from.includes(status) ? ok(transition.to) : refuse({ reason: "wrong_state" });
}
