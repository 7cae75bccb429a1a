import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { budgetOf, priceOf, typedBudget } from "./typed-budget";

const wan = 1_000_000;

describe("a budget as people type it", () => {
  test.each([
    ["5万", { fromFen: 5 * wan, toFen: 5 * wan }],
    ["５ 万元", { fromFen: 5 * wan, toFen: 5 * wan }],
    ["3-5 万元", { fromFen: 3 * wan, toFen: 5 * wan }],
    ["3万～5万", { fromFen: 3 * wan, toFen: 5 * wan }],
    ["3到5万", { fromFen: 3 * wan, toFen: 5 * wan }],
    ["3000-5万", { fromFen: 300_000, toFen: 5 * wan }],
    ["5-3万", { fromFen: 3 * wan, toFen: 5 * wan }],
    ["不超过20万", { toFen: 20 * wan }],
    ["20万以内", { toFen: 20 * wan }],
    ["十五万以内", { toFen: 15 * wan }],
    ["至少8万", { fromFen: 8 * wan }],
    ["一百二十万以上", { fromFen: 120 * wan }],
    ["两万五", { fromFen: 2.5 * wan, toFen: 2.5 * wan }],
    ["1.5万", { fromFen: 1.5 * wan, toFen: 1.5 * wan }],
    ["¥50,000", { fromFen: 5 * wan, toFen: 5 * wan }],
    ["up to 80k", { toFen: 8 * wan }],
    ["一百万", { fromFen: 100 * wan, toFen: 100 * wan }],
    ["2百万", { fromFen: 200 * wan, toFen: 200 * wan }],
    ["大概十万左右", { fromFen: 10 * wan, toFen: 10 * wan }],
    ["三千元", { fromFen: 300_000, toFen: 300_000 }],
    ["面议", {}],
    ["", {}],
  ])("%s", (typed, value) => expect(budgetOf(typed)).toEqual({ ok: true, value }));

  test.each([
    ["5", "budget_unit"],
    ["看情况", "budget_unclear"],
    ["-5万", "budget_unclear"],
    ["0", "budget_unclear"],
    ["5万美元", "budget_unclear"],
    ["200亿", "budget_too_large"],
  ])("%s is refused", (typed, reason) => expect(budgetOf(typed)).toEqual({ ok: false, refusal: { reason } }));

  test("what the field shows is read back as the same", () => {
    const fen = fc.integer({ min: 100, max: 10_000_000 }).map((yuan) => yuan * 100);
    fc.assert(
      fc.property(fen, fc.nat(10_000_000), fc.constantFrom("both", "from", "to"), (fromFen, more, which) => {
        const toFen = fromFen + more * 100;
        const budget = which === "both" ? { fromFen, toFen } : which === "from" ? { fromFen } : { toFen };
        expect(budgetOf(typedBudget(budget))).toEqual({ ok: true, value: budget });
      }),
    );
  });
});

describe("a price", () => {
  test.each([
    ["8千", 800_000],
    ["1.2万", 1.2 * wan],
    ["１.２ 万元", 1.2 * wan],
    ["两万五", 2.5 * wan],
    ["12k", 1.2 * wan],
    ["1,200.50", 120_050],
    ["35", 3_500],
    ["0", 0],
  ])("%s is read as the budget of a demand would be", (typed, fen) => {
    expect(priceOf(typed)).toBe(fen);
  });

  test.each(["3-5万", "5万以内", "约5万", "面议", "-8千", "abc", ""])("%s is none", (typed) => {
    expect(priceOf(typed)).toBeUndefined();
  });
});
