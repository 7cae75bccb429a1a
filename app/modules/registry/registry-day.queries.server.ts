import { sql } from "drizzle-orm";
import type { CivilDate } from "~/app/core/civil-date";
import { db, type Executor } from "~/db/client.server";

/** The day that the registry has today, in Asia/Shanghai, within a statement. */
export const today = sql`(clock.now() at time zone 'Asia/Shanghai')::date`;

/** The same by itself. */
export async function findRegistryDay(tx: Executor = db()): Promise<CivilDate> {
  const [row] = await tx.execute<{ day: string }>(sql`select ${today}::text as day`);
  if (!row) throw new Error("the clock gave no answer");
  return row.day;
}

/** The instant at which a statement runs, by the database's clock, in ISO form with all its digits. */
export async function findClockTime(tx: Executor = db()): Promise<string> {
  const [row] = await tx.execute<{ now: string }>(
    sql`select to_char(clock.now() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as now`,
  );
  if (!row) throw new Error("the clock gave no answer");
  return row.now;
}
