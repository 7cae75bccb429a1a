import type { CivilDate, PartialDate } from "~/app/core/civil-date";
import type { Random } from "../random";

/** Nothing invented lies after this day, so that the demonstration is the same whenever it is made. */
export const lastDay: CivilDate = "2026-05-29";

/** A working day of the years. Three in four are known to the day, the others to the month or the year. */
export function approvalDate(years: readonly [number, number], random: Random): PartialDate {
  const [first, last] = years;
  // The later of two tries for the older series: the registry has grown over the years.
  const year = Math.max(random.int(first, last), last - first > 8 ? random.int(first, last) : first);
  // The plan for centers appeared in September 2020; sample years end in May 2026.
  const month = year === 2020 ? random.int(11, 12) : year === 2026 ? random.int(1, 5) : random.int(1, 12);
  const precision = random.chance(0.75) ? "day" : random.chance(0.6) ? "month" : "year";
  if (precision === "year") return { date: `${year}-01-01`, precision };
  if (precision === "month") return { date: `${year}-${two(month)}-01`, precision };
  return { date: workingDay(`${year}-${two(month)}-${two(random.int(1, 28))}`), precision };
}

/** The date known to the day: one in January of a year that is all that is known would mislead as a cause. */
export function exactly(date: CivilDate): PartialDate {
  return { date, precision: "day" };
}

/** The working day that is `days` days later, or nothing when that is past the last day. */
export function later(date: CivilDate, days: number): CivilDate | undefined {
  const moved = workingDay(isoDay(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000));
  return moved <= lastDay ? moved : undefined;
}

/** The same day, or the Monday after a weekend. Public holidays are not looked at. */
function workingDay(date: CivilDate): CivilDate {
  const instant = Date.parse(`${date}T00:00:00Z`);
  const weekday = new Date(instant).getUTCDay();
  return isoDay(instant + (weekday === 6 ? 2 : weekday === 0 ? 1 : 0) * 86_400_000);
}

function isoDay(instant: number): CivilDate {
  return new Date(instant).toISOString().slice(0, 10);
}

function two(number: number): string {
  return String(number).padStart(2, "0");
}
