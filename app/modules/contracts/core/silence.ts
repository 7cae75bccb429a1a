import type { CivilDate } from "~/app/core/civil-date";
import { addWorkingDays, type WorkingCalendar } from "~/app/core/working-days";

/** The last day on which the other side is waited for: `days` working days after what was declared (民法典 art. 201). */
export function waitedUntil(declaredOn: CivilDate, days: number, calendar: WorkingCalendar): CivilDate {
  return addWorkingDays(declaredOn, days, calendar);
}

/**
 * The last civil day whose declarations nobody waits for any more today: on it or before, the working days are over.
 * `days`: rule `ledger.silence-days`.
 */
export function silentSince(today: CivilDate, days: number, calendar: WorkingCalendar): CivilDate {
  let day = dayBefore(today);
  while (waitedUntil(day, days, calendar) >= today) day = dayBefore(day);
  return day;
}

function dayBefore(day: CivilDate): CivilDate {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() - 1);
  return date.toISOString().slice(0, 10);
}
