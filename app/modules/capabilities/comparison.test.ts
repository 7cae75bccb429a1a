import { expect, test } from "vitest";
import { comparedIds, comparisonNotes, isDifferent } from "./comparison";

test("an address names each thing once; what is no id is not read", () => {
  expect(comparedIds(new URL("http://site/services/compare?id=7&id=3&id=7&id=x&id=0&id=-1&id="))).toEqual([
    7, 3,
  ]);
});

test.each([
  ["two that are there", 2, 2, []],
  ["four that are there", 4, 4, []],
  ["one", 1, 1, ["tooFew"]],
  ["none", 0, 0, ["tooFew"]],
  ["five, of which four are shown", 5, 4, ["tooMany"]],
  ["three, of which one is gone", 3, 2, ["gone"]],
  ["two, of which one is gone", 2, 1, ["gone", "tooFew"]],
])("%s", (_what, asked, found, notes) => {
  expect(comparisonNotes(asked, found)).toEqual(notes);
});

test("what one says and another leaves out is a difference", () => {
  const fact = (...values: (string | undefined)[]) => ({
    key: "price",
    label: "Price",
    values: values.map((text) => (text === undefined ? undefined : { text })),
  });
  expect(isDifferent(fact("¥10", "¥10"))).toBe(false);
  expect(isDifferent(fact("¥10", "¥20"))).toBe(true);
  expect(isDifferent(fact("¥10", undefined))).toBe(true);
  expect(isDifferent(fact(undefined, undefined))).toBe(false);
});
