import { expect, test } from "vitest";
import { yearRows } from "./years";

test("years without anything stand between those with something, up to the current one", () => {
  expect(yearRows({ 2021: 3 }, { 2023: 1 }, { 2021: 3, 2022: 3, 2023: 2, 2024: 2 }, 2024)).toEqual([
    { year: 2021, entered: 3, left: 0, atEnd: 3 },
    { year: 2022, entered: 0, left: 0, atEnd: 3 },
    { year: 2023, entered: 0, left: 1, atEnd: 2 },
    { year: 2024, entered: 0, left: 0, atEnd: 2 },
  ]);
});

test("an empty registry has the current year", () => {
  expect(yearRows({}, {}, {}, 2026)).toEqual([{ year: 2026, entered: 0, left: 0, atEnd: 0 }]);
});
