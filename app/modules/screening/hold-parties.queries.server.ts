import { type SQL, sql } from "drizzle-orm";
import { db, type Executor } from "~/db/client.server";

/**
 * Whose that is which is held: the unit that leads its platform today, the organisation of an achievement, the one that
 * asks or answers an enquiry; null for everything else. `h`: the hold.
 */
export const leadUnitOfHold = (h: SQL): SQL => sql`coalesce(
  case when ${h}.subject_kind in ('achievement', 'achievement-file', 'demand', 'demand-text') then (${h}.payload ->> 'organisationId')::int
    when ${h}.subject_kind in ('enquiry', 'enquiry-message', 'demand-message') then (${h}.payload ->> 'fromOrganisationId')::int end,
  (select u.organisation_id from platform_units u join platforms p on p.id = u.platform_id
  where p.registration_number = ${h}.payload ->> 'slug' and u.role = 'lead'
    and u.valid @> (clock.now() at time zone 'Asia/Shanghai')::date
  limit 1))`;

/** Whether what is held is of an organisation that the person is a member of: as much their own case as what they sent. */
export async function isPartyToHold(
  { id, personId }: { id: number; personId: number },
  tx: Executor = db(),
): Promise<boolean> {
  const [row] = await tx.execute(sql`
    select from holds h join memberships m on m.organisation_id = ${leadUnitOfHold(sql`h`)}
    where h.id = ${id} and m.person_id = ${personId} and m.ended_at is null`);
  return row !== undefined;
}
