import { describe, expect, test } from "vitest";
import * as Booking from "./booking";

const start = Date.parse("2026-03-02T09:00:00+08:00");
const end = start + 2 * 3_600_000;
const times = {
  before: start - 3 * 3_600_000,
  early: start - 30 * 60_000,
  during: start + 60_000,
  late: start + 30 * 60_000,
  after: end,
};

/** Everything that can be done, spelled once more by hand: move, side, state, at which of the times, and what it becomes. */
const possible = new Map<string, string>([
  ...each("take", "customer", "offered", ["before", "early"], "requested"),
  ...each("confirm", "platform", "requested", ["before", "early"], "confirmed"),
  ...each("decline", "platform", "requested", ["before", "early", "during", "late", "after"], "declined"),
  ...each("withdraw", "customer", "offered", ["before", "early"], "cancelled"),
  ...each("withdraw", "customer", "requested", ["before", "early"], "cancelled"),
  ...each("withdraw", "customer", "confirmed", ["before", "early"], "cancelled"),
  ...each("cancel", "platform", "offered", ["before", "early", "during", "late"], "cancelled"),
  ...each("cancel", "platform", "confirmed", ["before", "early", "during", "late"], "cancelled"),
  ...each("checkIn", "customer", "confirmed", ["early", "during", "late"], "in_use"),
  ...each("checkIn", "platform", "confirmed", ["early", "during", "late"], "in_use"),
  ...each("complete", "platform", "confirmed", ["during", "late", "after"], "completed"),
  ...each("complete", "platform", "in_use", ["during", "late", "after"], "completed"),
  ...each("noShow", "platform", "confirmed", ["late", "after"], "no_show"),
]);

function each(move: string, side: string, state: string, when: string[], to: string): [string, string][] {
  return when.map((time) => [`${move} ${side} ${state} ${time}`, to]);
}

const all = Booking.bookingMoves.flatMap((move) =>
  Booking.bookingSides.flatMap((side) => Booking.bookingStates.map((status) => ({ move, side, status }))),
);

test.each(all)("$move of a $status one by the $side", ({ move, side, status }) => {
  for (const [name, now] of Object.entries(times)) {
    const decided = Booking.decide({ status, start, end }, move, side, now);
    const key = `${move} ${side} ${status} ${name}`;
    expect([key, decided.ok ? decided.value : undefined]).toEqual([key, possible.get(key)]);
  }
});

describe("a request or an offer whose time is over", () => {
  const lapsed = { start, end, expiresAt: times.before };
  test.each(["offered", "requested"] as const)("%s: only the clock moves it on", (status) => {
    for (const side of Booking.bookingSides)
      expect(Booking.movesFor({ ...lapsed, status }, side, times.before)).toEqual(
        side === "system" ? ["lapse"] : [],
      );
    expect(Booking.movesFor({ ...lapsed, status }, "system", times.before - 1)).toEqual([]);
  });
  test("a confirmed one does not lapse", () => {
    expect(Booking.hasLapsed({ ...lapsed, status: "confirmed" }, times.after)).toBe(false);
  });
});
