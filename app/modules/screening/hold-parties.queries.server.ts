import { type SQL, sql } from "drizzle-orm";
import { db, type Executor } from "~/db/client.server";

/**
 * Whose that is which is held: the unit that leads its platform today, the organisation of an achievement, the one that
 * asks or answers an enquiry; null for everything else. `h`: the hold.
 */
export const leadUnitOfHold = (h: SQL): SQL => sql`coalesce(
  case when ${h}.subject_kind in ('achievement', 'achievement-file', 'demand', 'demand-text') then (${h}.payload ->> 'organisationId')::int
    when ${h}.subject_kind in ('enquiry', 'enquiry-message', 'demand-message', 'contract-rating', 'contract-rating-answer') then (${h}.payload ->> 'fromOrganisationId')::int end,
  (select u.organisation_id from platform_units u join platforms p on p.id = u.platform_id
  where p.registration_number = ${h}.payload ->> 'slug' and u.role = 'lead'
    and u.valid @> (clock.now() at time zone 'Asia/Shanghai')::date
  limit 1))`;

/** What passes between the two sides of a demand, or is said of them: sealed from the other side until it is released. */
const sealedKinds = sql`('quote', 'demand-message', 'demand-access', 'introduction', 'complaint', 'complaint-statement', 'contract-text')`;
const complaintKinds = sql`('complaint', 'complaint-statement')`;

/** The complaint `c` that a held statement `h` answers. */
const answered = (h: SQL, column: SQL): SQL =>
  sql`(select ${column} from complaints c where c.id = (${h}.payload ->> 'id')::int)`;

/** The introduction that a held complaint is about. */
const introductionOf = (h: SQL): SQL => sql`case ${h}.subject_kind
  when 'complaint' then case when ${h}.payload ->> 'about' = 'introduction' then (${h}.payload ->> 'aboutId')::int end
  when 'complaint-statement' then ${answered(h, sql`c.introduction_id`)} end`;

const demandOf = (h: SQL): SQL => sql`case ${h}.subject_kind
  when 'complaint' then case when ${h}.payload ->> 'about' = 'demand' then (${h}.payload ->> 'aboutId')::int
    else (select i.demand_id from introductions i where i.id = (${h}.payload ->> 'aboutId')::int) end
  when 'complaint-statement' then ${answered(h, sql`c.demand_id`)}
  else (${h}.payload ->> 'demandId')::int end`;

/** Whether a broker `b` sent it, is to share in what it proposes, or shares in what it complains of. */
const isBrokerOf = (h: SQL): SQL => sql`(
  ${h}.subject_kind in ('introduction', 'demand-access', 'complaint') and b.person_id = ${h}.person_id
  or ${h}.subject_kind = 'introduction' and exists (
    select from jsonb_array_elements(coalesce(${h}.payload -> 'partners', '[]')) one
    where (one ->> 'brokerId')::int = b.id)
  or exists (select from introduction_shares s where s.introduction_id = ${introductionOf(h)} and s.broker_id = b.id))`;

/** Whether an organisation has to do with what is sealed: the owner, the platform, a broker's agency, or who quotes too. */
const isSideOf = (h: SQL, organisation: SQL): SQL => sql`(
  exists (select from demands d where d.id = ${demandOf(h)} and d.organisation_id = ${organisation})
  or exists (select from quotes q where q.demand_id = ${demandOf(h)} and q.organisation_id = ${organisation})
  or ${h}.subject_kind = 'contract-text' and exists (select from contracts c
    where c.id::text = ${h}.payload ->> 'contractId' and ${organisation} in (c.seller_id, c.buyer_id))
  or exists (select from platform_units u join platforms p on p.id = u.platform_id
    where u.organisation_id = ${organisation} and u.role = 'lead'
      and u.valid @> (clock.now() at time zone 'Asia/Shanghai')::date
      and (p.registration_number = ${h}.payload ->> 'slug'
        or p.id = (select i.platform_id from introductions i where i.id = ${introductionOf(h)})
        or ${h}.subject_kind = 'complaint-statement' and p.id = ${answered(h, sql`c.platform_id`)}))
  or exists (select from brokers b where b.agency_id = ${organisation} and ${isBrokerOf(h)}))`;

/**
 * Whether a person has to do with what is held `h`: a member of an organisation that it is of or, where it is sealed, of
 * one on any side of it; a broker of it; or who sent back the demand of which somebody complains. Such a one decides
 * nothing of it.
 */
export const isPartyOfHold = (h: SQL, personId: number): SQL => sql`(
  exists (select from memberships m where m.person_id = ${personId} and m.ended_at is null
    and (m.organisation_id = ${leadUnitOfHold(h)}
      or ${h}.subject_kind in ${sealedKinds} and ${isSideOf(h, sql`m.organisation_id`)}))
  or ${h}.subject_kind in ${sealedKinds} and exists (select from brokers b
    where b.person_id = ${personId} and ${isBrokerOf(h)})
  or ${h}.subject_kind in ${complaintKinds} and exists (select from demand_events e
    where e.demand_id = ${demandOf(h)} and e.kind = 'send_back' and e.person_id = ${personId}))`;

/** Whether a person may read what is held `h`: what is sealed nobody on any side of it, but who sent it. */
export const maySeeHold = (
  h: SQL,
  personId: number,
): SQL => sql`(${h}.person_id is not distinct from ${personId}
  or ${h}.subject_kind not in ${sealedKinds} or not ${isPartyOfHold(h, personId)})`;

/** Whether a person is a party to what is held: as much their own case as what they sent. */
export async function isPartyToHold(
  { id, personId }: { id: number; personId: number },
  tx: Executor = db(),
): Promise<boolean> {
  const [row] = await tx.execute(sql`
    select from holds h where h.id = ${id} and ${isPartyOfHold(sql`h`, personId)}`);
  return row !== undefined;
}
