import { type SQL, sql } from "drizzle-orm";
import type { Transaction } from "~/db/client.server";
import type { PlatformStatus } from "~/db/schema/registry";
import type { CommandContext } from "../audit/command-context";

/** A platform as the commands of its lead unit need it. */
export interface ManagedPlatform {
  id: number;
  slug: string;
  isSample: boolean;
  status: PlatformStatus;
  /** Its lead unit of today. */
  leadId: number;
}

/**
 * The platform with this registration number, for a person who owns or manages, in standing, its lead unit of today;
 * undefined, as if it were not there, for everybody else. Shares a lock with others who work on its offers, so that its
 * lead unit is not replaced meanwhile.
 */
async function lockManagedPlatform(
  slug: string,
  personId: number,
  tx: Transaction,
): Promise<ManagedPlatform | undefined> {
  return lock(
    slug,
    sql`o.verified_at is not null and o.suspended_at is null and exists (
      select from memberships m where m.organisation_id = o.id and m.ended_at is null
        and m.person_id = ${personId} and m.role in ('owner', 'manager'))`,
    tx,
  );
}

/** The same for whoever sends a command: a person who manages it, or the system itself, which fills in demo data. */
export async function lockPlatformFor(
  slug: string,
  { actor }: CommandContext,
  tx: Transaction,
): Promise<ManagedPlatform | undefined> {
  if (actor.kind === "anonymous") return undefined;
  return actor.kind === "person" ? lockManagedPlatform(slug, actor.id, tx) : lock(slug, sql`true`, tx);
}

async function lock(slug: string, where: SQL, tx: Transaction): Promise<ManagedPlatform | undefined> {
  const [row] = await tx.execute<{
    id: number;
    registration_number: string;
    is_sample: boolean;
    status: PlatformStatus;
    lead_id: number;
  }>(sql`
    select p.id, p.registration_number, p.is_sample, p.status, u.organisation_id as lead_id
    from platforms p
    join platform_units u on u.platform_id = p.id and u.role = 'lead'
      and u.valid @> (clock.now() at time zone 'Asia/Shanghai')::date
    join organisations o on o.id = u.organisation_id
    where p.registration_number = ${slug} and ${where}
    for share of p`);
  return (
    row && {
      id: row.id,
      slug: row.registration_number,
      isSample: row.is_sample,
      status: row.status,
      leadId: row.lead_id,
    }
  );
}
