import { expect, test } from "vitest";
import { changesBetween } from "./quote-changes";

const before = {
  totalFen: 300,
  days: 30,
  validUntil: "2026-12-01",
  approach: "同一方法",
  deliverables: "报告",
  components: [
    { name: "检测", quantity: 1, unit: "次", amountFen: 100 },
    { name: "检测", quantity: 2, unit: "次", amountFen: 200 },
  ],
  milestones: [{ title: "报告", dueDays: 30, amountFen: 300 }],
  files: [{ fileId: 1, name: "a.pdf" }],
};

test("a revision that says the same changes nothing, and a part left out is not a part left empty", () => {
  expect(changesBetween(before, { ...before, assumptions: undefined })).toEqual([]);
});

test("prices, dates, steps, texts and files are told apart, rows of one name by their order", () => {
  const after = {
    ...before,
    totalFen: 350,
    days: 40,
    validUntil: "2026-12-31",
    approach: "另一方法",
    components: [
      { name: "检测", quantity: 1, unit: "次", amountFen: 100 },
      { name: "检测", quantity: 2, unit: "次", amountFen: 210 },
      { name: "差旅", quantity: 1, amountFen: 40 },
    ],
    milestones: [{ title: "验收", dueDays: 40, amountFen: 350 }],
    files: [],
  };
  expect(changesBetween(before, after)).toEqual([
    { kind: "total", from: 300, to: 350 },
    { kind: "component", name: "检测", from: 200, to: 210 },
    { kind: "component-added", name: "差旅", fen: 40 },
    { kind: "text", field: "approach" },
    { kind: "milestone-added", name: "验收", at: { dueDays: 40, fen: 350 } },
    { kind: "milestone-removed", name: "报告", at: { dueDays: 30, fen: 300 } },
    { kind: "days", from: 30, to: 40 },
    { kind: "validUntil", from: "2026-12-01", to: "2026-12-31" },
    { kind: "file-removed", name: "a.pdf" },
  ]);
});
