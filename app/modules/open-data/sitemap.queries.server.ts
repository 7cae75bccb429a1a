import { type SQL, sql } from "drizzle-orm";
import { isToldInFull } from "~/app/modules/demands/demand-sight.queries.server";
import { isVisible } from "~/app/modules/publications/notices.queries.server";
import { aliveStatuses } from "~/app/modules/registry/alive-statuses";
import { db, type Executor } from "~/db/client.server";

/** What the sitemap lists besides the fixed pages. */
export const sitemapKinds = [
  "platforms",
  "services",
  "instruments",
  "resources",
  "achievements",
  "demands",
  "organisations",
  "policies",
  "notices",
] as const;
export type SitemapKind = (typeof sitemapKinds)[number];

/** One file of the sitemap: the records of a kind whose ids fall into one stretch, so that a record stays in its file. */
export interface SitemapPart {
  kind: SitemapKind;
  /** From 1. */
  number: number;
  /** ISO instant of the last change of anything in it. */
  changedAt: string;
}

/** One address of the sitemap: a platform by its registration number, a policy by its slug, a resource by its kind and number, the others by their number. */
export interface SitemapEntry {
  key: string;
  /** ISO instant of the last change. */
  changedAt: string;
}

const utc = (column: string) =>
  sql.raw(`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`);

/** What platforms offer, those that have ended left out. */
const ofPlatform = (table: string, key: SQL) =>
  sql`select o.id, ${key} as key, o.updated_at as changed_at from ${sql.identifier(table)} o
    join platforms p on p.id = o.platform_id and p.status in ${aliveStatuses} where o.status = 'published'`;

/** Records by kind: id, key and the instant of the last change. Of notices only those that have started and stand. */
const recordsOf = {
  platforms: sql`select id, registration_number as key, updated_at as changed_at from platforms`,
  services: ofPlatform("services", sql`o.id::text`),
  instruments: ofPlatform("instruments", sql`o.id::text`),
  resources: ofPlatform("shared_resources", sql`o.kind || '/' || o.id`),
  achievements: sql`select id, id::text as key, updated_at as changed_at from achievements
    where status = 'published' and organisation_id not in (select id from organisations where suspended_at is not null)`,
  // What is masked has nothing that a search engine could tell of it. When a demand was last written to says more than
  // everybody may know: somebody may have been chosen.
  demands: sql`select d.id, d.id::text as key, d.opened_at as changed_at from demands d
    where d.status in ('open', 'matched') and ${isToldInFull(sql`d`)}`,
  organisations: sql`select id, id::text as key, updated_at as changed_at from organisations`,
  policies: sql`select id, slug as key, updated_at as changed_at from policies`,
  notices: sql`select n.id, n.id::text as key, n.starts_at as changed_at from notices n where ${isVisible}`,
} as const satisfies Record<SitemapKind, SQL>;

/** The files that hold anything, for stretches of `size` ids. Public. */
export async function listSitemapParts(size: number, tx: Executor = db()): Promise<SitemapPart[]> {
  const parts = await Promise.all(
    sitemapKinds.map(async (kind) => {
      const rows = await tx.execute<{ number: number; changed_at: string }>(sql`
        select (id - 1) / ${size}::int + 1 as number, ${utc("max(changed_at)")} as changed_at
        from (${recordsOf[kind]}) records group by 1 order by 1`);
      return rows.map((row) => ({ kind, number: row.number, changedAt: row.changed_at }));
    }),
  );
  return parts.flat();
}

/** What one file lists, at most `size` entries; empty for a file that does not exist. Public. */
export async function listSitemapEntries(
  kind: SitemapKind,
  number: number,
  size: number,
  tx: Executor = db(),
): Promise<SitemapEntry[]> {
  const [from, to] = [(number - 1) * size, number * size];
  const rows = await tx.execute<{ key: string; changed_at: string }>(sql`
    select key, ${utc("changed_at")} as changed_at from (${recordsOf[kind]}) records
    where id > ${from} and id <= ${to} order by id`);
  return rows.map((row) => ({ key: row.key, changedAt: row.changed_at }));
}
