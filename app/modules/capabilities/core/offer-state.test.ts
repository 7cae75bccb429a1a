import { describe, expect, test } from "vitest";
import * as Offer from "./offer-state";

const possible: Record<Offer.OfferStatus, Offer.OfferMove[]> = {
  draft: ["publish", "withdraw"],
  published: ["pause", "withdraw"],
  paused: ["publish", "withdraw"],
  withdrawn: [],
};

test.each(Offer.offerStatuses)("what can be done with one that is %s", (status) => {
  expect(Offer.movesFrom(status)).toEqual(possible[status]);
});

describe("stale", () => {
  const confirmed = new Date("2025-01-31T04:00:00Z");
  test("a month after the last of January is the last of February", () => {
    expect(Offer.staleAt(confirmed, 1).toISOString()).toBe("2025-02-28T04:00:00.000Z");
  });
  test("from that instant on, not before", () => {
    expect(Offer.isStale(confirmed, 12, new Date("2026-01-31T03:59:59Z"))).toBe(false);
    expect(Offer.isStale(confirmed, 12, new Date("2026-01-31T04:00:00Z"))).toBe(true);
  });
});
