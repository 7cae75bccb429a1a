import { describe, expect, test } from "vitest";
import { workingCalendar } from "~/app/core/working-days";
import { lastDue, nextDue, type Times, timeOfDay } from "./due-times";

const calendar = workingCalendar([
  ...[1, 2, 3, 4, 5, 6, 7].map((day) => ({ day: `2026-10-0${day}`, kind: "holiday" as const })),
  { day: "2026-10-10", kind: "working" },
]);
const at = timeOfDay("08:00");
const shanghai = (text: string) => new Date(`${text}+08:00`);

describe("due times are those of Asia/Shanghai, and", () => {
  const cases: { why: string; times: Times; now: string; last: string; next: string }[] = [
    {
      why: "a day's has come at the very minute",
      times: { every: "day", at },
      now: "2026-10-03T08:00:00",
      last: "2026-10-03T08:00:00",
      next: "2026-10-04T08:00:00",
    },
    {
      why: "a day's has not come a second before",
      times: { every: "day", at },
      now: "2026-10-03T07:59:59",
      last: "2026-10-02T08:00:00",
      next: "2026-10-03T08:00:00",
    },
    {
      why: "a working day's waits for the end of a week of holidays",
      times: { every: "working_day", at },
      now: "2026-10-05T12:00:00",
      last: "2026-09-30T08:00:00",
      next: "2026-10-08T08:00:00",
    },
    {
      why: "a working day's comes on a Saturday that is worked",
      times: { every: "working_day", at },
      now: "2026-10-09T08:00:00",
      last: "2026-10-09T08:00:00",
      next: "2026-10-10T08:00:00",
    },
    {
      why: "a Monday's comes on Mondays",
      times: { every: "week", on: 1, at },
      now: "2026-10-11T23:00:00",
      last: "2026-10-05T08:00:00",
      next: "2026-10-12T08:00:00",
    },
    {
      why: "a Sunday's on Sundays",
      times: { every: "week", on: 7, at },
      now: "2026-10-12T00:00:00",
      last: "2026-10-11T08:00:00",
      next: "2026-10-18T08:00:00",
    },
    {
      why: "every thirty minutes is twice an hour",
      times: { every: "minutes", minutes: 30 },
      now: "2026-10-12T00:29:59",
      last: "2026-10-12T00:00:00",
      next: "2026-10-12T00:30:00",
    },
  ];
  test.each(cases)("$why", ({ times, now, last, next }) => {
    expect(lastDue(times, shanghai(now), calendar)).toEqual(shanghai(last));
    expect(nextDue(times, shanghai(now), calendar)).toEqual(shanghai(next));
  });
});
