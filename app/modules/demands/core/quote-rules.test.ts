import { describe, expect, test } from "vitest";
import { mostFen } from "./quote-price";
import { fillRest, reckon } from "./quote-reckoning";
import { faultsOfQuote, isValidOn } from "./quote-rules";
import { blankQuote } from "./typed-quote";

const today = "2026-11-20";
const right = {
  components: [
    { quantity: 2, unitFen: 50_000 },
    { quantity: 0.5, unitFen: 1_001 },
  ],
  milestones: [
    { dueDays: 30, amountFen: 60_000 },
    { dueDays: 60, amountFen: 40_501 },
  ],
  days: 60,
  validUntil: "2026-12-20",
};

describe("a quote as a whole", () => {
  test("that adds up is right", () => expect(faultsOfQuote(right, today)).toEqual([]));

  test.each<[Partial<typeof right>, string, string, string]>([
    [{ components: [] }, "name.0", "no_components", "there is nothing to pay for"],
    [{ milestones: [] }, "title.0", "no_milestones", "nobody knows when"],
    [
      { components: [{ quantity: 2, unitFen: mostFen }], milestones: [{ dueDays: 1, amountFen: 1 }] },
      "unitPrice.0",
      "too_dear",
      "no amount here is so large",
    ],
    [
      {
        components: [
          { quantity: 1, unitFen: mostFen },
          { quantity: 1, unitFen: 1 },
        ],
      },
      "unitPrice.0",
      "too_dear",
      "nor is a sum",
    ],
    [{ days: 59 }, "dueDays.1", "after_end", "a step comes after the end"],
    [{ validUntil: "2026-11-19" }, "validUntil", "in_past", "it could never be accepted"],
    [{ validUntil: "2027-11-22" }, "validUntil", "too_long_valid", "no price holds for so long"],
  ])("%j: %s %s, because %s", (change, field, code) =>
    expect(faultsOfQuote({ ...right, ...change }, today)).toEqual([expect.objectContaining({ field, code })]),
  );

  test("steps that are short of the price, or above it, are told by how much", () => {
    const [first, last] = right.milestones;
    const withLast = (amountFen: number) =>
      faultsOfQuote(
        {
          ...right,
          milestones: [first ?? { dueDays: 1, amountFen: 0 }, { ...last, dueDays: 60, amountFen }],
        },
        today,
      );
    expect(withLast(40_500)).toEqual([{ field: "amount.1", code: "milestones_short", values: { fen: 1 } }]);
    expect(withLast(40_503)).toEqual([{ field: "amount.1", code: "milestones_over", values: { fen: 2 } }]);
  });

  test("today is a day of its validity, and so is the last", () => {
    expect(faultsOfQuote({ ...right, validUntil: today }, today)).toEqual([]);
    expect(faultsOfQuote({ ...right, validUntil: "2027-11-21" }, today)).toEqual([]);
    expect(isValidOn(today, today)).toBe(true);
    expect(isValidOn("2026-11-19", today)).toBe(false);
  });
});

describe("what is typed so far", () => {
  const component = { name: "检测", quantity: "3", unit: "次", unitPrice: "1,000.50" };
  const step = (amount: string) => ({ title: "报告", deliverable: "", dueDays: "10", amount });

  test("is summed up where all of it can be read", () => {
    const typed = { ...blankQuote, components: [component], milestones: [step("100"), step("0.5")] };
    expect(reckon(typed)).toEqual({ total: 300_150, milestones: 10_050 });
    expect(reckon({ ...typed, components: [component, { ...component, unitPrice: "?" }] })).toEqual({
      milestones: 10_050,
    });
  });

  test("the last step takes what is left, and a quote without steps gets one", () => {
    const typed = {
      ...blankQuote,
      days: "20",
      components: [component],
      milestones: [step("1000"), step("")],
    };
    expect(fillRest(typed, "验收").milestones.map(({ amount }) => amount)).toEqual(["1000", "2001.50"]);
    expect(fillRest({ ...typed, milestones: [] }, "验收").milestones).toEqual([
      { title: "验收", deliverable: "", dueDays: "20", amount: "3001.50" },
    ]);
  });

  test("nothing is filled in where the others take more than the price, or cannot be read", () => {
    const typed = { ...blankQuote, components: [component] };
    for (const milestones of [
      [step("4000"), step("1")],
      [step("?"), step("1")],
    ])
      expect(fillRest({ ...typed, milestones }, "验收").milestones).toEqual(milestones);
  });
});
