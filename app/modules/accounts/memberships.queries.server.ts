import { sql } from "drizzle-orm";
import { db, type Executor } from "~/db/client.server";
import { maskedEmail, maskedPhone } from "./core/masked-contact";
import type { MemberRole } from "./core/roles";

/** An organisation that somebody acts for. */
export interface OwnOrganisation {
  id: number;
  nameZh: string;
  nameEn?: string;
  uscc?: string;
  role: MemberRole;
  isInStanding: boolean;
  isSample: boolean;
  members: number;
  /** Requests to join that wait; for its owners. */
  requests: number;
}

/** The organisations that this person acts for, in the order in which they joined them; at most 100. */
export async function listOwnOrganisations(
  personId: number,
  tx: Executor = db(),
): Promise<OwnOrganisation[]> {
  const rows = await tx.execute<{
    id: number;
    name_zh: string;
    name_en: string | null;
    uscc: string | null;
    role: MemberRole;
    is_in_standing: boolean;
    is_sample: boolean;
    members: number;
    requests: number;
  }>(sql`
    select o.id, o.name_zh, o.name_en, o.uscc, m.role, o.is_sample,
      o.verified_at is not null and o.suspended_at is null as is_in_standing,
      (select count(*)::int from memberships n where n.organisation_id = o.id and n.ended_at is null) as members,
      (select count(*)::int from join_requests j where j.organisation_id = o.id and j.status = 'pending'
        and m.role = 'owner') as requests
    from memberships m join organisations o on o.id = m.organisation_id
    where m.person_id = ${personId} and m.ended_at is null order by m.began_at, m.id limit 100`);
  return rows.map((row) => ({
    id: row.id,
    nameZh: row.name_zh,
    nameEn: row.name_en ?? undefined,
    uscc: row.uscc ?? undefined,
    role: row.role,
    isInStanding: row.is_in_standing,
    isSample: row.is_sample,
    members: row.members,
    requests: row.requests,
  }));
}

/** A request that its sender waits for. */
export interface OwnJoinRequest {
  id: number;
  organisationId: number;
  nameZh: string;
  nameEn?: string;
  requestedAt: string;
}

/** The requests of this person that wait; at most 100. */
export async function listOwnJoinRequests(personId: number, tx: Executor = db()): Promise<OwnJoinRequest[]> {
  const rows = await tx.execute<{
    id: number;
    organisation_id: number;
    name_zh: string;
    name_en: string | null;
    requested_at: string;
  }>(sql`
    select j.id, j.organisation_id, o.name_zh, o.name_en, j.requested_at
    from join_requests j join organisations o on o.id = j.organisation_id
    where j.person_id = ${personId} and j.status = 'pending' order by j.requested_at, j.id limit 100`);
  return rows.map((row) => ({
    id: row.id,
    organisationId: row.organisation_id,
    nameZh: row.name_zh,
    nameEn: row.name_en ?? undefined,
    requestedAt: iso(row.requested_at),
  }));
}

/** Who acts for an organisation, who asks to, and who is invited. */
export interface OrganisationPeople {
  members: { id: number; personId: number; name: string; contact: string; role: MemberRole; since: string }[];
  requests: { id: number; name: string; contact: string; message?: string; requestedAt: string }[];
  invitations: { id: number; email: string; role: MemberRole; expiresAt: string; isExpired: boolean }[];
}

/**
 * The people of an organisation, for its members: requests and invitations only for those who decide on them. Contacts
 * are masked, except the addresses that the owners typed themselves. At most 500 of each.
 */
export async function findOrganisationPeople(
  organisationId: number,
  { isDeciding }: { isDeciding: boolean },
  tx: Executor = db(),
): Promise<OrganisationPeople> {
  const members = await tx.execute<PersonRow & { person_id: number; role: MemberRole; began_at: string }>(sql`
    select m.id, m.person_id, m.role, m.began_at, p.name, p.email, p.phone
    from memberships m join people p on p.id = m.person_id
    where m.organisation_id = ${organisationId} and m.ended_at is null order by m.began_at, m.id limit 500`);
  const requests = isDeciding
    ? await tx.execute<PersonRow & { message: string | null; requested_at: string }>(sql`
        select j.id, j.message, j.requested_at, p.name, p.email, p.phone
        from join_requests j join people p on p.id = j.person_id
        where j.organisation_id = ${organisationId} and j.status = 'pending' order by j.requested_at, j.id limit 500`)
    : [];
  const invited = isDeciding
    ? await tx.execute<{
        id: number;
        email: string;
        role: MemberRole;
        expires_at: string;
        is_expired: boolean;
      }>(sql`
        select id, email, role, expires_at, expires_at <= clock.now() as is_expired from invitations
        where organisation_id = ${organisationId} and accepted_at is null and revoked_at is null
        order by invited_at desc, id desc limit 500`)
    : [];
  return {
    members: members.map((row) => ({
      id: row.id,
      personId: row.person_id,
      name: row.name,
      contact: contactOf(row),
      role: row.role,
      since: iso(row.began_at),
    })),
    requests: requests.map((row) => ({
      id: row.id,
      name: row.name,
      contact: contactOf(row),
      message: row.message ?? undefined,
      requestedAt: iso(row.requested_at),
    })),
    invitations: invited.map((row) => ({
      id: row.id,
      email: row.email,
      role: row.role,
      expiresAt: iso(row.expires_at),
      isExpired: row.is_expired,
    })),
  };
}

/** What its members read of an organisation. */
export interface OrganisationHead {
  id: number;
  nameZh: string;
  nameEn?: string;
  uscc?: string;
  isVerified: boolean;
  isSuspended: boolean;
  isSample: boolean;
}

/** The head of an organisation's page in the workbench; whoever calls has looked whether it may be read. */
export async function findOrganisationHead(
  id: number,
  tx: Executor = db(),
): Promise<OrganisationHead | undefined> {
  const [row] = await tx.execute<{
    id: number;
    name_zh: string;
    name_en: string | null;
    uscc: string | null;
    is_verified: boolean;
    is_suspended: boolean;
    is_sample: boolean;
  }>(sql`
    select id, name_zh, name_en, uscc, verified_at is not null as is_verified, suspended_at is not null as is_suspended,
      is_sample from organisations where id = ${id}`);
  return (
    row && {
      id: row.id,
      nameZh: row.name_zh,
      nameEn: row.name_en ?? undefined,
      uscc: row.uscc ?? undefined,
      isVerified: row.is_verified,
      isSuspended: row.is_suspended,
      isSample: row.is_sample,
    }
  );
}

interface PersonRow extends Record<string, unknown> {
  id: number;
  name: string;
  email: string;
  phone: string | null;
}

function contactOf({ email, phone }: PersonRow): string {
  return email.endsWith(".invalid") ? maskedPhone(phone ?? "") : maskedEmail(email);
}

function iso(instant: string): string {
  return new Date(instant).toISOString();
}
