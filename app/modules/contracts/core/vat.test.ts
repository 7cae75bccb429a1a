import { describe, expect, test } from "vitest";
import { divideCredits, royaltyOf, vatWithin } from "./vat";

describe("VAT within what was paid", () => {
  test.each([
    { gross: 10_600, basis: "included", rate: 600, vat: 600, why: "six percent on top of 100 yuan" },
    {
      gross: 10_600,
      basis: "excluded",
      rate: 600,
      vat: 600,
      why: "what is paid holds VAT however it was stated",
    },
    { gross: 10_000, basis: "included", rate: 600, vat: 566, why: "566.04 fen, rounded" },
    { gross: 10_000, basis: "exempt", rate: 600, vat: 0, why: "exempt, whatever rate was typed" },
    {
      gross: 1,
      basis: "included",
      rate: 10_000,
      vat: 1,
      why: "half a fen is rounded up, never above the sum",
    },
  ] as const)("of $gross fen, $basis, is $vat: $why", ({ gross, basis, rate, vat }) => {
    expect(vatWithin(gross, basis, rate)).toBe(vat);
  });
});

describe("credits of a payment", () => {
  const vat = { basis: "included", rateBp: 600 } as const;

  test("add up to the payment, by the order of the platforms", () => {
    const parts = divideCredits(
      100_001,
      [
        { platformId: 9, shareBp: 3333 },
        { platformId: 2, shareBp: 6667 },
      ],
      vat,
    );
    expect(parts.map(({ platformId }) => platformId)).toEqual([2, 9]);
    expect(parts.reduce((sum, { grossFen }) => sum + grossFen, 0)).toBe(100_001);
    for (const part of parts) expect(part.vatFen).toBe(vatWithin(part.grossFen, "included", 600));
  });

  test("leave what nobody is credited with to nobody", () => {
    expect(divideCredits(1000, [{ platformId: 1, shareBp: 2500 }], vat)).toMatchObject([{ grossFen: 250 }]);
    expect(divideCredits(1000, [], vat)).toEqual([]);
  });

  test("make no line of nothing, and refuse more than the whole", () => {
    expect(
      divideCredits(
        1,
        [
          { platformId: 1, shareBp: 1 },
          { platformId: 2, shareBp: 9999 },
        ],
        vat,
      ),
    ).toHaveLength(1);
    expect(() => divideCredits(1, [{ platformId: 1, shareBp: 10_001 }], vat)).toThrow(RangeError);
  });
});

test("a royalty is its share of the basis, to the fen", () => {
  expect(royaltyOf(12_345_67, 350)).toBe(43210);
});
