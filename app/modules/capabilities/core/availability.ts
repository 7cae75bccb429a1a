import { type CivilDate, civilDateAt, startOf } from "~/app/core/civil-date";
import { ok, type Result, refuse } from "~/app/core/result";
import type { WorkingCalendar } from "~/app/core/working-days";

const MINUTE = 60_000;
const DAY = 86_400_000;
/** How far Asia/Shanghai is ahead of Greenwich, all year. */
const SHANGHAI = 8 * 3_600_000;

/** Instants in ms since 1970, `[start, end)`. */
export interface Span {
  start: number;
  end: number;
}

/** One row of the opening pattern: minutes since midnight of the weekday (Monday is 1); up to 2880, into the next day. */
export interface Opening {
  weekday: number;
  opensAt: number;
  closesAt: number;
}

/** What of an instrument's settings says when it can be booked. */
export interface BookingTimes {
  bookingMode: "none" | "slots" | "ranges";
  slotMinutes: number;
  minMinutes: number;
  maxMinutes: number;
  bufferMinutes: number;
  leadHours: number;
  horizonDays: number;
  isClosedOnHolidays: boolean;
}

/** An instrument's times as they stand, and the days that are looked at. */
export interface Sought {
  settings: BookingTimes;
  openings: readonly Opening[];
  closures: readonly Span[];
  /** What others keep, buffers after them included. */
  taken: readonly Span[];
  /** Public holidays, and weekends that are worked: those open like a Monday. */
  calendar: WorkingCalendar;
  now: number;
  /** The first day, in Asia/Shanghai, and how many. */
  from: CivilDate;
  days: number;
}

export type TimeRefusal = "not_bookable" | "wrong_length" | "too_soon" | "too_late" | "not_open" | "taken";

/**
 * The spans in which a booking can lie, in order, that reach into the days looked at: within the opening hours, not
 * closed, not kept by another booking, leaving this instrument's buffer before the next one. They begin no earlier than
 * the lead time allows, are long enough for the shortest booking, and may end after the last day by up to the longest.
 */
export function freeSpans(sought: Sought): Span[] {
  const { settings, closures, taken } = sought;
  if (settings.bookingMode === "none") return [];
  const { start, end } = windowOf(sought);
  const buffer = settings.bufferMinutes * MINUTE;
  const blocked = [
    ...closures,
    // Whoever comes before it has to leave the buffer free.
    ...taken.map((span) => ({ start: span.start - buffer, end: span.end })),
  ];
  const latest = end + settings.maxMinutes * MINUTE;
  return without(merged(openSpans(sought)), merged(blocked))
    .map((span) => ({ start: Math.max(span.start, start), end: Math.min(span.end, latest) }))
    .filter((span) => span.start < end && span.end - span.start >= settings.minMinutes * MINUTE);
}

/**
 * The instants at which a booking of so many minutes can begin on the days looked at, in order. In both modes they are
 * counted from each opening: ranges by the grid; slots by slot and buffer, so that full days lose none to the buffer.
 */
export function starts(sought: Sought, minutes: number, free: readonly Span[] = freeSpans(sought)): number[] {
  if (!isLength(minutes, sought.settings)) return [];
  const { start, end } = windowOf(sought);
  const step = stepOf(sought.settings);
  const found = new Set<number>();
  for (const opening of openSpans(sought)) {
    if (opening.end <= start || opening.start >= end) continue;
    const skipped = Math.max(0, Math.ceil((start - opening.start) / step));
    const last = Math.min(opening.end, end);
    const here = free.filter((span) => span.start < opening.end && span.end > opening.start);
    if (here.length === 0) continue;
    for (let at = opening.start + skipped * step; at < last; at += step) {
      if (here.some((span) => span.start <= at && at + minutes * MINUTE <= span.end)) found.add(at);
    }
  }
  return [...found].sort((a, b) => a - b);
}

/** Whether a booking can be made at this instant for so long; else the reason that helps most. */
export function checkTime(
  sought: Omit<Sought, "from" | "days">,
  { startsAt, minutes }: { startsAt: number; minutes: number },
): Result<Span, TimeRefusal> {
  const { settings, now } = sought;
  if (settings.bookingMode === "none") return refuse("not_bookable");
  if (!isLength(minutes, settings)) return refuse("wrong_length");
  if (startsAt < now + settings.leadHours * 60 * MINUTE) return refuse("too_soon");
  if (startsAt >= horizonOf(settings, now)) return refuse("too_late");
  const span = { start: startsAt, end: startsAt + minutes * MINUTE };
  const day = { ...sought, from: civilDateAt(new Date(startsAt)), days: 1 };
  if (!starts({ ...day, taken: [] }, minutes).includes(startsAt)) return refuse("not_open");
  return starts(day, minutes).includes(startsAt) ? ok(span) : refuse("taken");
}

/** What of these spans lies in the day that begins at an instant, cut at its midnights. */
export function onDay(spans: readonly Span[], start: number): Span[] {
  const end = start + DAY;
  return spans
    .filter((span) => span.start < end && span.end > start)
    .map((span) => ({ start: Math.max(span.start, start), end: Math.min(span.end, end) }));
}

/** The lengths that can be booked, in minutes. */
export function lengths({ slotMinutes, minMinutes, maxMinutes }: BookingTimes): number[] {
  const count = Math.floor((maxMinutes - minMinutes) / slotMinutes) + 1;
  return Array.from({ length: count }, (_, index) => minMinutes + index * slotMinutes);
}

function isLength(minutes: number, { slotMinutes, minMinutes, maxMinutes }: BookingTimes): boolean {
  return minutes >= minMinutes && minutes <= maxMinutes && (minutes - minMinutes) % slotMinutes === 0;
}

function stepOf({ bookingMode, slotMinutes, bufferMinutes }: BookingTimes): number {
  return (bookingMode === "slots" ? slotMinutes + bufferMinutes : slotMinutes) * MINUTE;
}

/** The first instant after the last day on which a booking may begin. */
function horizonOf({ horizonDays }: BookingTimes, now: number): number {
  const today = Math.floor((now + SHANGHAI) / DAY);
  return (today + horizonDays + 1) * DAY - SHANGHAI;
}

/** When a booking may begin: on the days looked at, after the lead time, within the horizon. */
function windowOf({ settings, now, from, days }: Sought): Span {
  const first = startOf(from).getTime();
  return {
    start: Math.max(first, now + settings.leadHours * 60 * MINUTE),
    end: Math.min(first + days * DAY, horizonOf(settings, now)),
  };
}

/** The opening hours of the days looked at, of the day before that run into them, and of as many as a booking can last. */
function openSpans({ settings, openings, calendar, from, days }: Sought): Span[] {
  const first = startOf(from).getTime();
  const after = Math.ceil(settings.maxMinutes / 1440);
  const spans: Span[] = [];
  const announced = numbered(calendar);
  for (let count = -1; count < days + after; count++) {
    const midnight = first + count * DAY;
    const weekday = opensLike(Math.floor((midnight + SHANGHAI) / DAY), settings, announced);
    for (const { weekday: on, opensAt, closesAt } of openings)
      if (on === weekday)
        spans.push({ start: midnight + opensAt * MINUTE, end: midnight + closesAt * MINUTE });
  }
  return spans;
}

/** The weekday whose hours a day has; undefined: closed. Where holidays do not close, the plain weekday. */
function opensLike(
  day: number,
  { isClosedOnHolidays }: Pick<BookingTimes, "isClosedOnHolidays">,
  { holidays, worked }: Numbered,
): number | undefined {
  // Day 0, 1 January 1970, was a Thursday.
  const weekday = ((day + 3) % 7) + 1;
  if (!isClosedOnHolidays) return weekday;
  if (worked.has(day)) return weekday > 5 ? 1 : weekday;
  return holidays.has(day) ? undefined : weekday;
}

/** A calendar by days since 1970: hundreds of instruments ask it for the same days, and texts are slow to make. */
interface Numbered {
  holidays: ReadonlySet<number>;
  worked: ReadonlySet<number>;
}
const known = new WeakMap<WorkingCalendar, Numbered>();

function numbered(calendar: WorkingCalendar): Numbered {
  const made = known.get(calendar) ?? {
    holidays: new Set([...calendar.holidays].map(dayNumber)),
    worked: new Set([...calendar.worked].map(dayNumber)),
  };
  known.set(calendar, made);
  return made;
}

function dayNumber(day: CivilDate): number {
  return Date.parse(`${day}T00:00:00Z`) / DAY;
}

/** In order, those that overlap or meet made one. */
function merged(spans: readonly Span[]): Span[] {
  const result: Span[] = [];
  for (const span of [...spans].sort((a, b) => a.start - b.start)) {
    const last = result.at(-1);
    if (last && span.start <= last.end) last.end = Math.max(last.end, span.end);
    else if (span.start < span.end) result.push({ ...span });
  }
  return result;
}

/** What of the spans the blocked ones leave. Both merged. */
function without(spans: readonly Span[], blocked: readonly Span[]): Span[] {
  const result: Span[] = [];
  let next = 0;
  for (const span of spans) {
    let { start } = span;
    while ((blocked[next]?.end ?? Number.POSITIVE_INFINITY) <= start) next++;
    for (let index = next; index < blocked.length; index++) {
      const block = blocked[index];
      if (!block || block.start >= span.end) break;
      if (block.start > start) result.push({ start, end: block.start });
      start = Math.max(start, block.end);
    }
    if (start < span.end) result.push({ start, end: span.end });
  }
  return result;
}
