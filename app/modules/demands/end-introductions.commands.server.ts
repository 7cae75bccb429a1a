import { sql } from "drizzle-orm";
import type { Transaction } from "~/db/client.server";
import { tellEnded } from "./introduction-tells.commands.server";

/**
 * Lets introductions of a locked demand lapse that were not accepted by both sides when it ended, and tells those who
 * knew of them.
 */
export async function lapseIntroductions(demandId: number, tx: Transaction): Promise<void> {
  const rows = await tx.execute<{ id: number }>(sql`
    update introductions set status = 'lapsed', ended_at = clock.now(), ended_by_side = 'system'
    where demand_id = ${demandId} and status = 'proposed' returning id`);
  for (const { id } of rows) await tellEnded(id, { by: "system" }, tx);
}
