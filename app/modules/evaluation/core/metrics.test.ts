import { expect, test } from "vitest";
import { metricOf, noSums, withMore, type YearSums } from "./metrics";
import { type MetricCode, metricCodes } from "./rubric";

const sums: YearSums = { allFen: 1_000_00, serviceFen: 800_00, outsideFen: 600_00, smes: 7 };
const before: YearSums = { ...noSums, serviceFen: 640_00, outsideFen: 480_00 };

test.each<[MetricCode, number]>([
  ["verified_service_income", 600],
  ["service_income_share", 0.6],
  ["smes_served", 7],
  ["outside_share", 0.75],
  ["service_income_growth", 0.25],
])("%s is %d", (metric, figure) => {
  expect(metricOf(metric, sums, before)).toBeCloseTo(figure, 10);
});

test("what a related party pays adds to no income, share or growth", () => {
  const more = withMore(sums, { addFen: 900_00, isService: true, isRelated: true, addSmes: 0 });
  const moved = metricCodes.filter(
    (metric) => (metricOf(metric, more, before) ?? 0) > (metricOf(metric, sums, before) ?? 0),
  );
  expect(moved).toEqual([]);
});

test("of nothing there are no shares and no growth, and yet an income of nothing", () => {
  expect(metricCodes.map((metric) => metricOf(metric, noSums, noSums))).toEqual([
    ...[0, undefined, 0, undefined, undefined],
  ]);
});

test("against next to nothing there is no growth", () => {
  const little = { ...noSums, outsideFen: 9_999_99 };
  const growth = (base: YearSums) =>
    metricOf("service_income_growth", { ...sums, outsideFen: 20_000_00 }, base, {
      leastBeforeFen: 10_000_00,
    });
  expect([growth(little), growth({ ...little, outsideFen: 10_000_00 })]).toEqual([undefined, 1]);
});

test.each([
  [
    "a service for others",
    true,
    false,
    { allFen: 1_100_00, serviceFen: 900_00, outsideFen: 700_00, smes: 9 },
  ],
  [
    "a service for a related party",
    true,
    true,
    { allFen: 1_100_00, serviceFen: 900_00, outsideFen: 600_00, smes: 9 },
  ],
  ["what is no service", false, false, { allFen: 1_100_00, serviceFen: 800_00, outsideFen: 600_00, smes: 9 }],
])("what if: %s", (_why, isService, isRelated, expected) => {
  expect(withMore(sums, { addFen: 100_00, isService, isRelated, addSmes: 2 })).toEqual(expected);
});
