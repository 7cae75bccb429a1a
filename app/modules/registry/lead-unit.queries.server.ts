import { sql } from "drizzle-orm";
import { db, type Executor } from "~/db/client.server";

/** The organisation that leads a platform today. */
export async function findLeadUnitId(platformId: number, tx: Executor = db()): Promise<number | undefined> {
  const [row] = await tx.execute<{ id: number }>(sql`
    select organisation_id as id from platform_units where platform_id = ${platformId} and role = 'lead'
      and valid @> (clock.now() at time zone 'Asia/Shanghai')::date limit 1`);
  return row?.id;
}

/** Whether the person is a member of the unit that leads the platform today: its decisions are their own case. */
export async function isOfLeadUnit(
  { personId, platformId }: { personId: number; platformId: number },
  tx: Executor,
): Promise<boolean> {
  const [row] = await tx.execute(sql`
    select from platform_units u join memberships m on m.organisation_id = u.organisation_id and m.ended_at is null
    where u.platform_id = ${platformId} and u.role = 'lead' and m.person_id = ${personId}
      and u.valid @> (clock.now() at time zone 'Asia/Shanghai')::date limit 1`);
  return row !== undefined;
}
