import { sql } from "drizzle-orm";
import { db } from "~/db/client.server";
import { findWorkingCalendar } from "./calendar.queries.server";
import { nextDue, type Times } from "./core/due-times";
import { isoInstant } from "./iso-instant";
import { type Schedule, type ScheduleName, schedules } from "./schedules";

export interface ScheduleState {
  name: ScheduleName;
  times: Times;
  /** When its latest run was done, and the next is due, ISO. None before the first; of old runs nothing is kept. */
  lastDoneAt?: string;
  nextDueAt: string;
}

/** When each schedule last ran to its end, and when it is due next by the database's clock. For officers. */
export async function listScheduleStates(): Promise<ScheduleState[]> {
  const calendar = await findWorkingCalendar();
  // The names are those of this very object.
  const known = Object.entries(schedules) as [ScheduleName, Schedule][];
  const done = await Promise.all(known.map(([, schedule]) => findLastDone(schedule)));
  const [clock] = await db().execute<{ now: string }>(sql`select ${isoInstant("clock.now()")} as now`);
  if (!clock) throw new Error("the clock gave no answer");
  return known.map(([name, { times }], index) => ({
    name,
    times,
    lastDoneAt: done[index],
    nextDueAt: nextDue(times, new Date(clock.now), calendar).toISOString(),
  }));
}

/** The latest finished job that says what this schedule's jobs say, but for when they are due. */
async function findLastDone({ queue, data }: Schedule): Promise<string | undefined> {
  const said: Record<string, unknown> = { ...data(new Date(0).toISOString()) };
  delete said.dueAt;
  const [row] = await db().execute<{ at: string | null }>(sql`
    select ${isoInstant("max(completed_on)")} as at from (
      select name, state, data, completed_on from pgboss.job
      union all select name, state, data, completed_on from pgboss.archive) as jobs
    where name = ${queue} and state = 'completed' and coalesce(data, '{}') @> ${JSON.stringify(said)}::jsonb`);
  return row?.at ?? undefined;
}
