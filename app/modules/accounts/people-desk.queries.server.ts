import { sql } from "drizzle-orm";
import { db, type Executor } from "~/db/client.server";
import { parseLoginName } from "./core/login-name";
import { maskedEmail, maskedPhone } from "./core/masked-contact";
import type { MemberRole, OfficeRole } from "./core/roles";

/** A person as officers find them: how to reach them is masked. */
export interface DeskPerson {
  id: number;
  name: string;
  email?: string;
  phone?: string;
  isSuspended: boolean;
  isConfirmed: boolean;
  isSample: boolean;
  isExpert: boolean;
  offices: readonly { role: OfficeRole; nameZh?: string }[];
  organisations: readonly string[];
}

/**
 * People by a part of their name, or by their whole address or number: parts of these find nobody, so that masks cannot
 * be felt out. Without a text, those who hold an office or are to. For officers.
 */
export async function searchPeople(
  { text, page, perPage }: { text: string; page: number; perPage: number },
  tx: Executor = db(),
): Promise<{ people: DeskPerson[]; total: number }> {
  const login = parseLoginName(text);
  const pattern = `%${text.replaceAll(/[\\%_]/g, "\\$&")}%`;
  const which =
    text === ""
      ? sql`(exists (select from offices f where f.person_id = p.id and f.ended_at is null)
          or exists (select from office_grants g where g.person_id = p.id and g.status = 'pending'))`
      : login?.kind === "email"
        ? sql`p.email = ${login.value}`
        : login?.kind === "phone"
          ? sql`p.phone = ${login.value}`
          : sql`p.name ilike ${pattern}`;
  const [counted] = await tx.execute<{ total: number }>(
    sql`select count(*)::int as total from people p where p.erased_at is null and ${which}`,
  );
  const rows = await tx.execute<Row>(sql`
    select ${columns} from people p where p.erased_at is null and ${which}
    order by p.name collate "zh-x-icu", p.id limit ${perPage} offset ${(page - 1) * perPage}`);
  return { people: rows.map(personOf), total: counted?.total ?? 0 };
}

/** What officers read of one person. */
export interface DeskPersonDetail extends DeskPerson {
  createdAt: string;
  heldOffices: { id: number; role: OfficeRole; organisationId?: number; nameZh?: string; since: string }[];
  memberships: { organisationId: number; nameZh: string; role: MemberRole; since: string }[];
}

/** One person with offices and memberships of today; nobody who was erased. For officers. */
export async function findDeskPerson(id: number, tx: Executor = db()): Promise<DeskPersonDetail | undefined> {
  const [row] = await tx.execute<Row & { created_at: string }>(
    sql`select ${columns}, p.created_at from people p where p.id = ${id} and p.erased_at is null`,
  );
  if (!row) return undefined;
  const offices = await tx.execute<{
    id: number;
    role: OfficeRole;
    organisation_id: number | null;
    name_zh: string | null;
    granted_at: string;
  }>(sql`
    select f.id, f.role, f.organisation_id, o.name_zh, f.granted_at
    from offices f left join organisations o on o.id = f.organisation_id
    where f.person_id = ${id} and f.ended_at is null order by f.granted_at, f.id`);
  const members = await tx.execute<{
    organisation_id: number;
    name_zh: string;
    role: MemberRole;
    began_at: string;
  }>(sql`
    select m.organisation_id, o.name_zh, m.role, m.began_at
    from memberships m join organisations o on o.id = m.organisation_id
    where m.person_id = ${id} and m.ended_at is null order by m.began_at, m.id`);
  return {
    ...personOf(row),
    createdAt: new Date(row.created_at).toISOString(),
    heldOffices: offices.map((office) => ({
      id: office.id,
      role: office.role,
      organisationId: office.organisation_id ?? undefined,
      nameZh: office.name_zh ?? undefined,
      since: new Date(office.granted_at).toISOString(),
    })),
    memberships: members.map((member) => ({
      organisationId: member.organisation_id,
      nameZh: member.name_zh,
      role: member.role,
      since: new Date(member.began_at).toISOString(),
    })),
  };
}

interface Row extends Record<string, unknown> {
  id: number;
  name: string;
  email: string;
  phone: string | null;
  is_suspended: boolean;
  is_confirmed: boolean;
  is_sample: boolean;
  is_expert: boolean;
  offices: { role: OfficeRole; nameZh: string | null }[];
  organisations: string[];
}

const columns = sql`p.id, p.name, p.email, p.phone, p.suspended_at is not null as is_suspended, p.is_sample,
  p.email_verified or p.phone_verified as is_confirmed,
  exists (select from experts e where e.person_id = p.id and e.appointed_at is not null and e.ended_at is null)
    as is_expert,
  coalesce((select jsonb_agg(jsonb_build_object('role', f.role, 'nameZh', o.name_zh) order by f.id)
    from offices f left join organisations o on o.id = f.organisation_id
    where f.person_id = p.id and f.ended_at is null), '[]') as offices,
  array(select o.name_zh from memberships m join organisations o on o.id = m.organisation_id
    where m.person_id = p.id and m.ended_at is null order by m.id limit 5) as organisations`;

function personOf(row: Row): DeskPerson {
  return {
    id: row.id,
    name: row.name,
    email: row.email.endsWith(".invalid") ? undefined : maskedEmail(row.email),
    phone: row.phone === null ? undefined : maskedPhone(row.phone),
    isSuspended: row.is_suspended,
    isConfirmed: row.is_confirmed,
    isSample: row.is_sample,
    isExpert: row.is_expert,
    offices: row.offices.map(({ role, nameZh }) => ({ role, nameZh: nameZh ?? undefined })),
    organisations: row.organisations,
  };
}
