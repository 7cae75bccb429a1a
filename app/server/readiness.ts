import { sql } from "drizzle-orm";
import { db } from "~/db/client.server";
import type { Health } from "./operations";

/** Whether the database answers. Rejects when it does not. */
export async function databaseHealth(): Promise<Health> {
  await db().execute(sql`select 1`);
  return { ok: true };
}

/** This site's connections by what they are doing (`active`, `idle`, …). */
export async function databaseConnections(): Promise<ReadonlyMap<string, number>> {
  const rows = await db().execute<{ state: string; count: number }>(sql`
    select coalesce(state, 'none') as state, count(*)::int as count from pg_stat_activity
    where usename = current_user and datname = current_database() group by 1`);
  return new Map(rows.map(({ state, count }) => [state, count]));
}
