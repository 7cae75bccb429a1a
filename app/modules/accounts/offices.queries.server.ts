import { sql } from "drizzle-orm";
import { db, type Executor } from "~/db/client.server";
import type { OfficeRole } from "./core/roles";

/** Officers of any authority whose accounts are open: whom the desk's news go to. `except`: whose own case it is. */
export async function listOfficerIds(tx: Executor, { except }: { except?: number } = {}): Promise<number[]> {
  const rows = await tx.execute<{ id: number }>(sql`
    select distinct p.id from offices f join people p on p.id = f.person_id
    where f.role = 'officer' and f.ended_at is null and p.suspended_at is null and p.erased_at is null
      and p.id <> ${except ?? 0} order by p.id`);
  return rows.map(({ id }) => id);
}

/** An organisation that offices can be of. */
export interface OfficeChoice {
  role: Exclude<OfficeRole, "auditor">;
  organisationId: number;
  nameZh: string;
  nameEn?: string;
}

/**
 * What offices this officer may give: of their own authorities, and of every public body as a recommending department.
 * At most 300.
 */
export async function listOfficeChoices(officerId: number, tx: Executor = db()): Promise<OfficeChoice[]> {
  const rows = await tx.execute<{
    role: OfficeChoice["role"];
    id: number;
    name_zh: string;
    name_en: string | null;
  }>(sql`
    select 'officer' as role, o.id, o.name_zh, o.name_en from organisations o
      where o.id in (select organisation_id from offices where person_id = ${officerId} and role = 'officer'
        and ended_at is null)
    union all
    select 'department', o.id, o.name_zh, o.name_en from organisations o where o.kind = 'government'
    order by 1 desc, 3 limit 300`);
  return rows.map((row) => ({
    role: row.role,
    organisationId: row.id,
    nameZh: row.name_zh,
    nameEn: row.name_en ?? undefined,
  }));
}
