import { expect, test } from "vitest";
import { workingCalendar } from "~/app/core/working-days";
import { answerDay, clockOf, endOf, lastDayOf } from "./answer-day";

// The spring festival of 2026 with its worked weekends around.
const calendar = workingCalendar([
  ...["15", "16", "17", "18", "19", "20", "21", "22", "23"].map((day) => ({
    day: `2026-02-${day}`,
    kind: "holiday" as const,
  })),
  { day: "2026-02-14", kind: "working" },
  { day: "2026-02-28", kind: "working" },
]);

test("a deadline jumps holidays, counts worked weekends, and ends with its day in Asia/Shanghai", () => {
  expect(answerDay("2026-02-12", 5, calendar)).toBe("2026-02-26");
  expect(endOf("2026-02-26").toISOString()).toBe("2026-02-26T16:00:00.000Z");
  expect(lastDayOf(endOf("2026-02-26"))).toBe("2026-02-26");
});

test.each([
  ["2026-02-26T15:59:59Z", { isLate: false, workingDays: 0 }, "the last second of the last day"],
  ["2026-02-26T16:00:00Z", { isLate: true, workingDays: 1 }, "the first of the next, a Friday"],
  ["2026-02-12T01:00:00Z", { isLate: false, workingDays: 5 }, "the day of sending"],
  ["2026-03-01T04:00:00Z", { isLate: true, workingDays: 2 }, "a Sunday after a worked Saturday"],
])("at %s it stands at %o: %s", (now, expected) => {
  expect(clockOf(endOf("2026-02-26"), new Date(now), calendar)).toEqual(expected);
});
