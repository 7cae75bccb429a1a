/** A civil date in Asia/Shanghai, `YYYY-MM-DD`. */
export type CivilDate = string;

/** A civil date and how exactly it is known: to the day, the month (its first day is stored) or the year. */
export interface PartialDate {
  date: CivilDate;
  precision: "day" | "month" | "year";
}

const pattern = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/;

/** Whether the text is a date that exists, `YYYY-MM-DD`. */
export function isCivilDate(text: string): boolean {
  const parsed = parsePartialDate(text);
  return parsed?.precision === "day";
}

/** Reads `2026`, `2026-03` or `2026-03-31`; undefined for anything else, a day that does not exist, or the year 0000. */
export function parsePartialDate(text: string): PartialDate | undefined {
  const match = pattern.exec(text);
  if (!match) return undefined;
  const [, year, month, day] = match;
  // The calendar, and PostgreSQL with it, goes from 1 BC to AD 1.
  if (year === "0000") return undefined;
  const date = `${year}-${month ?? "01"}-${day ?? "01"}`;
  const instant = new Date(`${date}T00:00:00Z`);
  if (Number.isNaN(instant.getTime()) || instant.toISOString().slice(0, 10) !== date) return undefined;
  return { date, precision: day ? "day" : month ? "month" : "year" };
}

/** As `parsePartialDate` reads it: 2020-09-09, 2020-09, 2020. */
export function dateText({ date, precision }: PartialDate): string {
  return date.slice(0, { day: 10, month: 7, year: 4 }[precision]);
}

/** Whether the stored day is what its precision says: a month's first day, a year's 1 January. */
export function isPartialDate({ date, precision }: PartialDate): boolean {
  if (!isCivilDate(date)) return false;
  return precision === "day" || date.endsWith(precision === "month" ? "-01" : "-01-01");
}

/** The last day that a date can mean: of `2021`, 31 December 2021. */
export function lastPossibleDay({ date, precision }: PartialDate): CivilDate {
  const [year = 0, month = 0] = date.split("-").map(Number);
  if (precision === "day") return date;
  if (precision === "year") return `${date.slice(0, 4)}-12-31`;
  const days = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return `${date.slice(0, 8)}${days}`;
}

/** The day so many days after another; before it, where `count` is less than nothing. */
export function daysAfter(date: CivilDate, count: number): CivilDate {
  return new Date(Date.parse(`${date}T00:00:00Z`) + count * 86_400_000).toISOString().slice(0, 10);
}

/** The day after. */
export function dayAfter(date: CivilDate): CivilDate {
  return daysAfter(date, 1);
}

/** The instant at which the day begins in Asia/Shanghai. */
export function startOf(date: CivilDate): Date {
  return new Date(`${date}T00:00:00+08:00`);
}

/** The later of two days. */
export function laterDay(one: CivilDate, other: CivilDate): CivilDate {
  return one > other ? one : other;
}

/** The civil date in Asia/Shanghai (UTC+8 all year) at an instant. */
export function civilDateAt(instant: Date): CivilDate {
  return new Date(instant.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
}
