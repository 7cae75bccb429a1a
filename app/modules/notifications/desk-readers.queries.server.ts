import { sql } from "drizzle-orm";
import type { Executor } from "~/db/client.server";

/** Officers of any authority whose accounts are open: whom the desk's news go to. `except`: whose own case it is. */
export async function listOfficerIds(
  tx: Executor,
  { except }: { except?: number | undefined } = {},
): Promise<number[]> {
  const rows = await tx.execute<{ id: number }>(sql`
    select distinct p.id from offices f join people p on p.id = f.person_id
    where f.role = 'officer' and f.ended_at is null and p.suspended_at is null and p.erased_at is null
      and p.id <> ${except ?? 0} order by p.id`);
  return rows.map(({ id }) => id);
}
