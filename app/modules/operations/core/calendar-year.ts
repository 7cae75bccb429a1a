import { type CivilDate, isCivilDate } from "~/app/core/civil-date";

export const calendarKinds = ["holiday", "working"] as const;

/** What an announcement says of one day. */
export interface AnnouncedDay {
  day: CivilDate;
  kind: (typeof calendarKinds)[number];
  nameZh: string;
  nameEn: string;
  basis: string;
}

export type DayFault =
  | "not_date"
  | "choose"
  | "missing"
  | "too_long"
  | "weekday_is_worked_anyway"
  | "another_year"
  | "twice";

/** Longest name and basis, in characters. */
const LONGEST = 100;
/** Days at the turn of the year that an announcement for the next or last one may name. */
const turn = (year: number) => [`${year - 1}-12-2`, `${year - 1}-12-3`, `${year + 1}-01-0`];

/** What is wrong with a day of an announcement for `year`; undefined for nothing. */
export function faultOfDay(one: AnnouncedDay, year: number): DayFault | undefined {
  if (!isCivilDate(one.day)) return "not_date";
  if (!calendarKinds.includes(one.kind)) return "choose";
  const texts = [one.nameZh, one.nameEn, one.basis];
  if (texts.some((text) => text.trim() === "")) return "missing";
  if (texts.some((text) => [...text].length > LONGEST)) return "too_long";
  if (one.kind === "working" && !isWeekend(one.day)) return "weekday_is_worked_anyway";
  if (!one.day.startsWith(`${year}-`) && !turn(year).some((start) => one.day.startsWith(start)))
    return "another_year";
  return undefined;
}

export interface CalendarDiff {
  added: AnnouncedDay[];
  changed: AnnouncedDay[];
  removed: AnnouncedDay[];
  same: number;
}

/**
 * What becomes of the days when an announcement takes their place: its own are added or changed, others of its `year` go.
 * Days of the years beside it stay unless it names them.
 */
export function diffOfYear(
  now: readonly AnnouncedDay[],
  announced: readonly AnnouncedDay[],
  year: number,
): CalendarDiff {
  const before = new Map(now.map((one) => [one.day, one]));
  const after = new Set(announced.map(({ day }) => day));
  const isSame = (one: AnnouncedDay) => {
    const old = before.get(one.day);
    return (
      old !== undefined &&
      old.kind === one.kind &&
      old.nameZh === one.nameZh &&
      old.nameEn === one.nameEn &&
      old.basis === one.basis
    );
  };
  return {
    added: announced.filter(({ day }) => !before.has(day)),
    changed: announced.filter((one) => before.has(one.day) && !isSame(one)),
    removed: now.filter(({ day }) => day.startsWith(`${year}-`) && !after.has(day)),
    same: announced.filter(isSame).length,
  };
}

function isWeekend(day: CivilDate): boolean {
  return [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());
}
