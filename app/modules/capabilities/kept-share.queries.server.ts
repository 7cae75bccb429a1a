import { sql } from "drizzle-orm";
import { civilDateAt } from "~/app/core/civil-date";
import { db, type Executor } from "~/db/client.server";
import { findRuleNumber } from "../publications/rules.queries.server";
import { findNow } from "./availability.queries.server";
import { ms } from "./instrument-times.queries.server";

/** How many of a platform's bookings it kept. */
export interface KeptShare {
  kept: number;
  cases: number;
}

/** A booking that nobody closed counts as not kept so many days after its end. */
const daysToClose = 7;

/**
 * Of the bookings of others whose fate the platform decided: those that were used among these, those that it cancelled
 * after it had confirmed them, let lapse undecided, or never closed. What customers cancelled, what was declined, where
 * nobody came, and what its own unit books alone says nothing. `share` is undefined under so many cases (rule
 * `booking.cases-for-share`); `changesAt`: when the next one will count by time alone, in ms. Public.
 */
export async function findKeptShare(
  platformId: number,
  tx: Executor = db(),
): Promise<{ share: KeptShare | undefined; changesAt: number | undefined }> {
  const { now } = await findNow(tx);
  const least = await findRuleNumber("booking.cases-for-share", civilDateAt(new Date(now)), tx);
  const isOpen = sql`b.status in ('confirmed', 'in_use')`;
  const [row] = await tx.execute<{ kept: number; cases: number; changes_at: number | null }>(sql`
    select count(*) filter (where status = 'completed')::int as kept,
      count(*) filter (where not is_open or closes_at <= clock.now())::int as cases,
      ${ms(sql`min(closes_at) filter (where is_open and closes_at > clock.now())`)} as changes_at
    from (select b.status, ${isOpen} as is_open, upper(b.during) + make_interval(days => ${daysToClose}) as closes_at
      from bookings b where b.platform_id = ${platformId} and (
        b.status = 'completed' or ${isOpen}
        or b.status = 'cancelled' and b.cancelled_by = 'platform' and b.decided_at is not null
        or b.status = 'expired' and exists (
          select from booking_events e where e.booking_id = b.id and e.kind = 'lapsed'))
      and exists (select from booking_parties t
        where t.booking_id = b.id and t.left_at is null and t.user_kind <> 'own_unit')) one`);
  if (!row) throw new Error("the bookings gave no answer");
  const { kept, cases, changes_at } = row;
  return { share: cases >= least ? { kept, cases } : undefined, changesAt: changes_at ?? undefined };
}
