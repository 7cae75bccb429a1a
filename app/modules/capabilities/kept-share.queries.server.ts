import { sql } from "drizzle-orm";
import { civilDateAt } from "~/app/core/civil-date";
import { db, type Executor } from "~/db/client.server";
import { findRuleNumber } from "../publications/rules.queries.server";
import { findNow } from "./availability.queries.server";

/** How many of a platform's bookings it kept. */
export interface KeptShare {
  kept: number;
  cases: number;
}

/**
 * Of the bookings whose fate the platform decided: those that it kept (used) among these and those that it cancelled
 * after it had confirmed them or let lapse undecided. What customers cancelled, what they did not come to by the
 * platform's own word, and what was declined says nothing. Undefined under so many cases (rule
 * `booking.cases-for-share`). Public.
 */
export async function findKeptShare(platformId: number, tx: Executor = db()): Promise<KeptShare | undefined> {
  const { now } = await findNow(tx);
  const least = await findRuleNumber("booking.cases-for-share", civilDateAt(new Date(now)), tx);
  const [row] = await tx.execute<{ kept: number; cases: number }>(sql`
    select count(*) filter (where b.status = 'completed')::int as kept, count(*)::int as cases
    from bookings b where b.platform_id = ${platformId} and (
      b.status = 'completed'
      or b.status = 'cancelled' and b.cancelled_by = 'platform' and b.decided_at is not null
      or b.status = 'expired' and exists (
        select from booking_events e where e.booking_id = b.id and e.kind = 'lapsed'))`);
  return row && row.cases >= least ? { kept: row.kept, cases: row.cases } : undefined;
}
