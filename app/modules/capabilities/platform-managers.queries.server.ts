import { sql } from "drizzle-orm";
import type { Executor } from "~/db/client.server";

/** Who owns or manages, in standing, a platform's lead unit of today: whom to tell of what is asked. Ids of people. */
export async function listPlatformManagerIds(platformId: number, tx: Executor): Promise<number[]> {
  const rows = await tx.execute<{ id: number }>(sql`
    select distinct m.person_id as id from platform_units u
    join organisations o on o.id = u.organisation_id and o.verified_at is not null and o.suspended_at is null
    join memberships m on m.organisation_id = o.id and m.ended_at is null and m.role in ('owner', 'manager')
    where u.platform_id = ${platformId} and u.role = 'lead'
      and u.valid @> (clock.now() at time zone 'Asia/Shanghai')::date order by 1`);
  return rows.map(({ id }) => id);
}
