import { type SQL, sql } from "drizzle-orm";
import type { Transaction } from "~/db/client.server";
import type { PersonContext } from "../audit/command-context";
import type { Side, Status } from "./core/conversation";

/** A conversation as its commands need it, for one of its two sides. */
export interface LockedEnquiry {
  id: number;
  status: Status;
  hasReply: boolean;
  subject: string;
  platformId?: number;
  /** Whose member acts. */
  side: Side;
  own: { id: number; nameZh: string };
  otherId: number;
  /** Who asked; gone when that person is. */
  askedBy?: number;
}

/** Memberships `m` that count: not ended, of an organisation `o` in standing. */
const inStanding: SQL = sql`m.ended_at is null and o.verified_at is not null and o.suspended_at is null`;

/** The organisation that a person acts for, if they are a member of it and it is in standing. */
export async function findActing(
  { actor }: PersonContext,
  tx: Transaction,
): Promise<{ id: number; nameZh: string; isSample: boolean } | undefined> {
  const [row] = await tx.execute<{ id: number; name_zh: string; is_sample: boolean }>(sql`
    select o.id, o.name_zh, o.is_sample from memberships m join organisations o on o.id = m.organisation_id
    where m.person_id = ${actor.id} and o.id = ${actor.organisationId ?? 0} and ${inStanding} limit 1`);
  return row && { id: row.id, nameZh: row.name_zh, isSample: row.is_sample };
}

/**
 * Locks a conversation for a member of one of its two organisations, the one that they act for where they are of both;
 * undefined, as if it were not there, for everybody else.
 */
export async function lockEnquiry(
  id: number,
  { actor }: PersonContext,
  tx: Transaction,
): Promise<LockedEnquiry | undefined> {
  const [row] = await tx.execute<{
    id: number;
    status: Status;
    has_reply: boolean;
    subject: string;
    platform_id: number | null;
    side: Side;
    own_id: number;
    own_name: string;
    other_id: number;
    from_person_id: number | null;
  }>(sql`
    select e.id, e.status, e.first_reply_at is not null as has_reply, e.subject, e.platform_id, e.from_person_id,
      case when o.id = e.from_organisation_id then 'asker' else 'provider' end as side,
      o.id as own_id, o.name_zh as own_name,
      case when o.id = e.from_organisation_id then e.to_organisation_id else e.from_organisation_id end as other_id
    from enquiries e
    join memberships m on m.person_id = ${actor.id}
      and m.organisation_id in (e.from_organisation_id, e.to_organisation_id)
    join organisations o on o.id = m.organisation_id and ${inStanding}
    where e.id = ${id}
    order by o.id is not distinct from ${actor.organisationId ?? null}::int desc limit 1
    for update of e`);
  return (
    row && {
      id: row.id,
      status: row.status,
      hasReply: row.has_reply,
      subject: row.subject,
      ...(row.platform_id === null ? {} : { platformId: row.platform_id }),
      side: row.side,
      own: { id: row.own_id, nameZh: row.own_name },
      otherId: row.other_id,
      ...(row.from_person_id === null ? {} : { askedBy: row.from_person_id }),
    }
  );
}

/**
 * Who of an organisation is told: its owners and managers, and the member who asked. Nobody of one that is not in
 * standing, nor who has confirmed neither address nor number, as they could not open it.
 */
export async function listToldIds(
  organisationId: number,
  { also }: { also?: number | undefined },
  tx: Transaction,
): Promise<number[]> {
  const rows = await tx.execute<{ id: number }>(sql`
    select distinct m.person_id as id from memberships m join organisations o on o.id = m.organisation_id
    join people p on p.id = m.person_id and (p.email_verified or p.phone_verified)
    where m.organisation_id = ${organisationId} and ${inStanding}
      and (m.role in ('owner', 'manager') or m.person_id = ${also ?? 0}) order by 1`);
  return rows.map(({ id }) => id);
}

/** That an organisation has seen all that was said so far. */
export async function noteRead(enquiryId: number, organisationId: number, tx: Transaction): Promise<void> {
  await tx.execute(sql`
    insert into enquiry_reads (enquiry_id, organisation_id, read_at)
    values (${enquiryId}, ${organisationId}, clock.now())
    on conflict (enquiry_id, organisation_id) do update set read_at = excluded.read_at`);
}
