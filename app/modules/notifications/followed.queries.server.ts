import { sql } from "drizzle-orm";
import { db, type Executor } from "~/db/client.server";
import type { SearchableList } from "./followed-form";

export interface SavedSearch {
  id: number;
  list: SearchableList;
  /** Without its question mark. */
  query: string;
  name: string;
  /** ISO. */
  savedAt: string;
}

export interface FollowedPlatform {
  slug: string;
  name: { zh: string; en?: string };
  status: string;
  /** ISO. */
  since: string;
}

const iso = (column: string) =>
  sql.raw(`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`);

/** The searches that a person keeps, newest first. For that person alone. */
export async function listSavedSearches(personId: number, tx: Executor = db()): Promise<SavedSearch[]> {
  const rows = await tx.execute<Record<string, unknown> & SavedSearch>(sql`
    select id, list, query, name, ${iso("saved_at")} as "savedAt" from saved_searches
    where person_id = ${personId} order by saved_at desc, id desc`);
  return [...rows];
}

/** The platforms that a person follows, those followed last first. For that person alone. */
export async function listFollowedPlatforms(
  personId: number,
  tx: Executor = db(),
): Promise<FollowedPlatform[]> {
  const rows = await tx.execute<Record<string, unknown> & FollowedPlatform>(sql`
    select p.registration_number as slug, p.status, ${iso("f.since")} as since,
      jsonb_strip_nulls(jsonb_build_object('zh', p.name_zh, 'en', p.name_en)) as name
    from followed_platforms f join platforms p on p.id = f.platform_id
    where f.person_id = ${personId} order by f.since desc, p.id`);
  return [...rows];
}

/** Whether a person follows the platform with this registration number. */
export async function isFollowing(personId: number, slug: string, tx: Executor = db()): Promise<boolean> {
  const [row] = await tx.execute(sql`
    select 1 from followed_platforms f join platforms p on p.id = f.platform_id
    where f.person_id = ${personId} and p.registration_number = ${slug}`);
  return row !== undefined;
}

/** Under which a person keeps this very search; undefined when they do not. */
export async function findSavedSearch(
  personId: number,
  list: SearchableList,
  query: string,
  tx: Executor = db(),
): Promise<string | undefined> {
  const [row] = await tx.execute<{ name: string }>(sql`
    select name from saved_searches where person_id = ${personId} and list = ${list} and query = ${query}`);
  return row?.name;
}
