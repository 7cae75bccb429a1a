import fc from "fast-check";
import { describe, expect, test } from "vitest";
import * as ServicePrice from "./service-price";

const perSample = { model: "per_sample", priceFen: 30_000, setupFen: 5_000, tiers: [] } as const;
const tiered = {
  model: "tiered",
  tiers: [
    { fromQuantity: 1, unitFen: 30_000 },
    { fromQuantity: 10, unitFen: 25_000 },
    { fromQuantity: 100, unitFen: 20_000 },
  ],
} as const;

test("a price a sample counts the samples, and the set-up once", () => {
  expect(ServicePrice.quote(perSample, 3)).toEqual({
    lines: [
      { kind: "unit", quantity: 3, unitFen: 30_000, fen: 90_000 },
      { kind: "setup", quantity: 1, unitFen: 5_000, fen: 5_000 },
    ],
    totalFen: 95_000,
  });
});

test("a fixed price is that of the order, however much it is", () => {
  expect(ServicePrice.quote({ model: "fixed", priceFen: 100, tiers: [] }, 7)?.totalFen).toBe(100);
});

test.each([
  [1, 30_000],
  [9, 270_000],
  [10, 250_000],
  [99, 2_475_000],
  [100, 2_000_000],
])("%i units by tiers cost %i fen", (quantity, totalFen) => {
  expect(ServicePrice.quote(tiered, quantity)?.totalFen).toBe(totalFen);
});

test("nothing is reckoned by quote, nor for a quantity that is none", () => {
  expect(ServicePrice.quote({ model: "by_quote", tiers: [] }, 1)).toBeUndefined();
  for (const quantity of [0, -1, 1.5, Number.NaN, ServicePrice.mostUnits + 1])
    expect(ServicePrice.quote(perSample, quantity)).toBeUndefined();
});

describe("in a list", () => {
  test("the lowest tier, from", () => {
    expect(ServicePrice.shownPrice(tiered)).toEqual({ fen: 20_000, isFrom: true });
  });
  test("a set-up makes it from", () => {
    expect(ServicePrice.shownPrice(perSample)).toEqual({ fen: 30_000, isFrom: true });
    expect(ServicePrice.shownPrice({ ...perSample, setupFen: 0 })).toEqual({ fen: 30_000, isFrom: false });
  });
});

test("a price list begins at 1 and rises", () => {
  expect(ServicePrice.isPriceList(tiered.tiers)).toBe(true);
  expect(ServicePrice.isPriceList([])).toBe(false);
  expect(ServicePrice.isPriceList(tiered.tiers.slice(1))).toBe(false);
  expect(ServicePrice.isPriceList([tiered.tiers[0], tiered.tiers[0]])).toBe(false);
});

test("the lines add up to the total, whatever the price", () => {
  const fen = fc.integer({ min: 0, max: 1_000_000_00 });
  fc.assert(
    fc.property(
      fc.constantFrom("fixed", "per_sample", "per_hour", "per_day"),
      fen,
      fc.option(fen, { nil: undefined }),
      fc.integer({ min: 1, max: ServicePrice.mostUnits }),
      (model, priceFen, setupFen, quantity) => {
        const quoted = ServicePrice.quote({ model, priceFen, setupFen, tiers: [] }, quantity);
        expect(quoted?.lines.reduce((sum, line) => sum + line.fen, 0)).toBe(quoted?.totalFen);
        expect(quoted?.lines.every(({ quantity, unitFen, fen }) => fen === quantity * unitFen)).toBe(true);
      },
    ),
  );
});
