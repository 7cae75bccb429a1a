import { type SQL, sql } from "drizzle-orm";
import { db, type Executor } from "~/db/client.server";
import { accessOf, hasPageOf, leadOf } from "./demand-sight.queries.server";

const inStanding = sql`m.ended_at is null and o.verified_at is not null and o.suspended_at is null`;

const isMember = (organisation: SQL, personId: number, roles: SQL = sql`true`): SQL => sql`exists (
  select from memberships m join organisations o on o.id = m.organisation_id and ${inStanding}
  where m.organisation_id = ${organisation} and m.person_id = ${personId} and ${roles})`;

/** Whether a person is a member, in standing, of the owner of a demand `d`. */
export const isOwner = (personId: number): SQL => isMember(sql`d.organisation_id`, personId);

/** Whether a person manages the lead unit of today of a platform `p`. */
export const isPlatform = (personId: number): SQL =>
  sql`coalesce(${isMember(leadOf(sql`p`), personId, sql`m.role in ('owner', 'manager')`)}, false)`;

/** Whether a person is a broker of the introduction `i`, who introduced or agreed to a share. */
export const isBroker = (personId: number): SQL => sql`exists (
  select from introduction_shares s join brokers b on b.id = s.broker_id
  where s.introduction_id = i.id and b.person_id = ${personId}
    and (s.agreed_at is not null or b.id = i.broker_id))`;

/**
 * Whether a platform `p` has answered or asked about a demand `d`, asked to see it, or was let see it: what it knows of
 * itself, and what its owner knows. Only then either may complain of the other.
 */
export const haveDealt: SQL = sql`(
  exists (select from demand_messages x where x.demand_id = d.id and x.platform_id = p.id)
  or exists (select from quotes q where q.demand_id = d.id and q.platform_id = p.id and q.submitted_at is not null)
  or exists (select from demand_access a where a.demand_id = d.id and a.platform_id = p.id
    and a.status in ('requested', 'granted', 'refused', 'revoked')))`;

/** The same of its lead unit of today alone: what an earlier one said or was let see is not theirs to know. */
export const hasDealtUnderLead: SQL = sql`(
  exists (select from demand_messages x where x.demand_id = d.id and x.platform_id = p.id and x.lead_id = ${leadOf(sql`p`)})
  or exists (select from ${accessOf(sql`d`, sql`p`)} a where a.status in ('requested', 'granted', 'refused', 'revoked'))
  or ${hasPageOf(sql`d`, sql`p`)})`;

/** As what somebody has to do with a complaint `c` (with its `d`, `p` and `i`); null: as nothing. */
export const roleIn = (personId: number): SQL => sql`case
  when ${isComplainant(personId)} then 'complainant'
  when c.against = 'owner' and ${isOwner(personId)} then 'other'
  when c.against = 'platform' and ${isPlatform(personId)} then 'other'
  when c.against = 'broker' and ${isBroker(personId)} then 'other'
  end`;

/** Who wrote it, and who is a member of the organisation that they wrote it for. */
const isComplainant = (personId: number): SQL => sql`(c.person_id = ${personId}
  or c.organisation_id is not null and ${isMember(sql`c.organisation_id`, personId)})`;

/** What a complaint hangs on, as `c`, `d`, `p` and `i`. */
export const complaintTables: SQL = sql`complaints c join demands d on d.id = c.demand_id
  left join platforms p on p.id = c.platform_id left join introductions i on i.id = c.introduction_id`;

/**
 * Whether a person has to do with a complaint, or with what it is about: such a one decides nothing of it. Whoever sent
 * a demand back does not decide about that.
 */
export async function isPartyOf(
  complaintId: number,
  personId: number,
  tx: Executor = db(),
): Promise<boolean> {
  const [row] = await tx.execute<{ is_party: boolean }>(sql`
    select ${isComplainant(personId)} or ${isOwner(personId)} or ${isPlatform(personId)}
      or c.introduction_id is not null and ${isBroker(personId)} or d.created_by = ${personId}
      or c.against = 'officer' and (d.checked_by = ${personId} or exists (select from demand_events e
        where e.demand_id = d.id and e.kind = 'send_back' and e.person_id = ${personId})) as is_party
    from ${complaintTables} where c.id = ${complaintId}`);
  return row?.is_party === true;
}
