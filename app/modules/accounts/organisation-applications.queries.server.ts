import { sql } from "drizzle-orm";
import { db, type Executor } from "~/db/client.server";
import type { OrganisationKind } from "~/db/schema/accounts";
import type { ApplicationStatus } from "~/db/schema/memberships";

/** An organisation of the register that an application may be about. */
export interface Claimable {
  id: number;
  nameZh: string;
  uscc?: string;
  isSample: boolean;
  /** Verified, with an owner: people act for it. */
  hasMembers: boolean;
  /** Its name is the same, yet it has another code: not the same organisation, and no second one may have its name. */
  hasOtherCode: boolean;
}

/** What the register has under this code, else under this exact name. Names of what people act for are told to them. */
export async function findClaimable(
  { uscc, nameZh }: { uscc: string; nameZh: string },
  tx: Executor = db(),
): Promise<Claimable | undefined> {
  const [row] = await tx.execute<{
    id: number;
    name_zh: string;
    uscc: string | null;
    is_sample: boolean;
    has_members: boolean;
  }>(sql`
    select o.id, o.name_zh, o.uscc, o.is_sample,
      o.verified_at is not null and exists (select from memberships m where m.organisation_id = o.id
        and m.role = 'owner' and m.ended_at is null) as has_members
    from organisations o where o.uscc = ${uscc} or o.name_zh = ${nameZh}
    order by (o.uscc is not distinct from ${uscc}) desc limit 1`);
  return (
    row && {
      id: row.id,
      nameZh: row.name_zh,
      uscc: row.uscc ?? undefined,
      isSample: row.is_sample,
      hasMembers: row.has_members,
      hasOtherCode: row.uscc !== null && row.uscc !== uscc,
    }
  );
}

/** What was told of an organisation, as its forms and pages show it. */
export interface ApplicationFacts {
  uscc: string;
  nameZh: string;
  nameEn?: string;
  kind: OrganisationKind;
  areaCode?: string;
  addressZh?: string;
  website?: string;
  phone?: string;
  position?: string;
}

/** An application as its applicant reads it. */
export interface OwnApplication extends ApplicationFacts {
  id: number;
  status: ApplicationStatus;
  /** ISO. */
  submittedAt: string;
  decidedAt?: string;
  reason?: string;
  organisationId?: number;
  evidence?: { id: number; name: string };
}

/** The application of this person; undefined for somebody else's. */
export async function findOwnApplication(
  id: number,
  personId: number,
  tx: Executor = db(),
): Promise<OwnApplication | undefined> {
  const [row] = await tx.execute<Row>(sql`${selected} where a.id = ${id} and a.applicant_id = ${personId}`);
  return row && applicationOf(row);
}

/** All applications of this person, the newest first; at most 100. */
export async function listOwnApplications(personId: number, tx: Executor = db()): Promise<OwnApplication[]> {
  const rows = await tx.execute<Row>(
    sql`${selected} where a.applicant_id = ${personId} order by a.submitted_at desc, a.id desc limit 100`,
  );
  return rows.map(applicationOf);
}

/** One line of the desk's queue. */
export interface DeskApplication {
  id: number;
  nameZh: string;
  uscc: string;
  kind: OrganisationKind;
  status: ApplicationStatus;
  submittedAt: string;
  decidedAt?: string;
  applicant: string;
  /** Others that wait under the same code or name. */
  duplicates: number;
}

/**
 * The desk's queue: what waits, the oldest first; or what was decided, the newest first. For officers.
 */
export async function listApplications(
  { isOpen, page, perPage }: { isOpen: boolean; page: number; perPage: number },
  tx: Executor = db(),
): Promise<{ applications: DeskApplication[]; total: number }> {
  const which = isOpen ? sql`a.status = 'pending'` : sql`a.status in ('approved', 'refused', 'joined')`;
  const order = isOpen ? sql`a.submitted_at, a.id` : sql`a.decided_at desc, a.id desc`;
  const [counted] = await tx.execute<{ total: number }>(
    sql`select count(*)::int as total from organisation_applications a where ${which}`,
  );
  const rows = await tx.execute<Row & { applicant: string; duplicates: number }>(sql`
    select a.*, p.name as applicant, null::text as evidence_name,
      (select count(*)::int from organisation_applications b where b.status = 'pending' and b.id <> a.id
        and (b.uscc = a.uscc or b.name_zh = a.name_zh)) as duplicates
    from organisation_applications a join people p on p.id = a.applicant_id where ${which}
    order by ${order} limit ${perPage} offset ${(page - 1) * perPage}`);
  return {
    total: counted?.total ?? 0,
    applications: rows.map((row) => ({
      ...applicationOf(row),
      applicant: row.applicant,
      duplicates: row.duplicates,
    })),
  };
}

interface Row extends Record<string, unknown> {
  id: number;
  applicant_id: number;
  uscc: string;
  name_zh: string;
  name_en: string | null;
  kind: OrganisationKind;
  area_code: string | null;
  address_zh: string | null;
  website: string | null;
  phone: string | null;
  position: string | null;
  status: ApplicationStatus;
  submitted_at: string;
  decided_at: string | null;
  reason: string | null;
  organisation_id: number | null;
  evidence_file_id: number | null;
  evidence_name: string | null;
}

const selected = sql`select a.*, f.name as evidence_name
  from organisation_applications a left join files f on f.id = a.evidence_file_id`;

function applicationOf(row: Row): OwnApplication {
  return {
    id: row.id,
    ...factsOf(row),
    status: row.status,
    submittedAt: new Date(row.submitted_at).toISOString(),
    decidedAt: row.decided_at === null ? undefined : new Date(row.decided_at).toISOString(),
    reason: row.reason ?? undefined,
    organisationId: row.organisation_id ?? undefined,
    evidence:
      row.evidence_file_id === null || row.evidence_name === null
        ? undefined
        : { id: row.evidence_file_id, name: row.evidence_name },
  };
}

function factsOf(row: Row): ApplicationFacts {
  return {
    uscc: row.uscc,
    nameZh: row.name_zh,
    nameEn: row.name_en ?? undefined,
    kind: row.kind,
    areaCode: row.area_code ?? undefined,
    addressZh: row.address_zh ?? undefined,
    website: row.website ?? undefined,
    phone: row.phone ?? undefined,
    position: row.position ?? undefined,
  };
}
