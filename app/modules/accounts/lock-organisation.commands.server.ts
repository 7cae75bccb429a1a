import { sql } from "drizzle-orm";
import type { Transaction } from "~/db/client.server";

/**
 * Makes what is done with the people of one organisation go one after the other: takes its lock, always before those of
 * its memberships, invitations and requests. Undefined: there is none. `isOwner`: whether the person, whose account is
 * open, owns it now, and it is in standing.
 */
export async function lockOrganisation(
  { organisationId, personId }: { organisationId: number; personId: number },
  tx: Transaction,
): Promise<{ nameZh: string; isOwner: boolean } | undefined> {
  const [organisation] = await tx.execute<{ name_zh: string }>(
    sql`select name_zh from organisations where id = ${organisationId} for no key update`,
  );
  if (!organisation) return undefined;
  const [now] = await tx.execute<{ is_owner: boolean }>(sql`
    select exists (select from memberships m
      join organisations o on o.id = m.organisation_id and o.verified_at is not null and o.suspended_at is null
      join people p on p.id = m.person_id and p.suspended_at is null and p.erased_at is null
      where o.id = ${organisationId} and p.id = ${personId} and m.role = 'owner' and m.ended_at is null) as is_owner`);
  return { nameZh: organisation.name_zh, isOwner: now?.is_owner ?? false };
}
