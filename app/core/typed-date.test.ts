import { expect, test } from "vitest";
import { typedDay, typedPartialDate, typedTime } from "./typed-date";

test.each([
  "2026-12-01",
  "2026-12-1",
  "2026/12/1",
  "2026.12.01",
  "2026年12月1日",
  "2026 年 12 月 1 日",
  "2026年12月1号",
  " ２０２６－１２－０１ ",
])("%s is the first of December 2026", (text) => {
  expect(typedDay(text)).toBe("2026-12-01");
});

test.each([
  "",
  "2026",
  "2026年12月",
  "26-12-01",
  "2026-13-01",
  "2026-02-30",
  "12/1/2026",
  "2026-12-01-01",
  "0206-12-01",
  "1899-12-31",
  "明天",
])("%s is no day", (text) => {
  expect(typedDay(text)).toBeUndefined();
});

test.each([
  ["2026", "2026-01-01", "year"],
  ["2026年", "2026-01-01", "year"],
  ["2026.9", "2026-09-01", "month"],
  ["2026年9月", "2026-09-01", "month"],
  ["2026年9月9日", "2026-09-09", "day"],
])("%s is read as far as it is known", (text, date, precision) => {
  expect(typedPartialDate(text)).toEqual({ date, precision });
});

test.each([
  ["9:00", "09:00"],
  ["09：05", "09:05"],
  ["9点", "09:00"],
  ["9点半", "09:30"],
  ["9 时 5 分", "09:05"],
  ["23:59", "23:59"],
  ["24:00", undefined],
  ["9:60", undefined],
  ["9:5", undefined],
  ["九点", undefined],
  ["9", undefined],
])("%s is the time %s", (text, time) => {
  expect(typedTime(text)).toBe(time);
});
