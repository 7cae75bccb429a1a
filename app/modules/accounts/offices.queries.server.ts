import { sql } from "drizzle-orm";
import { db, type Executor } from "~/db/client.server";
import type { GrantAim } from "~/db/schema/memberships";
import type { OfficeRole } from "./core/roles";

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

/** Whether somebody with an open account is an officer of this authority; null: of any. */
export async function mayProposeOffice(
  personId: number,
  authorityId: number | null,
  tx: Executor,
): Promise<boolean> {
  const [row] = await tx.execute(sql`
    select from offices f join people p on p.id = f.person_id
    where f.person_id = ${personId} and f.role = 'officer' and f.ended_at is null
      and (${authorityId}::int is null or f.organisation_id = ${authorityId}::int)
      and p.suspended_at is null and p.erased_at is null limit 1`);
  return row !== undefined;
}

/** A proposal that waits for a second officer. */
export interface PendingGrant {
  id: number;
  aim: GrantAim;
  role: OfficeRole;
  nameZh?: string;
  proposedBy: string;
  proposedAt: string;
  /** The reader proposed it. */
  isOwn: boolean;
  /** The reader may confirm it, or turn it down. */
  mayConfirm: boolean;
}

/** What is proposed about somebody, as this officer sees it. For officers. */
export async function listPendingGrants(
  { personId, officerId }: { personId: number; officerId: number },
  tx: Executor = db(),
): Promise<PendingGrant[]> {
  const rows = await tx.execute<{
    id: number;
    aim: GrantAim;
    role: OfficeRole;
    name_zh: string | null;
    proposed_by: string;
    proposed_at: string;
    is_own: boolean;
    may_confirm: boolean;
  }>(sql`
    select g.id, g.aim, g.role, o.name_zh, p.name as proposed_by, g.proposed_at, g.proposed_by = ${officerId} as is_own,
      g.proposed_by <> ${officerId} and g.person_id <> ${officerId} and exists (select from offices f
        where f.person_id = ${officerId} and f.role = 'officer' and f.ended_at is null
          and (g.organisation_id is null or f.organisation_id = g.organisation_id)) as may_confirm
    from office_grants g join people p on p.id = g.proposed_by left join organisations o on o.id = g.organisation_id
    where g.person_id = ${personId} and g.status = 'pending' order by g.id`);
  return rows.map((row) => ({
    id: row.id,
    aim: row.aim,
    role: row.role,
    nameZh: row.name_zh ?? undefined,
    proposedBy: row.proposed_by,
    proposedAt: new Date(row.proposed_at).toISOString(),
    isOwn: row.is_own,
    mayConfirm: row.may_confirm,
  }));
}
