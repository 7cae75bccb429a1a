import { z } from "zod";
import { filledDay, filledLine, oneOf } from "~/app/form-text";
import { calendarKinds, faultOfDay } from "./core/calendar-year";

/** One day that is entered by hand. */
export const calendarDayInput = z
  .object({
    day: filledDay,
    kind: oneOf(calendarKinds),
    nameZh: filledLine(100),
    nameEn: filledLine(100),
    basis: filledLine(100),
  })
  .superRefine((one, issues) => {
    const fault = faultOfDay(one, Number(one.day.slice(0, 4)));
    // What is wrong with a single field is told of by the field itself.
    if (fault === "weekday_is_worked_anyway")
      issues.addIssue({ code: "custom", path: ["day"], message: fault });
  });
export type CalendarDayInput = z.output<typeof calendarDayInput>;

/** Which day leaves the calendar. */
export const calendarRemovalInput = z.object({ day: filledDay });

/** Years for which an announcement can be entered. */
export const calendarYear = z.coerce.number().int().min(2000).max(2100);
