import { type CivilDate, type PartialDate, parsePartialDate } from "./civil-date";

const writings = /^(\d{4})(?:[-/.年](\d{1,2})(?:[-/.月](\d{1,2})[日号]?|月)?|年)?$/;
const times = /^([01]?\d|2[0-3])(?::([0-5]\d)|[点时](?:([0-5]?\d)分?|(半)|整)?)$/;

/** A date as people type it: 2026-12-01, 2026/12/1, 2026.12.1, 2026年12月1日, or without its day or month. */
export function typedPartialDate(text: string): PartialDate | undefined {
  const match = writings.exec(folded(text));
  if (!match) return undefined;
  const parts = match.slice(1).filter((part) => part !== undefined);
  return parsePartialDate(parts.map((part) => part.padStart(2, "0")).join("-"));
}

/** Days that somebody still types are later; an earlier one is a slip of the keyboard, such as 0206. */
const firstTypedDay = "1900-01-01";

/** A day as people type it, as `YYYY-MM-DD`; undefined for what is no day, or one before 1900. */
export function typedDay(text: string): CivilDate | undefined {
  const typed = typedPartialDate(text);
  return typed?.precision === "day" && typed.date >= firstTypedDay ? typed.date : undefined;
}

/** A time of the day as people type it (9:00, 9点, 9点半, 9时30分), as `HH:MM`; undefined for anything else. */
export function typedTime(text: string): string | undefined {
  const match = times.exec(folded(text));
  if (!match) return undefined;
  const [, hour = "", afterColon, minute, half] = match;
  return `${hour.padStart(2, "0")}:${(afterColon ?? minute ?? (half ? "30" : "0")).padStart(2, "0")}`;
}

/** Full width made half, and nothing between the signs. */
function folded(text: string): string {
  return text.normalize("NFKC").replace(/\s/g, "");
}
