import { expect, test } from "vitest";
import { figureOf, figures, passedOf, type YearSums } from "./assessment";

const sums: YearSums = {
  year: 2025,
  records: 4,
  serviceMinutes: 48_000,
  outsideMinutes: 12_000,
  otherMinutes: 48_000,
  samples: 30,
  amountFen: 500_000,
  outsideAmountFen: 400_000,
  users: 3,
  instruments: 2,
};
const whole = { hours: 1600, passed: 1 };

test("figures follow from the sums of a year", () => {
  expect(figures.map((figure) => figureOf(figure, sums, whole))).toEqual([
    96_000, 48_000, 12_000, 0.25, 0.5, 500_000, 400_000, 3, 30, 4,
  ]);
});

test("the use rate of a year that goes on is measured against the days that have passed", () => {
  expect(figureOf("useRate", sums, { hours: 1600, passed: 0.5 })).toBe(1);
});

test("a share of nothing is none", () => {
  expect(figureOf("outsideShare", { ...sums, serviceMinutes: 0 }, whole)).toBeUndefined();
  expect(figureOf("useRate", { ...sums, instruments: 0 }, whole)).toBeUndefined();
});

test.each([
  ["2026-01-01", 2026, 1 / 365],
  ["2026-12-31", 2026, 1],
  ["2024-02-29", 2024, 60 / 366],
  ["2026-05-01", 2025, 1],
  ["2026-05-01", 2027, 0],
])("on %s, of %i has passed %f", (today, year, share) => {
  expect(passedOf(year, today)).toBeCloseTo(share, 10);
});
