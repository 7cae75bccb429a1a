import { type CivilDate, civilDateAt, dayAfter, startOf } from "~/app/core/civil-date";
import { isWorkingDay, type WorkingCalendar } from "~/app/core/working-days";

/** When something is due, in Asia/Shanghai. `at`: minutes after midnight. */
export type Times =
  | { every: "day"; at: number }
  | { every: "working_day"; at: number }
  /** `on`: Monday is 1, Sunday 7. */
  | { every: "week"; on: 1 | 2 | 3 | 4 | 5 | 6 | 7; at: number }
  /** At whole multiples of so many minutes since midnight; a divisor of a day's. */
  | { every: "minutes"; minutes: number };

const MINUTE = 60_000;
const DAY = 1_440;
/** The longest stretch that is looked back over, in days: no holiday is so long. */
const FURTHEST = 60;

/** The minutes after midnight of a time such as `08:00`. */
export function timeOfDay(text: `${number}:${number}`): number {
  const [hours = 0, minutes = 0] = text.split(":").map(Number);
  return hours * 60 + minutes;
}

/** The latest due time that is not after `now`. Throws where there was none for two months: a fault of the calendar. */
export function lastDue(times: Times, now: Date, calendar: WorkingCalendar): Date {
  const today = civilDateAt(now);
  if (times.every === "minutes") {
    const midnight = startOf(today).getTime();
    const step = times.minutes * MINUTE;
    return new Date(midnight + Math.floor((now.getTime() - midnight) / step) * step);
  }
  let day = today;
  for (let back = 0; back <= FURTHEST; back++) {
    const due = instantOf(day, times.at);
    if (due <= now && falls(times, day, calendar)) return due;
    day = dayBefore(day);
  }
  throw new Error("nothing was due for two months");
}

/** The next due time after `now`. Throws where there is none for two months. */
export function nextDue(times: Times, now: Date, calendar: WorkingCalendar): Date {
  if (times.every === "minutes") {
    const last = lastDue(times, now, calendar);
    return new Date(last.getTime() + times.minutes * MINUTE);
  }
  let day = civilDateAt(now);
  for (let ahead = 0; ahead <= FURTHEST; ahead++) {
    const due = instantOf(day, times.at);
    if (due > now && falls(times, day, calendar)) return due;
    day = dayAfter(day);
  }
  throw new Error("nothing is due for two months");
}

function falls(times: Exclude<Times, { every: "minutes" }>, day: CivilDate, calendar: WorkingCalendar) {
  if (times.every === "day") return true;
  if (times.every === "working_day") return isWorkingDay(day, calendar);
  // Sunday is 0 there.
  return (new Date(`${day}T00:00:00Z`).getUTCDay() || 7) === times.on;
}

function instantOf(day: CivilDate, at: number): Date {
  if (at < 0 || at >= DAY) throw new Error(`${at} is no minute of a day`);
  return new Date(startOf(day).getTime() + at * MINUTE);
}

function dayBefore(day: CivilDate): CivilDate {
  return new Date(Date.parse(`${day}T00:00:00Z`) - DAY * MINUTE).toISOString().slice(0, 10);
}
