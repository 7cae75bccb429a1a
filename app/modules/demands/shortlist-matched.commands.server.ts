import { sql } from "drizzle-orm";
import type { Transaction } from "~/db/client.server";
import { demandTransitions } from "./core/demand-state";
import { noteDemandEvent } from "./locked-demand.commands.server";

/**
 * Brings a locked demand that asks for answers to `matched` or back to `open`: matched while a quote is on the shortlist
 * or an introduction is confirmed. For whoever has just changed one of these. Others read both as open, so nothing
 * public follows from it, and it leaves no other trace than a line of the owner's history.
 */
export async function settleMatched(demandId: number, tx: Transaction): Promise<void> {
  const { match, unmatch } = demandTransitions;
  const [moved] = await tx.execute<{ status: "open" | "matched" }>(sql`
    update demands d set status = w.wanted
    from (select case when exists (select from quotes where demand_id = ${demandId} and status = 'shortlisted')
        or exists (select from introductions where demand_id = ${demandId} and status in ('confirmed', 'credited'))
      then ${match.to} else ${unmatch.to} end as wanted) w
    where d.id = ${demandId} and d.status in ${[...match.from, ...unmatch.from]} and d.status <> w.wanted
    returning d.status`);
  if (moved) await noteDemandEvent({ demandId, kind: moved.status === "matched" ? "match" : "unmatch" }, tx);
}
