import { expect, test } from "vitest";
import { type CheckedEntry, isSettledByRule, judgeVerification, type OfficerTies } from "./verification";

const entry: CheckedEntry = {
  state: "confirmed",
  channel: "on_site",
  grossFen: 500_000,
  paymentFen: 500_000,
  isConfirmedByMember: true,
  isRelated: false,
  needed: ["contract", "invoice", "bank_receipt"],
  papers: ["contract", "invoice", "bank_receipt"],
  isStillWaited: false,
  isReversalAsked: false,
};
const stranger: OfficerTies = { isParty: false, isDeclarer: false, isConfirmer: false };

test.each<{ why: string; entry?: Partial<CheckedEntry>; officer?: Partial<OfficerTies>; reason: string }>([
  { why: "it counts already", entry: { state: "verified" }, reason: "wrong_state" },
  { why: "it was taken back", entry: { state: "reversed" }, reason: "wrong_state" },
  { why: "the officer is of a party", officer: { isParty: true }, reason: "own_case" },
  { why: "the officer declared it", officer: { isDeclarer: true }, reason: "own_declaration" },
  { why: "the officer confirmed it", officer: { isConfirmer: true }, reason: "own_confirmation" },
  { why: "somebody asks to take it back", entry: { isReversalAsked: true }, reason: "reversal_asked" },
  { why: "the buyer may still answer", entry: { isStillWaited: true }, reason: "still_waited" },
  { why: "its invoice was taken back", entry: { exceeds: "invoice" }, reason: "above_invoice" },
  { why: "an amendment took from the price", entry: { exceeds: "contract" }, reason: "above_contract" },
])("is not verified because $why", (row) => {
  expect(judgeVerification({ ...entry, ...row.entry }, { ...stranger, ...row.officer })).toMatchObject({
    refusal: { reason: row.reason },
  });
});

test("what was declared and nobody answered, or what the buyer disputes, is verified on its papers", () => {
  for (const state of ["declared", "disputed", "confirmed"] as const)
    expect(judgeVerification({ ...entry, state }, stranger).ok).toBe(true);
});

test("the papers that are missing are named", () => {
  expect(judgeVerification({ ...entry, papers: ["contract"] }, stranger)).toMatchObject({
    refusal: { reason: "papers_missing", missing: ["invoice", "bank_receipt"] },
  });
});

const rule = { upToFen: 500_000, hasOpenFinding: false };

test("a small sum that both sides confirmed is verified by rule", () => {
  expect(isSettledByRule(entry, rule)).toBe(true);
});

test.each<{ why: string; entry?: Partial<CheckedEntry>; rule?: Partial<typeof rule> }>([
  { why: "is a fen too large", entry: { grossFen: 500_001, paymentFen: 500_001 } },
  { why: "is a share of a larger payment", entry: { grossFen: 250_001, paymentFen: 500_001 } },
  { why: "was confirmed by link", entry: { isConfirmedByMember: false } },
  { why: "was only declared", entry: { state: "declared" } },
  { why: "is disputed", entry: { state: "disputed" } },
  { why: "is of a related party", entry: { isRelated: true } },
  { why: "was agreed elsewhere", entry: { channel: "off_site" } },
  { why: "is imported history", entry: { channel: "imported" } },
  { why: "lacks its bank receipt", entry: { papers: ["contract", "invoice"] } },
  { why: "is above its invoice", entry: { exceeds: "invoice" } },
  { why: "is asked to be taken back", entry: { isReversalAsked: true } },
  { why: "stands in a book with something unusual", rule: { hasOpenFinding: true } },
])("no rule verifies what $why", (row) => {
  expect(isSettledByRule({ ...entry, ...row.entry }, { ...rule, ...row.rule })).toBe(false);
});

test("what the rule of the day does not ask for is not missing", () => {
  const fewer: CheckedEntry = { ...entry, needed: ["contract"], papers: ["contract"] };
  expect(judgeVerification(fewer, stranger).ok).toBe(true);
  expect(isSettledByRule(fewer, { upToFen: 500_000, hasOpenFinding: false })).toBe(true);
});
