import { expect, test } from "vitest";
import { publicSpan } from "./public-revenue";

test.each([
  ["2026-11-22", 3, "2026-10-01", "2027-01-01"],
  ["2026-10-01", 3, "2026-10-01", "2027-01-01"],
  ["2026-09-30", 3, "2026-07-01", "2026-10-01"],
  ["2026-02-28", 12, "2026-01-01", "2027-01-01"],
  ["2026-12-31", 1, "2026-12-01", "2027-01-01"],
])("on %s figures of %i months count until %s, and the next follow on %s", (today, months, until, next) => {
  expect(publicSpan(today, months)).toEqual({ until, next });
});
