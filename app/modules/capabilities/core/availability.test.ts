import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type CivilDate, startOf } from "~/app/core/civil-date";
import { workingCalendar } from "~/app/core/working-days";
import {
  type BookingTimes,
  checkTime,
  freeSpans,
  lengths,
  type Opening,
  onDay,
  type Sought,
  type Span,
  starts,
} from "./availability";

const MINUTE = 60_000;
const DAY = 1440;

/** One question, with everything as plain minutes: the model walks over them one by one. */
interface Case {
  sought: Sought;
  minutes: number;
}

/**
 * Minute by minute, by the words of the rules alone: open when the day's weekday has hours that cover it, or the day before
 * has that run into it; a holiday has none, a worked weekend those of a Monday.
 */
function modelStarts({ sought, minutes }: Case): number[] {
  const { settings, closures, taken, now, from, days } = sought;
  const origin = startOf(from).getTime();
  if (minutes % settings.slotMinutes !== 0) return [];
  if (minutes < settings.minMinutes || minutes > settings.maxMinutes) return [];
  const length = (days + 4) * DAY;
  // Index 0 is midnight of the day before.
  const isOpen = new Array<boolean>(length).fill(false);
  const isGrid = new Array<boolean>(length).fill(false);
  const step =
    settings.bookingMode === "slots" ? settings.slotMinutes + settings.bufferMinutes : settings.slotMinutes;
  for (let day = 0; day < days + 4; day++) {
    const date = shanghaiDay(origin + (day - 1) * DAY * MINUTE);
    for (const { weekday, opensAt, closesAt } of sought.openings) {
      if (weekday !== modelWeekday(date, sought)) continue;
      for (let minute = opensAt; minute < closesAt; minute++) {
        isOpen[day * DAY + minute] = true;
        if ((minute - opensAt) % step === 0) isGrid[day * DAY + minute] = true;
      }
    }
  }
  const at = (index: number) => origin + (index - DAY) * MINUTE;
  const isIn = (spans: readonly Span[], instant: number) =>
    spans.some(({ start, end }) => start <= instant && instant < end);
  const today = shanghaiDay(now);
  const found: number[] = [];
  for (let index = DAY; index < (days + 1) * DAY; index++) {
    if (!isGrid[index] || at(index) < now + settings.leadHours * 60 * MINUTE) continue;
    if (daysBetween(today, shanghaiDay(at(index))) > settings.horizonDays) continue;
    let fits = true;
    for (let minute = index; fits && minute < index + minutes; minute++)
      fits = isOpen[minute] === true && !isIn(closures, at(minute)) && !isIn(taken, at(minute));
    for (let minute = index + minutes; fits && minute < index + minutes + settings.bufferMinutes; minute++)
      fits = !isIn(taken, at(minute));
    if (fits) found.push(at(index));
  }
  return found;
}

function modelWeekday(date: CivilDate, { settings, calendar }: Sought): number {
  const weekday = ((new Date(`${date}T12:00:00Z`).getUTCDay() + 6) % 7) + 1;
  if (!settings.isClosedOnHolidays) return weekday;
  if (calendar.worked.has(date)) return weekday >= 6 ? 1 : weekday;
  return calendar.holidays.has(date) ? 0 : weekday;
}

const shanghai = new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Shanghai" });
const shanghaiDay = (at: number): CivilDate => shanghai.format(at);
const daysBetween = (from: CivilDate, to: CivilDate) =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);

/** Days around which something happens: ends of months and years, a leap day, holidays and the weekends worked for them. */
const days = [
  "2026-01-30",
  "2026-09-29",
  "2026-10-08",
  "2026-12-30",
  "2028-02-27",
  "2027-02-26",
  "2026-06-19",
];
const calendar = workingCalendar([
  ...["2026-01-01", "2026-10-01", "2026-10-02", "2026-10-05", "2027-01-01", "2026-06-19"].map((day) => ({
    day,
    kind: "holiday" as const,
  })),
  ...["2026-10-10", "2027-01-03", "2028-02-26"].map((day) => ({ day, kind: "working" as const })),
]);

const settings: fc.Arbitrary<BookingTimes> = fc
  .record({
    bookingMode: fc.constantFrom("slots" as const, "ranges" as const),
    slotMinutes: fc.constantFrom(15, 30, 45, 60, 90, 240),
    least: fc.integer({ min: 1, max: 3 }),
    more: fc.integer({ min: 0, max: 6 }),
    bufferMinutes: fc.constantFrom(0, 5, 30, 75),
    leadHours: fc.constantFrom(0, 1, 24, 50),
    horizonDays: fc.constantFrom(1, 2, 3, 60),
    isClosedOnHolidays: fc.boolean(),
  })
  .map(({ least, more, ...rest }) => ({
    ...rest,
    minMinutes: least * rest.slotMinutes,
    maxMinutes: Math.min(2 * DAY - ((2 * DAY) % rest.slotMinutes), (least + more) * rest.slotMinutes),
  }));

/** Spans of one weekday do not overlap, as the table sees to. */
const openings: fc.Arbitrary<Opening[]> = fc
  .array(
    fc.record({
      weekday: fc.integer({ min: 1, max: 7 }),
      opensAt: fc.constantFrom(0, 480, 510, 780, 1200, 1430),
      length: fc.constantFrom(60, 240, 300, 700, 1440),
    }),
    { maxLength: 10 },
  )
  .map((rows) =>
    rows
      .map(({ weekday, opensAt, length }) => ({ weekday, opensAt, closesAt: opensAt + length }))
      .filter(
        (one, index, all) =>
          !all
            .slice(0, index)
            .some(
              (other) =>
                other.weekday === one.weekday && other.opensAt < one.closesAt && one.opensAt < other.closesAt,
            ),
      ),
  );

const cases: fc.Arbitrary<Case> = fc
  .record({
    settings,
    openings,
    from: fc.constantFrom(...days),
    days: fc.integer({ min: 1, max: 3 }),
    nowAt: fc.integer({ min: -2 * DAY, max: 2 * DAY }),
    closed: fc.array(fc.tuple(fc.integer({ min: -DAY, max: 4 * DAY }), fc.integer({ min: 1, max: 900 })), {
      maxLength: 3,
    }),
    kept: fc.array(fc.tuple(fc.integer({ min: -DAY, max: 4 * DAY }), fc.integer({ min: 5, max: 600 })), {
      maxLength: 5,
    }),
    pick: fc.nat(),
  })
  .map(({ nowAt, closed, kept, pick, ...rest }) => {
    const origin = startOf(rest.from).getTime();
    const spans = (list: [number, number][]) =>
      list.map(([at, length]) => ({ start: origin + at * MINUTE, end: origin + (at + length) * MINUTE }));
    const all = lengths(rest.settings);
    return {
      sought: {
        ...rest,
        calendar,
        now: origin + nowAt * MINUTE,
        closures: spans(closed),
        taken: spans(kept),
      },
      minutes: all[pick % all.length] ?? rest.settings.minMinutes,
    };
  });

describe("against a model that walks minute by minute", () => {
  test("bookings can begin exactly where the rules let them: holidays, midnights, ends of months and years", () => {
    let found = 0;
    fc.assert(
      fc.property(cases, (one) => {
        const expected = modelStarts(one);
        found += expected.length;
        expect(starts(one.sought, one.minutes)).toEqual(expected);
      }),
      { numRuns: 400 },
    );
    // The cases are about something.
    expect(found).toBeGreaterThan(400);
  });

  test("what is asked for one by one is refused or not as the list says", () => {
    fc.assert(
      fc.property(cases, fc.nat(), (one, pick) => {
        const grid = startOf(one.sought.from).getTime() + (pick % (one.sought.days * 96)) * 15 * MINUTE;
        const { from: _from, days: _days, ...always } = one.sought;
        const checked = checkTime(always, { startsAt: grid, minutes: one.minutes });
        expect(checked.ok).toBe(modelStarts(one).includes(grid));
      }),
      { numRuns: 300 },
    );
  });

  test("free spans are in order, apart, and no longer than what is left by closures and bookings", () => {
    fc.assert(
      fc.property(cases, ({ sought }) => {
        const free = freeSpans(sought);
        free.forEach((span, index) => {
          const next = free[index + 1];
          expect(next === undefined || next.start > span.end).toBe(true);
          for (const { start, end } of [...sought.closures, ...sought.taken])
            expect(span.start >= end || span.end <= start).toBe(true);
        });
      }),
    );
  });
});

const plain: Sought = {
  settings: {
    bookingMode: "ranges",
    slotMinutes: 30,
    minMinutes: 60,
    maxMinutes: 480,
    bufferMinutes: 30,
    leadHours: 24,
    horizonDays: 10,
    isClosedOnHolidays: true,
  },
  // Mondays to Fridays 8:30–12:00.
  openings: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, opensAt: 510, closesAt: 720 })),
  closures: [],
  taken: [],
  calendar,
  now: Date.parse("2026-11-20T10:00:00+08:00"),
  from: "2026-11-23",
  days: 1,
};
const at = (text: string) => Date.parse(`${text}:00+08:00`);

describe("by hand", () => {
  test("a Monday morning, with a booking in it and the buffers around", () => {
    const taken = [{ start: at("2026-11-23T10:00"), end: at("2026-11-23T10:45") }];
    expect(starts(plain, 60)).toHaveLength(6);
    expect(freeSpans({ ...plain, taken })).toEqual([
      { start: at("2026-11-23T08:30"), end: at("2026-11-23T09:30") },
      { start: at("2026-11-23T10:45"), end: at("2026-11-23T12:00") },
    ]);
    expect(starts({ ...plain, taken }, 60)).toEqual([at("2026-11-23T08:30"), at("2026-11-23T11:00")]);
  });

  test("slots leave room for the buffer, so that a full day loses none", () => {
    const slots = { ...plain, settings: { ...plain.settings, bookingMode: "slots" as const } };
    expect(starts(slots, 60)).toEqual(["08:30", "09:30", "10:30"].map((time) => at(`2026-11-23T${time}`)));
  });

  test.each([
    ["2026-11-21T09:00", 60, "too_soon", "within the lead time"],
    ["2026-12-01T08:30", 60, "too_late", "beyond the horizon"],
    ["2026-11-23T08:30", 50, "wrong_length", "no multiple of the grid"],
    ["2026-11-23T08:30", 30, "wrong_length", "shorter than the shortest"],
    ["2026-11-23T08:45", 60, "not_open", "off the grid"],
    ["2026-11-23T11:30", 60, "not_open", "runs past the closing"],
    ["2026-11-23T10:00", 60, "taken", "somebody else's"],
  ])("%s for %i minutes is refused: %s, %s", (text, minutes, refusal) => {
    const taken = [{ start: at("2026-11-23T10:30"), end: at("2026-11-23T11:00") }];
    const { from: _from, days: _days, ...always } = { ...plain, taken };
    expect(checkTime(always, { startsAt: at(text), minutes })).toEqual({ ok: false, refusal });
  });

  test("what runs over midnight belongs to both days in a calendar", () => {
    const span = { start: at("2026-12-31T22:00"), end: at("2027-01-01T02:00") };
    expect(onDay([span], at("2026-12-31T00:00"))).toEqual([
      { start: span.start, end: at("2027-01-01T00:00") },
    ]);
    expect(onDay([span], at("2027-01-01T00:00"))).toEqual([{ start: at("2027-01-01T00:00"), end: span.end }]);
  });
});
