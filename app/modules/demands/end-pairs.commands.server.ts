import { sql } from "drizzle-orm";
import type { Transaction } from "~/db/client.server";

/** Ends what was proposed about joining a locked demand with others, when it no longer asks for answers. */
export async function endPairs(demandId: number, tx: Transaction): Promise<void> {
  await tx.execute(sql`
    update demand_pairs set ended_at = clock.now()
    where ${demandId} in (demand_id, other_id) and ended_at is null and joined_at is null`);
}

/** The same with the demands of one organisation alone, which the owner of a locked demand excludes from it. */
export async function endPairsWith(
  { demandId, organisationId }: { demandId: number; organisationId: number },
  tx: Transaction,
): Promise<void> {
  await tx.execute(sql`
    update demand_pairs x set ended_at = clock.now() from demands o
    where ${demandId} in (x.demand_id, x.other_id) and o.id in (x.demand_id, x.other_id) and o.id <> ${demandId}
      and o.organisation_id = ${organisationId} and x.ended_at is null and x.joined_at is null`);
}
