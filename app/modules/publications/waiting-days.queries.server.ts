import { civilDateAt } from "~/app/core/civil-date";
import { workingDaysBetween } from "~/app/core/working-days";
import { db, type Executor } from "~/db/client.server";
import { findWorkingCalendar } from "../jobs/calendar.queries.server";

/** How long something has waited. */
export interface Age {
  workingDays: number;
  /** It came today. */
  isToday: boolean;
}

/** How long something has waited since an instant (ISO text), by the database's clock and calendar. */
export async function waitingDaysCounter(tx: Executor = db()): Promise<(since: string) => Age> {
  const calendar = await findWorkingCalendar(tx);
  const [row] = await tx.execute<{ now: string }>("select clock.now()::text as now");
  if (!row) throw new Error("the clock gave no answer");
  const today = civilDateAt(new Date(row.now));
  return (since) => {
    const day = civilDateAt(new Date(since));
    return { workingDays: workingDaysBetween(day, today, calendar), isToday: day === today };
  };
}
