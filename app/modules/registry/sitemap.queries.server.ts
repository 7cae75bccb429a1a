import { sql } from "drizzle-orm";
import { db, type Executor } from "~/db/client.server";

/** What the sitemap lists besides the fixed pages. */
export const sitemapKinds = ["platforms", "organisations"] as const;
export type SitemapKind = (typeof sitemapKinds)[number];

/** One file of the sitemap: the records of a kind whose ids fall into one stretch, so that a record stays in its file. */
export interface SitemapPart {
  kind: SitemapKind;
  /** From 1. */
  number: number;
  /** ISO instant of the last change of anything in it. */
  changedAt: string;
}

/** One address of the sitemap: a platform by its registration number or an organisation by its number. */
export interface SitemapEntry {
  key: string;
  /** ISO instant of the last change. */
  changedAt: string;
}

const utc = (column: string) =>
  sql.raw(`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`);

/** The files that hold anything, for stretches of `size` ids. */
export async function listSitemapParts(size: number, tx: Executor = db()): Promise<SitemapPart[]> {
  const rows = await tx.execute<{ kind: SitemapKind; number: number; changed_at: string }>(sql`
    select kind, number, ${utc("max(updated_at)")} as changed_at from (
      select 'platforms' as kind, (id - 1) / ${size} + 1 as number, updated_at from platforms
      union all select 'organisations', (id - 1) / ${size} + 1, updated_at from organisations
    ) everything group by 1, 2 order by kind desc, number`);
  return rows.map((row) => ({ kind: row.kind, number: row.number, changedAt: row.changed_at }));
}

/** What one file lists, at most `size` entries; empty for a file that does not exist. */
export async function listSitemapEntries(
  kind: SitemapKind,
  number: number,
  size: number,
  tx: Executor = db(),
): Promise<SitemapEntry[]> {
  const [from, to] = [(number - 1) * size, number * size];
  const table =
    kind === "platforms"
      ? sql`select id, registration_number as key, updated_at from platforms`
      : sql`select id, id::text as key, updated_at from organisations`;
  const rows = await tx.execute<{ key: string; changed_at: string }>(sql`
    select key, ${utc("updated_at")} as changed_at from (${table}) listed
    where id > ${from} and id <= ${to} order by id`);
  return rows.map((row) => ({ key: row.key, changedAt: row.changed_at }));
}
