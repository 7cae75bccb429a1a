import { sql } from "drizzle-orm";
import { db } from "~/db/client.server";
import { findWorkingCalendar } from "./calendar.queries.server";
import { lastDue } from "./core/due-times";
import { enqueue } from "./enqueue.server";
import { type Schedule, schedules as siteSchedules } from "./schedules";

/**
 * Puts the jobs on their queues whose time has come by the database's clock, and answers the names of their schedules.
 * Run by every process as often as it likes: the mark of a schedule moves in the transaction of its job, so that one
 * of them alone sees to each due time. A schedule that is new begins with its next due time, unless it says otherwise.
 */
export async function runDueSchedules(
  schedules: Readonly<Record<string, Schedule>> = siteSchedules,
): Promise<string[]> {
  const [clock] = await db().execute<{ now: string }>(sql`
    select to_char(clock.now() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as now`);
  if (!clock) throw new Error("the clock gave no answer");
  const calendar = await findWorkingCalendar();
  const started: string[] = [];
  for (const [name, schedule] of Object.entries(schedules)) {
    const dueAt = lastDue(schedule.times, new Date(clock.now), calendar).toISOString();
    if (await moveOn(name, schedule, dueAt)) started.push(name);
  }
  return started;
}

async function moveOn(name: string, schedule: Schedule, dueAt: string): Promise<boolean> {
  return db().transaction(async (tx) => {
    const [mark] = await tx.execute<{ is_new: boolean }>(sql`
      insert into schedule_marks (name, last_due_at) values (${name}, ${dueAt})
      on conflict (name) do update set last_due_at = excluded.last_due_at, marked_at = clock.now()
        where schedule_marks.last_due_at < excluded.last_due_at
      returning xmax = 0 as is_new`);
    if (!mark || (mark.is_new && !schedule.isRunWhenNew)) return false;
    // Queue and data belong together in each schedule, which the type of their union cannot say.
    await enqueue(tx, schedule.queue, schedule.data(dueAt) as never);
    return true;
  });
}
