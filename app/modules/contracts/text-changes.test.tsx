import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import type { ContractText } from "./core/contract-text";
import { TextChanges } from "./text-changes";

const milestone = { milestone: 1, title: "首批", amountFen: 50_000 };
const before: ContractText = {
  ...{ title: "样品检测", type: "service", valueFen: 50_000, paymentMode: "instalments", signingFen: 0 },
  ...{ vatBasis: "included", vatRateBp: 600, milestones: [milestone], credits: [], ip: [], items: {} },
};
const said = (after: ContractText) =>
  renderToStaticMarkup(<TextChanges pair={{ number: 1, before, after, names: { before: {}, after: {} } }} />);

test("what milestones then add up to is said where a payment changes, and nowhere else", () => {
  expect(said({ ...before, title: "样品检测（补充）" })).not.toContain("合计");
  expect(said({ ...before, milestones: [{ ...milestone, amountFen: 70_000 }] })).toContain("合计 ¥700");
});
