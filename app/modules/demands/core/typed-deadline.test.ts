import { expect, test } from "vitest";
import { deadlineOf, monthsAfter } from "./typed-deadline";

test.each([
  ["month", "", "2026-12-31", { ok: true, value: "2027-01-31" }],
  ["quarter", "", "2026-11-30", { ok: true, value: "2027-02-28" }],
  ["year", "", "2028-02-29", { ok: true, value: "2029-02-28" }],
  ["open", "2020-01-01", "2026-11-22", { ok: true, value: undefined }],
  ["date", "2027-03-31", "2026-11-22", { ok: true, value: "2027-03-31" }],
  ["date", " 2027年3月31日", "2026-11-22", { ok: true, value: "2027-03-31" }],
  ["date", "2026-02-30", "2026-01-01", { ok: false, refusal: { reason: "not_date" } }],
  ["date", "2026-11-21", "2026-11-22", { ok: false, refusal: { reason: "in_past" } }],
  ["date", "2096-11-21", "2026-11-22", { ok: false, refusal: { reason: "too_far" } }],
  ["", "", "2026-11-22", { ok: false, refusal: { reason: "choose" } }],
  ["toString", "", "2026-11-22", { ok: false, refusal: { reason: "choose" } }],
])("%s %s from %s", (choice, day, today, told) => expect(deadlineOf(choice, day, today)).toEqual(told));

test("a month's last day stays its last", () => expect(monthsAfter("2027-01-31", 1)).toBe("2027-02-28"));
