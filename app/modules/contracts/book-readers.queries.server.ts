import { sql } from "drizzle-orm";
import type { Executor } from "~/db/client.server";
import { listPayers } from "./party-members.queries.server";

/** Officers of the authority of a platform's class: whom its book's news go to. `except`: whose own doing it was. */
export async function listItsOfficers(
  platformId: number,
  { except }: { except?: number | undefined },
  tx: Executor,
): Promise<number[]> {
  const rows = await tx.execute<{ id: number }>(sql`
    select distinct h.id from platforms b join platform_classes k on k.code = b.class_code
    join offices f on f.organisation_id = k.authority_id and f.role = 'officer' and f.ended_at is null
    join people h on h.id = f.person_id and h.suspended_at is null and h.erased_at is null
    where b.id = ${platformId} and h.id <> ${except ?? 0} order by h.id`);
  return rows.map(({ id }) => id);
}

/** Who keeps a platform's book: owners, managers and finance of its lead unit of today. */
export async function listBookKeepers(platformId: number, tx: Executor): Promise<number[]> {
  const [lead] = await tx.execute<{ id: number }>(sql`
    select organisation_id as id from platform_units where platform_id = ${platformId} and role = 'lead'
      and valid @> (clock.now() at time zone 'Asia/Shanghai')::date order by organisation_id limit 1`);
  return lead ? listPayers(lead.id, tx) : [];
}

/** What the platform of a book is called. */
export async function findBookName(
  platformId: number,
  tx: Executor,
): Promise<{ zh: string; en: string | null }> {
  const [platform] = await tx.execute<{ zh: string; en: string | null }>(
    sql`select name_zh as zh, name_en as en from platforms where id = ${platformId}`,
  );
  if (!platform) throw new Error(`there is no platform ${platformId}`);
  return platform;
}
