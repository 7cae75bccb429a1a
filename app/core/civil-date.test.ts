import { expect, test } from "vitest";
import { civilDateAt, isCivilDate, parsePartialDate } from "./civil-date";

test.each([
  ["2026", { date: "2026-01-01", precision: "year" }],
  ["2026-03", { date: "2026-03-01", precision: "month" }],
  ["2024-02-29", { date: "2024-02-29", precision: "day" }],
  ["2026-02-29", undefined],
  ["2026-13", undefined],
  ["26-01-01", undefined],
  ["2026-1-1", undefined],
  ["", undefined],
])("%s is read as far as it is known", (text, expected) => {
  expect(parsePartialDate(text)).toEqual(expected);
});

test("a day is a civil date, a month is not", () => {
  expect(isCivilDate("2026-11-22")).toBe(true);
  expect(isCivilDate("2026-11")).toBe(false);
});

test("the day changes at midnight in Shanghai", () => {
  expect(civilDateAt(new Date("2026-11-21T15:59:59Z"))).toBe("2026-11-21");
  expect(civilDateAt(new Date("2026-11-21T16:00:00Z"))).toBe("2026-11-22");
});
