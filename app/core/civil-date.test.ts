import { expect, test } from "vitest";
import {
  civilDateAt,
  dayAfter,
  isCivilDate,
  isPartialDate,
  lastPossibleDay,
  laterDay,
  parsePartialDate,
  startOf,
} from "./civil-date";

test.each([
  ["2026", { date: "2026-01-01", precision: "year" }],
  ["2026-03", { date: "2026-03-01", precision: "month" }],
  ["2024-02-29", { date: "2024-02-29", precision: "day" }],
  ["2026-02-29", undefined],
  ["2026-13", undefined],
  ["26-01-01", undefined],
  ["2026-1-1", undefined],
  ["", undefined],
  ["0000", undefined],
  ["0000-01-01", undefined],
  ["0001-01-01", { date: "0001-01-01", precision: "day" }],
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

test.each([
  ["2021-06-15", "day", "2021-06-15", true],
  ["2021-01-01", "year", "2021-12-31", true],
  ["2024-02-01", "month", "2024-02-29", true],
  ["2023-02-01", "month", "2023-02-28", true],
  ["2021-12-01", "month", "2021-12-31", true],
  ["2021-06-15", "month", undefined, false],
  ["2021-06-01", "year", undefined, false],
  ["2021-02-30", "day", undefined, false],
] as const)("%s known to the %s", (date, precision, last, isWhole) => {
  expect(isPartialDate({ date, precision })).toBe(isWhole);
  if (last) expect(lastPossibleDay({ date, precision })).toBe(last);
});

test("days follow each other over the ends of months and years, and the later of two is chosen", () => {
  expect(dayAfter("2023-12-31")).toBe("2024-01-01");
  expect(dayAfter("2024-02-28")).toBe("2024-02-29");
  expect(laterDay("2021-01-01", "2020-12-31")).toBe("2021-01-01");
  expect(laterDay("2020-12-31", "2021-01-01")).toBe("2021-01-01");
});

test("a day begins at midnight in Asia/Shanghai, when it is 16:00 of the day before in Greenwich", () => {
  expect(startOf("2026-01-01").toISOString()).toBe("2025-12-31T16:00:00.000Z");
});
