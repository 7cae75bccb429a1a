import fc from "fast-check";
import { expect, test } from "vitest";
import {
  addWorkingDays,
  isAnnounced,
  isWorkingDay,
  type WorkingCalendar,
  workingCalendar,
  workingDaysBetween,
} from "./working-days";

/** Around the National Day of 2026: seven days off, a Sunday before and a Saturday after worked. */
const autumn = workingCalendar([
  ...[1, 2, 3, 4, 5, 6, 7].map((day) => ({ day: `2026-10-0${day}`, kind: "holiday" as const })),
  { day: "2026-09-20", kind: "working" },
  { day: "2026-10-10", kind: "working" },
]);

test.each([
  { from: "2026-09-30", count: 1, to: "2026-10-08", why: "a week of holidays is skipped" },
  { from: "2026-09-30", count: 3, to: "2026-10-10", why: "a Saturday that is worked counts" },
  { from: "2026-10-10", count: 1, to: "2026-10-12", why: "the Sunday after it does not" },
  { from: "2026-10-03", count: 1, to: "2026-10-08", why: "one may begin on a holiday" },
  { from: "2026-10-03", count: 0, to: "2026-10-03", why: "nought moves nothing" },
  { from: "2027-01-01", count: 1, to: "2027-01-04", why: "a year without an announcement follows the week" },
])("$why", ({ from, count, to }) => {
  expect(addWorkingDays(from, count, autumn)).toBe(to);
});

test("a count that is none is refused, and a calendar without working days is a fault", () => {
  expect(() => addWorkingDays("2026-10-08", -1, autumn)).toThrow();
  expect(() => addWorkingDays("2026-10-08", 1.5, autumn)).toThrow();
  const never: WorkingCalendar = {
    worked: new Set(),
    holidays: { has: () => true } as unknown as Set<string>,
  };
  expect(() => addWorkingDays("2026-10-08", 1, never)).toThrow("no working days");
});

test("whether a year was announced is known by its days", () => {
  expect([isAnnounced("2026-03-01", autumn), isAnnounced("2027-03-01", autumn)]).toEqual([true, false]);
});

// Days by their number since 2026-01-01, a Thursday.
const dayOf = (number: number) => new Date(Date.UTC(2026, 0, 1 + number)).toISOString().slice(0, 10);
const numbers = fc.uniqueArray(fc.integer({ min: 0, max: 400 }), { maxLength: 60 });

test("counts agree with a list that is walked from day to day", () => {
  fc.assert(
    fc.property(
      numbers,
      numbers,
      fc.integer({ min: 0, max: 300 }),
      fc.integer({ min: 0, max: 40 }),
      (holidays, worked, start, count) => {
        const calendar = workingCalendar([
          ...holidays.map((one) => ({ day: dayOf(one), kind: "holiday" as const })),
          ...worked.map((one) => ({ day: dayOf(one), kind: "working" as const })),
        ]);
        // The model: all days by number, each with its answer.
        const works = Array.from({ length: 800 }, (_, one) => {
          if (worked.includes(one)) return true;
          return !holidays.includes(one) && (one + 4) % 7 !== 6 && (one + 4) % 7 !== 0;
        });
        const later = works.flatMap((isWorked, one) => (isWorked && one > start ? [one] : []));
        const expected = count === 0 ? start : (later[count - 1] ?? Number.NaN);
        const found = addWorkingDays(dayOf(start), count, calendar);
        expect(found).toBe(dayOf(expected));
        expect(workingDaysBetween(dayOf(start), found, calendar)).toBe(count);
        expect(workingDaysBetween(dayOf(start), dayOf(start + count), calendar)).toBe(
          later.filter((one) => one <= start + count).length,
        );
        expect(isWorkingDay(dayOf(start), calendar)).toBe(works[start]);
      },
    ),
    { numRuns: 300, seed: 20261122 },
  );
});
