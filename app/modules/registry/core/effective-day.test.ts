import { expect, test } from "vitest";
import * as EffectiveDay from "./effective-day";

const year = { from: "2021-01-01", latest: "2021-12-31" };

test.each([
  ["what has always been there", [null], "2021-01-01"],
  ["what began long ago", ["2019-05-01"], "2021-01-01"],
  ["what began within the span", ["2021-06-15", "2019-05-01"], "2021-06-16"],
  ["what began the day before the span ends", ["2021-12-30"], "2021-12-31"],
  ["what began on the last day", ["2021-12-31"], undefined],
  ["what began later", ["2022-01-01"], undefined],
] as const)("a change in 2021 can end %s on %s", (_what, since, day) => {
  expect(EffectiveDay.firstDayAfter(year, since)).toBe(day);
});
