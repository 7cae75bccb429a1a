import { sql } from "drizzle-orm";
import { db, type Executor } from "~/db/client.server";
import { aliveStatuses } from "./alive-statuses";
import { listPlatformCards, type PlatformCard } from "./platform-cards.queries.server";

/** Numbers of registered platforms, each counting what the list of that filter shows. */
export interface RegistryFigures {
  total: number;
  operating: number;
  centers: number;
  national: number;
  byClass: Record<string, number>;
  byField: Record<string, number>;
  byLeague: Record<string, number>;
}

/** All numbers of the home page in one pass. */
export async function countRegistry(tx: Executor = db()): Promise<RegistryFigures> {
  const rows = await tx.execute<{ what: string; code: string; n: number }>(sql`
    select 'class' as what, class_code as code, count(*)::int as n from platforms group by 2
    union all select 'league', area_code, count(*)::int from platforms group by 2
    union all select 'field', field_code, count(*)::int from platform_fields group by 2
    union all select 'status', status, count(*)::int from platforms group by 2
    union all select 'level', level, count(*)::int from platforms where level is not null group by 2`);
  const pick = (what: string) =>
    Object.fromEntries(rows.filter((row) => row.what === what).map((row) => [row.code, row.n]));
  const byClass = pick("class");
  return {
    total: Object.values(byClass).reduce((sum, n) => sum + n, 0),
    operating: pick("status").operating ?? 0,
    centers: byClass.tic ?? 0,
    national: pick("level").national ?? 0,
    byClass,
    byField: pick("field"),
    byLeague: pick("league"),
  };
}

/** The latest approvals of platforms that go on, newest first; of a month or year alone its first day counts. */
export async function listNewestApprovals(limit: number, tx: Executor = db()): Promise<PlatformCard[]> {
  const rows = await tx.execute<{ id: number }>(sql`
    select id from platforms
    where approved_on is not null and status in ${[...aliveStatuses]}
    order by approved_on desc, id desc limit ${limit}`);
  return listPlatformCards(
    rows.map((row) => row.id),
    {},
    tx,
  );
}
