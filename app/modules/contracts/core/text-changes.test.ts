import { expect, test } from "vitest";
import type { ContractText } from "./contract-text";
import { changesOf } from "./text-changes";

const text: ContractText = {
  title: "稀土电机效率检测",
  type: "service",
  valueFen: 100_000,
  paymentMode: "instalments",
  signingFen: 20_000,
  vatBasis: "included",
  vatRateBp: 600,
  items: { scope: "两批样机" },
  milestones: [
    { milestone: 1, title: "第一批", amountFen: 30_000, dueOn: "2027-01-31" },
    { milestone: 2, title: "第二批", amountFen: 50_000 },
  ],
  credits: [{ platformId: 7, shareBp: 6_000 }],
  ip: [],
};

test("an amendment that says the same changes nothing", () => {
  expect(changesOf(text, structuredClone(text))).toEqual([]);
});

test("an amendment's changed terms, milestones, shares and items are told with what held before", () => {
  const after: ContractText = {
    ...text,
    valueFen: 120_000,
    vatRateBp: 100,
    items: { scope: "三批样机" },
    milestones: [
      { milestone: 1, title: "第一批", amountFen: 30_000, dueOn: "2027-02-28" },
      { milestone: 3, title: "第三批", amountFen: 70_000 },
    ],
    credits: [{ platformId: 8, shareBp: 6_000 }],
  };
  const told = changesOf(text, after).map((one) => {
    if (one.kind === "term") return one.term;
    if (one.kind === "milestone")
      return [one.milestone, one.before?.dueOn ?? one.before?.title, one.after?.dueOn ?? one.after?.title];
    return [one.kind === "item" ? one.item : one.platformId, one.before, one.after];
  });
  expect(told).toEqual([
    "value",
    "vat",
    [1, "2027-01-31", "2027-02-28"],
    [2, "第二批", undefined],
    [3, undefined, "第三批"],
    [7, 6_000, undefined],
    [8, undefined, 6_000],
    ["scope", "两批样机", "三批样机"],
  ]);
});
