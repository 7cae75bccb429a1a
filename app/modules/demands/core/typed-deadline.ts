import type { CivilDate } from "~/app/core/civil-date";
import { ok, type Result, refuse } from "~/app/core/result";
import { typedDay } from "~/app/core/typed-date";

/** By when it is needed, as choices in plain words; `date`: a day of one's own; `open`: not urgent, or not known. */
export const deadlineChoices = ["month", "quarter", "half", "year", "date", "open"] as const;

const months: Readonly<Record<"month" | "quarter" | "half" | "year", number>> = {
  month: 1,
  quarter: 3,
  half: 6,
  year: 12,
};
/** Further off nobody plans. */
const mostYears = 10;

export type DeadlineRefusal = { reason: "choose" | "not_date" | "in_past" | "too_far" };

/** The last day on which it helps; undefined: open. `day`: what was typed beside `date`. */
export function deadlineOf(
  choice: string,
  day: string,
  today: CivilDate,
): Result<CivilDate | undefined, DeadlineRefusal> {
  if (choice === "open") return ok(undefined);
  if (choice === "date") {
    const last = typedDay(day);
    if (last === undefined) return refuse({ reason: "not_date" });
    if (last < today) return refuse({ reason: "in_past" });
    return last > monthsAfter(today, mostYears * 12) ? refuse({ reason: "too_far" }) : ok(last);
  }
  const count = Object.hasOwn(months, choice) ? months[choice as keyof typeof months] : undefined;
  return count === undefined ? refuse({ reason: "choose" }) : ok(monthsAfter(today, count));
}

/** The same day some months later, or that month's last. */
export function monthsAfter(day: CivilDate, count: number): CivilDate {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  const last = new Date(Date.UTC(year, month + count, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + count, Math.min(date, last))).toISOString().slice(0, 10);
}
