import { describe, expect, test } from "vitest";
import { openingInput, openingsOf } from "../instrument-form";
import { openingRows } from "./instrument-hours";

const on = (weekdays: number[], opensAt: number, closesAt: number) =>
  weekdays.map((weekday) => ({ weekday, opensAt, closesAt }));

describe("the weekly pattern as rows", () => {
  test.each([
    ["workdays", on([1, 2, 3, 4, 5], 540, 1020), [["workdays", "9:00", "17:00"]]],
    [
      "workdays and Saturday",
      on([1, 2, 3, 4, 5, 6], 540, 1020),
      [
        ["workdays", "9:00", "17:00"],
        ["6", "9:00", "17:00"],
      ],
    ],
    ["all days, past midnight", on([1, 2, 3, 4, 5, 6, 7], 1200, 1560), [["everyday", "20:00", "2:00"]]],
    ["up to midnight", on([3], 0, 1440), [["3", "0:00", "24:00"]]],
  ])("%s", (_name, openings, rows) => {
    const said = openingRows(openings);
    expect(said.map(({ days, opensAt, closesAt }) => [days, opensAt, closesAt])).toEqual(rows);
    // What the form then sends back is the same pattern.
    const sent = openingsOf(said.map((row) => openingInput.parse(row)));
    expect(sent).toEqual(openings);
  });
});

test.each([
  ["25:00", "not_time"],
  ["9.00", "not_time"],
  ["", "missing"],
])("the time %j is refused", (opensAt, code) => {
  const read = openingInput.safeParse({ days: "1", opensAt, closesAt: "17:00" });
  expect(read.error?.issues[0]?.message).toBe(code);
});

test("full-width times are read", () => {
  expect(openingInput.parse({ days: "1", opensAt: "９：００", closesAt: "24:00" })).toEqual({
    days: "1",
    opensAt: 540,
    closesAt: 1440,
  });
});
