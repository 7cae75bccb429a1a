import { sql } from "drizzle-orm";
import { db, type Executor } from "~/db/client.server";
import { type PlatformPersonRole, platformPersonRoles } from "~/db/schema/platform-pages";

export interface PlatformPerson {
  role: PlatformPersonRole;
  name: { zh: string; en?: string };
  title: { zh?: string; en?: string };
  sourceId: number;
}

/** People in public roles of a platform, by rank: names and roles, nothing by which to reach them. */
export async function listPlatformPeople(platformId: number, tx: Executor = db()): Promise<PlatformPerson[]> {
  const rows = await tx.execute<{
    role: PlatformPersonRole;
    name_zh: string;
    name_en: string | null;
    title_zh: string | null;
    title_en: string | null;
    source_id: number;
  }>(sql`
    select role, name_zh, name_en, title_zh, title_en, source_id from platform_people
    where platform_id = ${platformId}
    order by array_position(array[${sql.join(
      platformPersonRoles.map((role) => sql`${role}`),
      sql`, `,
    )}]::text[], role), position, id`);
  return rows.map((row) => ({
    role: row.role,
    name: { zh: row.name_zh, en: row.name_en ?? undefined },
    title: { zh: row.title_zh ?? undefined, en: row.title_en ?? undefined },
    sourceId: row.source_id,
  }));
}
