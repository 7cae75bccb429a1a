import { sql } from "drizzle-orm";
import { db, type Executor } from "~/db/client.server";

/** What the frame of the workbench shows of a person, beside what permissions are decided by. */
export interface WorkbenchFrame {
  organisations: { id: number; nameZh: string; nameEn?: string }[];
  unread: number;
  /** They know the way: an application is open or was refused, or a request to join is open. */
  hasApplication: boolean;
  /** The organisation that they act for leads a platform today. */
  leadsPlatforms: boolean;
}

/** The frame for a person who acts for an organisation, or for none. For that person alone. */
export async function findWorkbenchFrame(
  personId: number,
  actingFor: number | undefined,
  tx: Executor = db(),
): Promise<WorkbenchFrame> {
  const [row] = await tx.execute<{
    organisations: { id: number; nameZh: string; nameEn: string | null }[];
    unread: number;
    has_application: boolean;
    leads_platforms: boolean;
  }>(sql`
    select
      coalesce((select jsonb_agg(jsonb_build_object('id', o.id, 'nameZh', o.name_zh, 'nameEn', o.name_en) order by m.id)
        from memberships m join organisations o on o.id = m.organisation_id
        where m.person_id = ${personId} and m.ended_at is null), '[]') as organisations,
      (select count(*)::int from notifications n where n.person_id = ${personId} and n.read_at is null) as unread,
      exists (select from organisation_applications a where a.applicant_id = ${personId} and a.status in ('pending', 'refused'))
        or exists (select from join_requests j where j.person_id = ${personId} and j.status = 'pending')
        as has_application,
      exists (select from platform_units u where u.organisation_id = ${actingFor ?? null}::int and u.role = 'lead'
        and u.valid @> (clock.now() at time zone 'Asia/Shanghai')::date) as leads_platforms`);
  if (!row) throw new Error("the frame of the workbench gave no answer");
  return {
    organisations: row.organisations.map(({ id, nameZh, nameEn }) => ({
      id,
      nameZh,
      nameEn: nameEn ?? undefined,
    })),
    unread: row.unread,
    hasApplication: row.has_application,
    leadsPlatforms: row.leads_platforms,
  };
}
