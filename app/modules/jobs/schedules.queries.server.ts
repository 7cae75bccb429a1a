import { sql } from "drizzle-orm";
import { db } from "~/db/client.server";
import { findWorkingCalendar } from "./calendar.queries.server";
import { nextDue, type Times } from "./core/due-times";
import { isoInstant } from "./iso-instant";
import { type Schedule, type ScheduleName, schedules } from "./schedules";

export interface ScheduleState {
  name: ScheduleName;
  times: Times;
  /** The last due time that was seen to, and the next, ISO. None before the site has run once. */
  lastDueAt?: string;
  nextDueAt: string;
}

/** How far each schedule has come by the database's clock. For officers. */
export async function listScheduleStates(): Promise<ScheduleState[]> {
  const calendar = await findWorkingCalendar();
  const marks = await db().execute<{ name: string; last: string }>(sql`
    select name, ${isoInstant("last_due_at")} as last from schedule_marks`);
  const [clock] = await db().execute<{ now: string }>(sql`select ${isoInstant("clock.now()")} as now`);
  if (!clock) throw new Error("the clock gave no answer");
  const byName = new Map(marks.map(({ name, last }) => [name, last]));
  // The names are those of this very object.
  return (Object.entries(schedules) as [ScheduleName, Schedule][]).map(([name, { times }]) => ({
    name,
    times,
    lastDueAt: byName.get(name),
    nextDueAt: nextDue(times, new Date(clock.now), calendar).toISOString(),
  }));
}
