import { type CivilDate, dayAfter } from "~/app/core/civil-date";
import type { AnnouncedDay } from "./calendar-year";

/** One holiday of an announcement: when it is off, and which weekends are worked for it. */
export interface Holiday {
  nameZh: string;
  nameEn: string;
  basis: string;
  /** Days off that follow each other. */
  runs: { from: CivilDate; to: CivilDate; count: number }[];
  worked: CivilDate[];
}

/** The holidays that the days make, in the order of their first day off. The days come in order. */
export function holidaysOf(days: readonly AnnouncedDay[]): Holiday[] {
  const holidays = new Map<string, Holiday>();
  for (const { day, kind, nameZh, nameEn, basis } of days) {
    const key = JSON.stringify([nameZh, basis]);
    const holiday = holidays.get(key) ?? { nameZh, nameEn, basis, runs: [], worked: [] };
    holidays.set(key, holiday);
    const last = holiday.runs.at(-1);
    if (kind === "working") holiday.worked.push(day);
    else if (last && dayAfter(last.to) === day) {
      last.to = day;
      last.count++;
    } else holiday.runs.push({ from: day, to: day, count: 1 });
  }
  const first = ({ runs, worked }: Holiday) => runs[0]?.from ?? worked[0] ?? "";
  return [...holidays.values()].sort((one, other) => (first(one) < first(other) ? -1 : 1));
}
