import { expect, test } from "vitest";
import { holdingAtEnd, yearRows } from "./years";

test("years without anything stand between those with something, up to the current one", () => {
  expect(yearRows({ 2021: 3 }, { 2023: 1 }, (year) => 2030 - year, 2024)).toEqual([
    { year: 2021, entered: 3, left: 0, atEnd: 9 },
    { year: 2022, entered: 0, left: 0, atEnd: 8 },
    { year: 2023, entered: 0, left: 1, atEnd: 7 },
    { year: 2024, entered: 0, left: 0, atEnd: 6 },
  ]);
});

test("an empty registry has the current year", () => {
  expect(yearRows({}, {}, () => 0, 2026)).toEqual([{ year: 2026, entered: 0, left: 0, atEnd: 0 }]);
});

test.each([
  [2019, 2, "before all that has a beginning, only what was always there"],
  [2020, 5, "what began in the year holds at its end"],
  [2021, 5, "a year in which nothing happened is like the one before"],
  [2022, 4, "what was over in the year does not"],
  [2030, 4, "later years are like the last"],
])("at the end of %i, %i hold: %s", (year, holding) => {
  expect(holdingAtEnd(year, 2, { 2020: 3, 2022: 1 }, { 2022: 2 })).toBe(holding);
});
