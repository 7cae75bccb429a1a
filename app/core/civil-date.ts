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

/** Reads `2026`, `2026-03` or `2026-03-31`; undefined for anything else or a day that does not exist. */
export function parsePartialDate(text: string): PartialDate | undefined {
  const match = pattern.exec(text);
  if (!match) return undefined;
  const [, year, month, day] = match;
  const date = `${year}-${month ?? "01"}-${day ?? "01"}`;
  const instant = new Date(`${date}T00:00:00Z`);
  if (Number.isNaN(instant.getTime()) || instant.toISOString().slice(0, 10) !== date) return undefined;
  return { date, precision: day ? "day" : month ? "month" : "year" };
}

/** The civil date in Asia/Shanghai (UTC+8 all year) at an instant. */
export function civilDateAt(instant: Date): CivilDate {
  return new Date(instant.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
}
