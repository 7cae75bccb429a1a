import { sql } from "drizzle-orm";
import { db, type Executor } from "~/db/client.server";
import type { Actor, Membership, Office } from "./core/permissions";

/** Who is signed in, as pages greet them, and what permissions are decided by. */
export interface Account {
  actor: Actor;
  person: {
    id: number;
    name: string;
    language: "zh-CN" | "en";
    /** Only where one can be written to: those who sign in by telephone alone have none. */
    email?: string;
    phone?: string;
    isSample: boolean;
  };
  sessionId?: number;
  /** The organisation that they act for now. */
  acting?: { id: number; nameZh: string; nameEn?: string; role: Membership["role"] };
}

interface Row extends Record<string, unknown> {
  id: number;
  name: string;
  language: "zh-CN" | "en";
  email: string;
  email_verified: boolean;
  phone: string | null;
  phone_verified: boolean;
  is_sample: boolean;
  has_second_factor: boolean;
  acting_organisation_id: number | null;
  memberships: (Membership & { nameZh: string; nameEn: string | null })[];
  offices: { role: Office["role"]; organisationId: number | null }[];
  is_broker: boolean;
  is_expert: boolean;
}

/**
 * The account of a session: who they are, what they are members of and which offices they hold at this moment.
 * Undefined when the session has ended, or the account was closed. Who acts for one organisation only acts for that.
 */
export async function findAccountBySession(
  session: { sessionId: number; personId: number },
  tx: Executor = db(),
): Promise<Account | undefined> {
  const [row] = await tx.execute<Row>(sql`
    select ${personColumns}, s.has_second_factor, s.acting_organisation_id
    from people p join sessions s on s.person_id = p.id
    where p.id = ${session.personId} and s.id = ${session.sessionId}
      and p.erased_at is null and p.suspended_at is null`);
  return row && { ...accountOf(row), sessionId: session.sessionId };
}

/** The account of a person without a session: for jobs and tokens, which have no second factor. */
export async function findAccountByPerson(
  personId: number,
  { actingFor }: { actingFor?: number } = {},
  tx: Executor = db(),
): Promise<Account | undefined> {
  const [row] = await tx.execute<Row>(sql`
    select ${personColumns}, false as has_second_factor, ${actingFor ?? null}::int as acting_organisation_id
    from people p where p.id = ${personId} and p.erased_at is null and p.suspended_at is null`);
  return row && accountOf(row);
}

const personColumns = sql`p.id, p.name, p.language, p.email, p.email_verified, p.phone, p.phone_verified, p.is_sample,
  coalesce((select jsonb_agg(jsonb_build_object('organisationId', o.id, 'role', m.role, 'nameZh', o.name_zh,
      'nameEn', o.name_en, 'isInStanding', o.verified_at is not null and o.suspended_at is null) order by m.id)
    from memberships m join organisations o on o.id = m.organisation_id
    where m.person_id = p.id and m.ended_at is null), '[]') as memberships,
  coalesce((select jsonb_agg(jsonb_build_object('role', f.role, 'organisationId', f.organisation_id) order by f.id)
    from offices f where f.person_id = p.id and f.ended_at is null), '[]') as offices,
  exists (select from brokers b where b.person_id = p.id and b.status = 'published') as is_broker,
  exists (select from experts e where e.person_id = p.id and e.appointed_at is not null and e.ended_at is null)
    as is_expert`;

function accountOf(row: Row): Account {
  const chosen = row.memberships.find(({ organisationId }) => organisationId === row.acting_organisation_id);
  const acting = chosen ?? (row.memberships.length === 1 ? row.memberships[0] : undefined);
  const hasMail = !row.email.endsWith("@phone.invalid");
  const memberships = row.memberships.map(({ organisationId, role, isInStanding }) => ({
    organisationId,
    role,
    isInStanding,
  }));
  return {
    actor: {
      personId: row.id,
      isConfirmed: row.email_verified || row.phone_verified,
      hasSecondFactor: row.has_second_factor,
      acting: memberships.find(({ organisationId }) => organisationId === acting?.organisationId),
      memberships,
      offices: row.offices.map(({ role, organisationId }) => ({
        role,
        organisationId: organisationId ?? undefined,
      })),
      isBroker: row.is_broker,
      isExpert: row.is_expert,
    },
    person: {
      id: row.id,
      name: row.name,
      language: row.language,
      email: hasMail ? row.email : undefined,
      phone: row.phone ?? undefined,
      isSample: row.is_sample,
    },
    acting: acting && {
      id: acting.organisationId,
      nameZh: acting.nameZh,
      nameEn: acting.nameEn ?? undefined,
      role: acting.role,
    },
  };
}
