import { ok, type Result, refuse } from "~/app/core/result";

/**
 * requested → confirmed → in_use → completed; declined, expired (nobody decided in time), cancelled, no_show. `offered`:
 * a freed time that is kept for one of the waiting list. The first four and `completed` keep their time from others.
 */
export const bookingStates = [
  "offered",
  "requested",
  "confirmed",
  "in_use",
  "completed",
  "declined",
  "expired",
  "cancelled",
  "no_show",
] as const;
export type BookingState = (typeof bookingStates)[number];
/** The firms that booked, the platform whose instrument it is, or this site by the clock. */
export const bookingSides = ["customer", "platform", "system"] as const;
export type BookingSide = (typeof bookingSides)[number];

/** What happens to a booking, as its history names it. `booked`: confirmed at once. */
export type BookingEventKind =
  | "requested"
  | "booked"
  | "offered"
  | "taken"
  | "confirmed"
  | "declined"
  | "lapsed"
  | "offer_lapsed"
  | "cancelled"
  | "joined"
  | "left"
  | "samples_arrived"
  | "checked_in"
  | "completed"
  | "no_show";

interface Transition {
  by: readonly BookingSide[];
  from: readonly BookingState[];
  to: BookingState;
  /**
   * When it can be done: before the booking begins, before it ends, at about its time, from its begin on, once those who booked can be
   * called late, once its time to be decided is over.
   */
  when?: "before_start" | "before_end" | "around" | "after_start" | "missed" | "lapsed";
}

/** Customers may be early by so much when they check in. */
const EARLY = 30 * 60_000;
/** Nobody can be said not to have come before this share of the booking has passed. */
const MISSED = 1 / 4;

/** Who may move a booking, from where, to where. `take` goes to `confirmed` where the instrument confirms at once. */
export const transitions = {
  take: { by: ["customer"], from: ["offered"], to: "requested", when: "before_start" },
  confirm: { by: ["platform"], from: ["requested"], to: "confirmed", when: "before_start" },
  decline: { by: ["platform"], from: ["requested"], to: "declined" },
  lapse: { by: ["system"], from: ["offered", "requested"], to: "expired", when: "lapsed" },
  withdraw: {
    by: ["customer"],
    from: ["offered", "requested", "confirmed"],
    to: "cancelled",
    when: "before_start",
  },
  cancel: { by: ["platform"], from: ["offered", "confirmed"], to: "cancelled", when: "before_end" },
  checkIn: { by: ["customer", "platform"], from: ["confirmed"], to: "in_use", when: "around" },
  complete: { by: ["platform"], from: ["confirmed", "in_use"], to: "completed", when: "after_start" },
  noShow: { by: ["platform"], from: ["confirmed"], to: "no_show", when: "missed" },
} as const satisfies Record<string, Transition>;
export type BookingMove = keyof typeof transitions;
// The keys of a constant object.
export const bookingMoves = Object.keys(transitions) as BookingMove[];

/** A booking as the rules see it; instants in ms. `expiresAt`: until when it has to be decided or taken. */
export interface BookingFacts {
  status: BookingState;
  start: number;
  end: number;
  expiresAt?: number | undefined;
}

export type MoveRefusal =
  | { reason: "not_yours" }
  | { reason: "wrong_state" }
  /** It has begun, or nobody decided in time. */
  | { reason: "too_late" }
  | { reason: "too_early" };

/** The status after a move by one of the sides at `now`, or why there is no such move. */
export function decide(
  booking: BookingFacts,
  move: BookingMove,
  by: BookingSide,
  now: number,
): Result<BookingState, MoveRefusal> {
  const transition: Transition = transitions[move];
  if (!transition.by.includes(by)) return refuse({ reason: "not_yours" });
  if (!transition.from.includes(booking.status)) return refuse({ reason: "wrong_state" });
  const isLapsed = hasLapsed(booking, now);
  if (isLapsed && by !== "system") return refuse({ reason: "too_late" });
  switch (transition.when) {
    case "before_start":
      return now < booking.start ? ok(transition.to) : refuse({ reason: "too_late" });
    case "before_end":
      return now < booking.end ? ok(transition.to) : refuse({ reason: "too_late" });
    case "around":
      if (now < booking.start - EARLY) return refuse({ reason: "too_early" });
      return now < booking.end ? ok(transition.to) : refuse({ reason: "too_late" });
    case "after_start":
      return now >= booking.start ? ok(transition.to) : refuse({ reason: "too_early" });
    case "missed":
      return now >= booking.start + (booking.end - booking.start) * MISSED
        ? ok(transition.to)
        : refuse({ reason: "too_early" });
    case "lapsed":
      return isLapsed ? ok(transition.to) : refuse({ reason: "too_early" });
    default:
      return ok(transition.to);
  }
}

/** The moves that a side can make now, for buttons. */
export function movesFor(booking: BookingFacts, by: BookingSide, now: number): BookingMove[] {
  return bookingMoves.filter((move) => decide(booking, move, by, now).ok);
}

/** Whether nobody decided or took it in time: it keeps its time no longer, even before anybody noted so. */
export function hasLapsed({ status, expiresAt }: BookingFacts, now: number): boolean {
  return (status === "offered" || status === "requested") && expiresAt !== undefined && now >= expiresAt;
}

/** Whether another firm may still join it, or one that shares it leave: it is asked for or confirmed, and has not begun. */
export function canShare(booking: BookingFacts, now: number): boolean {
  const { status, start } = booking;
  return (status === "requested" || status === "confirmed") && now < start && !hasLapsed(booking, now);
}
