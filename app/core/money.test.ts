import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { divideFen, fenOf, groupedYuan, yuanOf } from "./money";

describe("fen from what was typed", () => {
  test.each([
    ["1200", 120_000],
    ["1,200.5", 120_050],
    ["¥35.00", 3_500],
    ["３５元", 3_500],
    ["0.01", 1],
    ["0", 0],
  ])("%s", (typed, fen) => expect(fenOf(typed)).toBe(fen));

  test.each(["", "-1", "1.005", "1e3", "12万", "abc", "10000000000.01"])("%s is none", (typed) =>
    expect(fenOf(typed)).toBeUndefined(),
  );

  test("what is shown can be typed again", () => {
    fc.assert(
      fc.property(fc.nat(), (fen) => {
        expect(fenOf(yuanOf(fen))).toBe(fen);
      }),
    );
  });
});

describe("dividing", () => {
  test("the parts add up, and none is off by more than a fen", () => {
    fc.assert(
      fc.property(fc.nat(), fc.array(fc.integer({ min: 1, max: 500 }), { minLength: 1 }), (fen, weights) => {
        const parts = divideFen(fen, weights);
        const sum = weights.reduce((a, b) => a + b, 0);
        expect(parts.reduce((a, b) => a + b, 0)).toBe(fen);
        parts.forEach((part, index) => {
          expect(Math.abs(part - (fen * (weights[index] ?? 0)) / sum)).toBeLessThan(1);
        });
      }),
    );
  });

  test("what does not divide goes to the first", () =>
    expect(divideFen(100, [1, 1, 1])).toEqual([34, 33, 33]));
  test("among nobody is a mistake", () => expect(() => divideFen(100, [0])).toThrow(RangeError));
});

test.each([
  [6_300_000, "63,000"],
  [120_050, "1,200.50"],
  [99_900, "999"],
  [100_000_000_050, "1,000,000,000.50"],
  [5, "0.05"],
])("%i fen are said in groups of three", (fen, said) => {
  expect(groupedYuan(fen)).toBe(said);
});
