import { sql } from "drizzle-orm";
import { civilDateAt, dayAfter, startOf } from "~/app/core/civil-date";
import type { Transaction } from "~/db/client.server";
import { findRuleNumber } from "../publications/rules.queries.server";
import type { LockedInstrument } from "./booking-locks.commands.server";

/** As many bookings of one instrument as one organisation may have: not yet begun, and beginning on one day. */
export type TooMany = { reason: "too_many_ahead" | "too_many_that_day"; limit: number };

/**
 * Why an organisation may not book an instrument once more at `start` (ms): so that one cannot take all its times (rules
 * `booking.most-ahead`, `booking.most-a-day`). Under the instrument's lock. The platform's own unit has no limit.
 */
export async function findTooMany(
  organisationId: number,
  instrument: Pick<LockedInstrument, "id" | "leadId">,
  { start, now }: { start: number; now: number },
  tx: Transaction,
): Promise<TooMany | undefined> {
  if (organisationId === instrument.leadId) return undefined;
  const today = civilDateAt(new Date(now));
  const day = civilDateAt(new Date(start));
  const [mostAhead, mostADay] = await Promise.all([
    findRuleNumber("booking.most-ahead", today, tx),
    findRuleNumber("booking.most-a-day", today, tx),
  ]);
  const [from, until] = [startOf(day), startOf(dayAfter(day))].map((at) => at.toISOString());
  const [count] = await tx.execute<{ ahead: number; that_day: number }>(sql`
    select count(*) filter (where lower(b.during) > clock.now())::int as ahead,
      count(*) filter (where lower(b.during) >= ${from}::timestamptz and lower(b.during) < ${until}::timestamptz)::int
        as that_day
    from booking_parties t join bookings b on b.id = t.booking_id
    where t.organisation_id = ${organisationId} and t.left_at is null and b.instrument_id = ${instrument.id}
      and b.status in ('offered', 'requested', 'confirmed', 'in_use', 'completed')
      and (b.status not in ('offered', 'requested') or b.expires_at is null or b.expires_at > clock.now())`);
  if ((count?.ahead ?? 0) >= mostAhead) return { reason: "too_many_ahead", limit: mostAhead };
  if ((count?.that_day ?? 0) >= mostADay) return { reason: "too_many_that_day", limit: mostADay };
  return undefined;
}
