import { type CivilDate, dayAfter } from "./civil-date";

/** What announcements say of single days: holidays, and weekends that are worked. Every other day follows the week. */
export interface WorkingCalendar {
  holidays: ReadonlySet<CivilDate>;
  worked: ReadonlySet<CivilDate>;
}

/** Longer than any deadline: a calendar that says every day is a holiday is a fault. */
const MOST_DAYS = 40_000;

/** A calendar from its days, as they are stored. */
export function workingCalendar(
  days: readonly { day: CivilDate; kind: "holiday" | "working" }[],
): WorkingCalendar {
  const of = (kind: "holiday" | "working") =>
    new Set(days.filter((one) => one.kind === kind).map(({ day }) => day));
  return { holidays: of("holiday"), worked: of("working") };
}

/** Whether offices work on the day. */
export function isWorkingDay(day: CivilDate, calendar: WorkingCalendar): boolean {
  if (calendar.worked.has(day)) return true;
  return !calendar.holidays.has(day) && !isWeekend(day);
}

/**
 * The `count`th working day after a day, which does not count itself (民法典, art. 201): a deadline of five working days
 * ends with this day. Nought is the day itself, whatever it is. Throws for a count that is no whole number from 0.
 */
export function addWorkingDays(day: CivilDate, count: number, calendar: WorkingCalendar): CivilDate {
  if (!Number.isInteger(count) || count < 0) throw new Error(`${count} is no number of working days`);
  let current = day;
  let left = count;
  for (let steps = 0; left > 0; steps++) {
    if (steps > MOST_DAYS) throw new Error("the calendar has no working days");
    current = dayAfter(current);
    if (isWorkingDay(current, calendar)) left--;
  }
  return current;
}

/**
 * How many working days lie after `from` up to and with `to`: how long somebody has waited, or still has. Nought when `to`
 * is not later.
 */
export function workingDaysBetween(from: CivilDate, to: CivilDate, calendar: WorkingCalendar): number {
  let count = 0;
  for (let day = from; day < to; ) {
    day = dayAfter(day);
    if (isWorkingDay(day, calendar)) count++;
  }
  return count;
}

/** Whether an announcement for the day's year is known. Without one days follow the week, and a page says so. */
export function isAnnounced(day: CivilDate, calendar: WorkingCalendar): boolean {
  const year = day.slice(0, 5);
  return [...calendar.holidays].some((holiday) => holiday.startsWith(year));
}

function isWeekend(day: CivilDate): boolean {
  return [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());
}
