import type { Result } from "~/app/core/result";
import { type MoveRefusal, moveBy, type Transition } from "~/app/core/state-table";

/** 付款: recorded by one side, answered by the other. Its ledger entries follow it in the same transaction. */
export const paymentStates = ["recorded", "confirmed", "disputed", "reversed"] as const;
export type PaymentState = (typeof paymentStates)[number];

/** `recorder`: the side that recorded it; `other`: the other one, by account or by link; `system`: with its entries. */
export type PaymentMover = "recorder" | "other" | "system";

/** Who may move a payment (domain: payment). */
export const paymentTransitions = {
  confirm: { by: ["other"], from: ["recorded", "disputed"], to: "confirmed" },
  dispute: { by: ["other"], from: ["recorded"], to: "disputed" },
  /** When its entries are reversed: it no longer pays what was due. */
  reverse: { by: ["system"], from: ["recorded", "confirmed", "disputed"], to: "reversed" },
} as const satisfies Record<string, Transition<PaymentState, PaymentMover>>;
export type PaymentMove = keyof typeof paymentTransitions;
export const paymentMoves = Object.keys(paymentTransitions) as PaymentMove[];

/** The state after a move, or why there is none. */
export function movePayment(
  state: PaymentState,
  wanted: PaymentMove,
  by: PaymentMover,
): Result<PaymentState, MoveRefusal> {
  return moveBy(paymentTransitions[wanted], state, by);
}
