import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import * as Sample from "./sample";

const digest = (text: string) => createHash("sha256").update(text).digest("hex");
const size: Sample.SampleSize = { percent: 5, fewest: 5, most: 50 };
const entries = Array.from({ length: 200 }, (_, id) => ({ id, commitment: digest(`line ${id}`) }));

test.each([
  [0, 0],
  [3, 3],
  [80, 5],
  [101, 6],
  [2000, 50],
])("of %i entries %i are drawn", (population, drawn) => {
  expect(Sample.sampleSize(population, size)).toBe(drawn);
});

test("a draw depends on seed and entries alone, not on their order", () => {
  const drawn = Sample.drawSample("seed", entries, size, digest);
  expect(drawn).toHaveLength(10);
  expect(Sample.drawSample("seed", [...entries].reverse(), size, digest)).toEqual(drawn);
  expect(Sample.drawSample("other", entries, size, digest)).not.toEqual(drawn);
});

test("whoever was not drawn has a greater rank than the last that was", () => {
  const drawn = Sample.drawSample("seed", entries, size, digest);
  const last = drawn.at(-1)?.rank ?? "";
  const rest = entries.filter(({ id }) => drawn.every((one) => one.id !== id));
  expect(rest.every(({ commitment }) => digest(`seed${commitment}`) > last)).toBe(true);
});

test("quarters begin and end where a year has them", () => {
  expect(Sample.quarterOf("2026-03-31")).toBe("2026Q1");
  expect(Sample.daysOfQuarter("2026Q4")).toEqual({ from: "2026-10-01", until: "2027-01-01" });
  expect(Sample.daysOfQuarter("2026Q2")).toEqual({ from: "2026-04-01", until: "2026-07-01" });
  expect(Sample.endedQuarters("2026-05-05", 3)).toEqual(["2026Q1", "2025Q4", "2025Q3"]);
});

test("a quarter is named by its year and number", () => {
  expect(Sample.partsOfQuarter(Sample.quarterOf("2026-09-30"))).toEqual({ year: "2026", number: "3" });
});
