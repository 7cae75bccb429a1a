import { inArray, sql } from "drizzle-orm";
import { db, type Executor } from "~/db/client.server";
import { quoteEvents } from "~/db/schema/quotes";
import type { QuoteMove } from "./core/quote-state";

/** How often a quote moved so within the last day; for its own platform's commands. */
export async function countToday(
  quoteId: string,
  moves: readonly QuoteMove[],
  tx: Executor = db(),
): Promise<number> {
  const [row] = await tx.execute<{ count: number }>(sql`
    select count(*)::int as count from quote_events
    where quote_id = ${quoteId} and ${inArray(quoteEvents.kind, [...moves])}
      and happened_at > clock.now() - interval '1 day'`);
  return row?.count ?? 0;
}
