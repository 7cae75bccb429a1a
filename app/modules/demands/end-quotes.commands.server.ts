import { sql } from "drizzle-orm";
import type { Transaction } from "~/db/client.server";
import { type DeclineReason, quoteTransitions } from "./core/quote-state";

/** Declines all quotes of a locked demand that are still in question, but for one. */
export async function declineOtherQuotes(
  { demandId, reason, but }: { demandId: number; reason: DeclineReason; but?: string },
  tx: Transaction,
): Promise<void> {
  await tx.execute(sql`
    with ended as (
      update quotes set status = ${quoteTransitions.decline.to}, decline_reason = ${reason}, ended_at = clock.now()
      where demand_id = ${demandId} and status in ${[...quoteTransitions.decline.from]}
        and id is distinct from ${but ?? null}::uuid
      returning id)
    insert into quote_events (quote_id, kind) select id, 'decline' from ended`);
}
