import { expect, test } from "vitest";
import { nextReport, owesReport } from "./report-due";

const rules = { due: "03-31", exemptFrom: "07-01" };

test.each([
  ["2026-01-01", "2026-03-31", 2025],
  ["2026-03-31", "2026-03-31", 2025],
  ["2026-04-01", "2027-03-31", 2026],
  ["2026-12-31", "2027-03-31", 2026],
])("on %s the next report is due on %s, about %i", (today, on, year) => {
  expect(nextReport(today, rules)).toEqual({ on, year });
});

test.each<[string | null, boolean, string]>([
  ["2024-12-31", true, "it was there all year"],
  ["2025-06-30", true, "approved in June"],
  ["2025-07-01", false, "approved after June"],
  ["2026-02-01", false, "approved in a later year"],
  [null, false, "nobody knows when it was approved"],
])("a center approved on %s owes the report on 2025: %s (%s)", (approvedOn, owes) => {
  expect(owesReport(approvedOn, 2025, rules)).toBe(owes);
});
