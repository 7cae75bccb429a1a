import { expect, test } from "vitest";
import * as Patterns from "./patterns";

const limits: Patterns.PatternLimits = {
  oneBuyerShare: 50,
  decemberShare: 40,
  roundShare: 60,
  roundFen: 1_000_000,
  fewestEntries: 6,
  circleFen: 1_000_000,
  newCompanyDays: 180,
  newCompanyFen: 5_000_000,
  limitFen: 500_000,
  underPercent: 10,
  underEntries: 3,
};
const none = { entries: 0, grossFen: 0 };
const year: Patterns.BookYear = {
  entries: 10,
  grossFen: 1000,
  buyers: [
    { key: "o1", grossFen: 500, entries: 3 },
    { key: "o2", grossFen: 499, entries: 7 },
  ],
  december: none,
  round: none,
  under: none,
};

test("a buyer with just the rule's share is found, with its figures", () => {
  expect(Patterns.findOneBuyer(year, limits)).toEqual([
    {
      pattern: "one_buyer",
      key: "o1",
      detail: { entries: 3, grossFen: 500, allEntries: 10, allFen: 1000, limitPercent: 50 },
    },
  ]);
});

test("few entries, or the only buyer there is, say nothing about a share", () => {
  expect(Patterns.findOneBuyer({ ...year, entries: 5 }, limits)).toEqual([]);
  expect(Patterns.findOneBuyer({ ...year, buyers: year.buyers.slice(0, 1) }, limits)).toEqual([]);
});

test("a December is found by money, round sums by number", () => {
  expect(Patterns.findDecember({ ...year, december: { entries: 1, grossFen: 399 } }, limits)).toEqual([]);
  expect(Patterns.findDecember({ ...year, december: { entries: 1, grossFen: 400 } }, limits)).toHaveLength(1);
  expect(Patterns.findRoundSums({ ...year, round: { entries: 5, grossFen: 1000 } }, limits)).toEqual([]);
  expect(Patterns.findRoundSums({ ...year, round: { entries: 6, grossFen: 1 } }, limits)).toHaveLength(1);
});

test("several sums just under the limit are found, and where they begin", () => {
  expect(Patterns.findUnderLimit({ ...year, under: { entries: 2, grossFen: 1 } }, limits)).toEqual([]);
  expect(Patterns.findUnderLimit({ ...year, under: { entries: 3, grossFen: 9 } }, limits)).toMatchObject([
    { key: "settle-up-to", detail: { entries: 3, fromFen: 450_000, limitFen: 500_000 } },
  ]);
});

test("a company founded half a year before it paid much is found, an older or a small one not", () => {
  const buyer = {
    key: "o1",
    foundedOn: "2026-01-01",
    firstPaidOn: "2026-06-30",
    grossFen: 5_000_000,
    entries: 1,
  };
  expect(Patterns.findNewCompanies([buyer], limits)).toMatchObject([{ key: "o1", detail: { days: 180 } }]);
  expect(Patterns.findNewCompanies([{ ...buyer, firstPaidOn: "2026-07-01" }], limits)).toEqual([]);
  expect(Patterns.findNewCompanies([{ ...buyer, grossFen: 4_999_999 }], limits)).toEqual([]);
});

const flow = (from: number, to: number, grossFen = 1_000_000): Patterns.Flow => ({ from, to, grossFen });

test("pairs and rings of up to four are found once each, from their least member", () => {
  const circles = Patterns.findCircles(
    [flow(2, 1), flow(1, 2, 3_000_000), flow(2, 3), flow(3, 4), flow(4, 1), flow(4, 5)],
    limits,
  );
  expect(circles).toEqual([
    { organisations: [1, 2], leastFen: 1_000_000 },
    { organisations: [1, 2, 3, 4], leastFen: 1_000_000 },
  ]);
});

test("a ring of five, a small flow back, and what one pays itself are no circle", () => {
  expect(Patterns.findCircles([flow(1, 2), flow(2, 3), flow(3, 4), flow(4, 5), flow(5, 1)], limits)).toEqual(
    [],
  );
  expect(Patterns.findCircles([flow(1, 2), flow(2, 1, 999_999), flow(3, 3)], limits)).toEqual([]);
});

test("a file is reused when it proves entries of several contracts", () => {
  expect(
    Patterns.findReusedEvidence([
      { sha256: "a", contracts: 1, entries: 9 },
      { sha256: "b", contracts: 2, entries: 2 },
    ]).map(({ key }) => key),
  ).toEqual(["b"]);
});

test("entries above what red-letter invoices left are found, those just within not", () => {
  const invoice = { id: "i", number: "12345678", totalFen: 100, redFen: 30, grossFen: 70 };
  expect(Patterns.findOverInvoices([invoice])).toEqual([]);
  expect(Patterns.findOverInvoices([{ ...invoice, grossFen: 71 }])).toMatchObject([
    { key: "i", detail: { overFen: 1, leftFen: 70 } },
  ]);
});
