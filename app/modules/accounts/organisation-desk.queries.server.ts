import { sql } from "drizzle-orm";
import { db, type Executor } from "~/db/client.server";
import type { OrganisationKind } from "~/db/schema/accounts";
import type { MemberRole } from "./core/roles";

/** An organisation that people act for, as the desk lists it. */
export interface DeskOrganisation {
  id: number;
  nameZh: string;
  uscc?: string;
  kind: OrganisationKind;
  verifiedAt: string;
  isSuspended: boolean;
  isSample: boolean;
  members: number;
}

/** Organisations that were verified, by a part of the name or the whole code; the newest first. For officers. */
export async function listVerifiedOrganisations(
  { text, page, perPage }: { text: string; page: number; perPage: number },
  tx: Executor = db(),
): Promise<{ organisations: DeskOrganisation[]; total: number }> {
  const pattern = `%${text.replaceAll(/[\\%_]/g, "\\$&")}%`;
  const which = sql`o.verified_at is not null and (${text} = '' or o.name_zh ilike ${pattern}
    or o.name_en ilike ${pattern} or o.uscc = upper(${text}))`;
  const [counted] = await tx.execute<{ total: number }>(
    sql`select count(*)::int as total from organisations o where ${which}`,
  );
  const rows = await tx.execute<Row>(sql`
    select ${columns} from organisations o where ${which} order by o.verified_at desc, o.id desc
    limit ${perPage} offset ${(page - 1) * perPage}`);
  return { organisations: rows.map(organisationOf), total: counted?.total ?? 0 };
}

/** One verified organisation with those who act for it; undefined for one that nobody was verified for. For officers. */
export async function findVerifiedOrganisation(
  id: number,
  tx: Executor = db(),
): Promise<
  (DeskOrganisation & { people: { id: number; name: string; role: MemberRole; since: string }[] }) | undefined
> {
  const [row] = await tx.execute<Row>(
    sql`select ${columns} from organisations o where o.id = ${id} and o.verified_at is not null`,
  );
  if (!row) return undefined;
  const people = await tx.execute<{ id: number; name: string; role: MemberRole; began_at: string }>(sql`
    select p.id, p.name, m.role, m.began_at from memberships m join people p on p.id = m.person_id
    where m.organisation_id = ${id} and m.ended_at is null order by m.began_at, m.id limit 500`);
  return {
    ...organisationOf(row),
    people: people.map((one) => ({
      id: one.id,
      name: one.name,
      role: one.role,
      since: new Date(one.began_at).toISOString(),
    })),
  };
}

interface Row extends Record<string, unknown> {
  id: number;
  name_zh: string;
  uscc: string | null;
  kind: OrganisationKind;
  verified_at: string;
  is_suspended: boolean;
  is_sample: boolean;
  members: number;
}

const columns = sql`o.id, o.name_zh, o.uscc, o.kind, o.verified_at, o.is_sample,
  o.suspended_at is not null as is_suspended,
  (select count(*)::int from memberships m where m.organisation_id = o.id and m.ended_at is null) as members`;

function organisationOf(row: Row): DeskOrganisation {
  return {
    id: row.id,
    nameZh: row.name_zh,
    uscc: row.uscc ?? undefined,
    kind: row.kind,
    verifiedAt: new Date(row.verified_at).toISOString(),
    isSuspended: row.is_suspended,
    isSample: row.is_sample,
    members: row.members,
  };
}
