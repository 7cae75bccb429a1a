import { sql } from "drizzle-orm";
import type { Transaction } from "~/db/client.server";

/** Ends what was proposed about joining a locked demand with others, when it no longer asks for answers. */
export async function endPairs(demandId: number, tx: Transaction): Promise<void> {
  await tx.execute(sql`
    update demand_pairs set ended_at = clock.now()
    where ${demandId} in (demand_id, other_id) and ended_at is null and joined_at is null`);
}
