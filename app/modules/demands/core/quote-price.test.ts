import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { amountOf, mostFen, quantityOf, sumOf } from "./quote-price";

describe("quantity times unit price", () => {
  test.each([
    [3, 1_250, 3_750, "whole numbers"],
    [0.001, 500, 1, "half a fen is rounded up"],
    [0.001, 499, 0, "less than half is not"],
    [1.005, 100, 101, "as decimals, not as the machine's nearest binary fraction"],
    [2.675, 100, 268, "the same"],
    [999_999_999.999, 1, 1_000_000_000, "the most that can be counted"],
    [1, mostFen, mostFen, "the most that a quote may come to"],
    [5, 0, 0, "what is given for nothing"],
  ])("%s × %s fen = %s: %s", (quantity, unitFen, fen) => expect(amountOf(quantity, unitFen)).toBe(fen));

  test.each([
    [1.001, mostFen, "too much"],
    [999_999_999.999, mostFen, "far too much, and no overflow"],
    [0, 100, "nothing"],
    [-1, 100, "less than nothing"],
    [0.0001, 100, "finer than a thousandth"],
    [1, -1, "a negative price"],
    [1, 0.5, "half a fen as a price"],
    [Number.NaN, 1, "no number"],
    [Number.POSITIVE_INFINITY, 1, "no end"],
  ])("%s × %s fen is refused: %s", (quantity, unitFen) =>
    expect(amountOf(quantity, unitFen)).toBeUndefined(),
  );

  test("is never off by more than half a fen", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9_999_999 }),
        fc.integer({ min: 0, max: 99_999_999 }),
        (milli, unitFen) => {
          const fen = amountOf(milli / 1000, unitFen);
          // Twice the error, in thousandths, exactly.
          const error = BigInt(fen ?? -1) * 2000n - BigInt(milli) * BigInt(unitFen) * 2n;
          expect(error > -1000n && error <= 1000n).toBe(true);
        },
      ),
    );
  });
});

describe("a quantity as it is typed", () => {
  test.each([
    ["12", 12],
    [" 1,200.5 ", 1200.5],
    ["１２．５", 12.5],
  ])("%s", (typed, quantity) => expect(quantityOf(typed)).toBe(quantity));
  test.each(["", "0", "-1", "1.2345", "1e9", "1000000000", "twelve", "0.000"])("%s is none", (typed) =>
    expect(quantityOf(typed)).toBeUndefined(),
  );
});

test("sums stop where a quote may not go", () => {
  expect(sumOf([])).toBe(0);
  expect(sumOf([mostFen - 1, 1])).toBe(mostFen);
  expect(sumOf([mostFen, 1])).toBeUndefined();
  expect(sumOf(Array.from({ length: 10_000 }, () => mostFen))).toBeUndefined();
});
