import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cancelPrice, latePrice, priceOf, pricesOf, sharesOf, type Tariff } from "./booking-price";

const fen = fc.integer({ min: 0, max: 10_000_000 });
const tariffs: fc.Arbitrary<Tariff> = fc.record({
  selfHourFen: fen,
  operatedHourFen: fen,
  setupFen: fen,
  perSampleFen: fc.integer({ min: 0, max: 100_000 }),
  minimumFen: fen,
});
const samples = fc.integer({ min: 0, max: 200 });
const tariff: Tariff = {
  selfHourFen: null,
  operatedHourFen: 30_000,
  setupFen: 10_001,
  perSampleFen: 500,
  minimumFen: 0,
};

describe("one firm alone", () => {
  test("pays hours, set-up and samples", () => {
    expect(priceOf({ tariff, operation: "operated", minutes: 90, samples: 4 })).toEqual({
      lines: [
        { kind: "hours", quantity: 150, unitFen: 30_000, amountFen: 45_000 },
        { kind: "setup", quantity: 100, unitFen: 10_001, amountFen: 10_001 },
        { kind: "samples", quantity: 400, unitFen: 500, amountFen: 2_000 },
      ],
      totalFen: 57_001,
    });
  });

  test("cannot work it in a way that has no price", () => {
    expect(priceOf({ tariff, operation: "self", minutes: 60, samples: 0 })).toBeUndefined();
  });

  test("never pays less than the minimum, and sees what is added for it", () => {
    const price = priceOf({
      tariff: { ...tariff, minimumFen: 80_000 },
      operation: "operated",
      minutes: 60,
      samples: 0,
    });
    expect(price?.lines.at(-1)).toMatchObject({ kind: "minimum", amountFen: 80_000 - 40_001 });
    expect(price?.totalFen).toBe(80_000);
  });
});

describe("firms that share a set-up", () => {
  test("pay together, to the fen, what one would pay for all of it", () => {
    fc.assert(
      fc.property(
        tariffs,
        fc.integer({ min: 5, max: 20_160 }),
        fc.array(samples, { minLength: 1, maxLength: 20 }),
        (one, minutes, list) => {
          const priced = { tariff: one, operation: "operated" as const, minutes };
          const prices =
            pricesOf(
              priced,
              list.map((count) => ({ samples: count })),
            ) ?? [];
          const alone = priceOf({ ...priced, samples: list.reduce((sum, count) => sum + count, 0) });
          expect(prices.reduce((sum, { totalFen }) => sum + totalFen, 0)).toBe(alone?.totalFen);
          for (const { lines, totalFen } of prices)
            expect(lines.reduce((sum, line) => sum + line.amountFen, 0)).toBe(totalFen);
        },
      ),
    );
  });

  test("divide hours and set-up equally, and pay their own samples", () => {
    const prices = pricesOf({ tariff, operation: "operated", minutes: 60 }, [{ samples: 2 }, { samples: 1 }]);
    expect(prices?.map(({ lines }) => lines.map(({ amountFen }) => amountFen))).toEqual([
      [15_000, 5_001, 1_000],
      [15_000, 5_000, 500],
    ]);
  });

  const sharers = fc.array(fc.record({ samples, hasLeft: fc.boolean() }), { minLength: 1, maxLength: 8 });
  const minutes = fc.integer({ min: 5, max: 20_160 });
  const totals = (prices: readonly { totalFen: number }[] | undefined) =>
    (prices ?? []).map(({ totalFen }) => totalFen);

  test("never pay more because one joins, whoever left before, and never more than alone", () => {
    fc.assert(
      fc.property(tariffs, minutes, sharers, samples, fc.nat(100), (one, length, list, joining, percent) => {
        const priced = { tariff: one, operation: "operated" as const, minutes: length };
        const rule = { lateCancelPercent: percent };
        const before = totals(sharesOf(priced, list, rule));
        const after = totals(sharesOf(priced, [...list, { samples: joining, hasLeft: false }], rule));
        before.forEach((was, index) => {
          expect(after[index]).toBeLessThanOrEqual(was);
          expect(was).toBeLessThanOrEqual(
            priceOf({ ...priced, samples: list[index]?.samples ?? 0 })?.totalFen ?? 0,
          );
        });
      }),
    );
  });

  test("pay what they paid when one leaves late, and together never more than the whole", () => {
    fc.assert(
      fc.property(tariffs, minutes, sharers, fc.nat(100), (one, length, list, percent) => {
        const priced = { tariff: one, operation: "operated" as const, minutes: length };
        const before = pricesOf(priced, list);
        const after = sharesOf(priced, list, { lateCancelPercent: percent });
        list.forEach(({ hasLeft }, index) => {
          if (!hasLeft) expect(after?.[index]).toEqual(before?.[index]);
        });
        const sum = (list: readonly number[]) => list.reduce((a, b) => a + b, 0);
        expect(sum(totals(after))).toBeLessThanOrEqual(sum(totals(before)));
      }),
    );
  });
});

describe("cancelling", () => {
  const rule = { freeCancelHours: 24, lateCancelPercent: 50 };
  const startsAt = Date.parse("2026-03-02T09:00:00+08:00");
  test.each([
    ["24 hours before to the ms", startsAt - 86_400_000, 0],
    ["a ms later", startsAt - 86_400_000 + 1, 5_001],
  ])("%s", (_when, now, owed) => {
    expect(cancelPrice({ totalFen: 10_001 }, rule, { startsAt, now }).totalFen).toBe(owed);
  });
  test("who does not come owes the same share, and the line says of what", () => {
    expect(latePrice({ totalFen: 8_000 }, rule).lines).toEqual([
      { kind: "late_cancel", quantity: 50, unitFen: 8_000, amountFen: 4_000 },
    ]);
  });
});
