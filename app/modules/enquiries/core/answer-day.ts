import { type CivilDate, civilDateAt, dayAfter, startOf } from "~/app/core/civil-date";
import { addWorkingDays, type WorkingCalendar, workingDaysBetween } from "~/app/core/working-days";

/** The last day on which an answer is in time: the day of sending does not count (rule `enquiry.answer-days`). */
export function answerDay(sentOn: CivilDate, days: number, calendar: WorkingCalendar): CivilDate {
  return addWorkingDays(sentOn, days, calendar);
}

/** The instant at which that day is over. */
export function endOf(day: CivilDate): Date {
  return startOf(dayAfter(day));
}

/** The last day of a deadline that is stored as the instant at which it is over. */
export function lastDayOf(dueAt: Date): CivilDate {
  return civilDateAt(new Date(dueAt.getTime() - 1));
}

/** How an unanswered enquiry stands: working days left after today, or by how many it is late. */
export function clockOf(
  dueAt: Date,
  now: Date,
  calendar: WorkingCalendar,
): { isLate: boolean; workingDays: number } {
  const last = lastDayOf(dueAt);
  const today = civilDateAt(now);
  const isLate = now.getTime() >= dueAt.getTime();
  return {
    isLate,
    workingDays: isLate
      ? workingDaysBetween(last, today, calendar)
      : workingDaysBetween(today, last, calendar),
  };
}
