import { ok, type Result, refuse } from "~/app/core/result";

/** What a platform offers is a draft, public, paused, or withdrawn for good. The same for achievements. */
export const offerStatuses = ["draft", "published", "paused", "withdrawn"] as const;
export type OfferStatus = (typeof offerStatuses)[number];

interface Transition {
  from: readonly OfferStatus[];
  to: OfferStatus;
}

/** Who manages it may move it so; nobody else may. Withdrawn is an end: it can be copied into a new draft. */
export const transitions = {
  publish: { from: ["draft", "paused"], to: "published" },
  pause: { from: ["published"], to: "paused" },
  withdraw: { from: ["draft", "published", "paused"], to: "withdrawn" },
} as const satisfies Record<string, Transition>;
export type OfferMove = keyof typeof transitions;
export const offerMoves = Object.keys(transitions) as OfferMove[];

/** The status after a move, or that there is no such move from here. */
export function move(status: OfferStatus, wanted: OfferMove): Result<OfferStatus, { reason: "wrong_state" }> {
  const { from, to }: Transition = transitions[wanted];
  return from.includes(status) ? ok(to) : refuse({ reason: "wrong_state" });
}

/** The moves that are possible from here, for buttons. */
export function movesFrom(status: OfferStatus): OfferMove[] {
  return offerMoves.filter((wanted) => move(status, wanted).ok);
}

/**
 * Whether something public was not confirmed for so long that its page says so. `months`: rule `offer.stale-months`.
 * Calendar months: confirmed on 31 January, a month later is the last day of February.
 */
export function isStale(confirmedAt: Date, months: number, now: Date): boolean {
  return now.getTime() >= staleAt(confirmedAt, months).getTime();
}

/** The instant from which it is stale. */
export function staleAt(confirmedAt: Date, months: number): Date {
  const day = confirmedAt.getUTCDate();
  const due = new Date(confirmedAt);
  due.setUTCDate(1);
  due.setUTCMonth(due.getUTCMonth() + months);
  const last = new Date(Date.UTC(due.getUTCFullYear(), due.getUTCMonth() + 1, 0)).getUTCDate();
  due.setUTCDate(Math.min(day, last));
  return due;
}
