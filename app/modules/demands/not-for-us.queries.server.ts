import { sql } from "drizzle-orm";
import { db, type Executor } from "~/db/client.server";
import type { NotForUsReason } from "./core/vocabulary";

/** How many platforms gave a reason. */
export interface DeclineCount {
  reason: NotForUsReason;
  count: number;
}

/**
 * Why platforms said that a demand is not for them, the most frequent reason first, for its owner: the caller has asked
 * `requireOwnDemand`. Counts alone: who said it is told to nobody.
 */
export async function countDeclines(demandId: number, tx: Executor = db()): Promise<DeclineCount[]> {
  const rows = await tx.execute<{ reason: NotForUsReason; count: number }>(sql`
    select reason, count(*)::int as count from demand_declines where demand_id = ${demandId}
    group by reason order by count desc, reason`);
  return rows.map(({ reason, count }) => ({ reason, count }));
}
