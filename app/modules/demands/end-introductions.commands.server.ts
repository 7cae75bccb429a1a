import { sql } from "drizzle-orm";
import type { Transaction } from "~/db/client.server";

/** Lets introductions of a locked demand lapse that were not accepted by both sides when it ended. */
export async function lapseIntroductions(demandId: number, tx: Transaction): Promise<void> {
  await tx.execute(sql`
    update introductions set status = 'lapsed', ended_at = clock.now(), ended_by_side = 'system'
    where demand_id = ${demandId} and status = 'proposed'`);
}
