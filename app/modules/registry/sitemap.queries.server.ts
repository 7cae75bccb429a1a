import { sql } from "drizzle-orm";
import { db, type Executor } from "~/db/client.server";

/** One address of the sitemap: a platform by its registration number or an organisation by its number. */
export interface SitemapEntry {
  kind: "platform" | "organisation";
  key: string;
  /** ISO instant of the last change. */
  changedAt: string;
}

/** Part `part` (from 0) of everything public, at most `size` entries, in a stable order. */
export async function listSitemapEntries(
  part: number,
  size: number,
  tx: Executor = db(),
): Promise<SitemapEntry[]> {
  const rows = await tx.execute<{ kind: SitemapEntry["kind"]; key: string; changed_at: string }>(sql`
    select kind, key, to_char(changed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as changed_at from (
      select 'platform' as kind, registration_number as key, updated_at as changed_at, id from platforms
      union all select 'organisation', id::text, updated_at, id from organisations
    ) everything order by kind desc, id limit ${size} offset ${part * size}`);
  return rows.map((row) => ({ kind: row.kind, key: row.key, changedAt: row.changed_at }));
}

/** Number of addresses in the whole sitemap, one language. */
export async function countSitemapEntries(tx: Executor = db()): Promise<number> {
  const [row] = await tx.execute<{ n: number }>(sql`
    select (select count(*) from platforms)::int + (select count(*) from organisations)::int as n`);
  return row?.n ?? 0;
}
