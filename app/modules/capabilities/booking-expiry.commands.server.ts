import { sql } from "drizzle-orm";
import { db, type Transaction } from "~/db/client.server";
import { type LockedInstrument, lockBooking, lockInstrument } from "./booking-locks.commands.server";
import { tellExpired } from "./booking-messages.commands.server";
import { followBookings, moveBooking } from "./booking-writes.commands.server";
import { ms } from "./instrument-times.queries.server";
import { offerFreedTime } from "./waiting-offers.commands.server";
import { passOffer } from "./waiting-states.commands.server";

/**
 * Ends the requests and offers of an instrument that nobody decided or took in time, tells their firms, and offers their
 * time to those who wait. Under the instrument's lock, before anybody else's wish is looked at. Answers how many.
 */
export async function lapseBookings(instrument: LockedInstrument, tx: Transaction): Promise<number> {
  const due = await tx.execute<{ id: number }>(sql`
    select id from bookings where instrument_id = ${instrument.id} and status in ('offered', 'requested')
      and expires_at <= clock.now() order by id`);
  for (const { id } of due) {
    const booking = await lockBooking(id, instrument, tx);
    if (!booking) continue;
    const wasOffer = booking.status === "offered";
    await moveBooking(id, "expired", { kind: wasOffer ? "offer_lapsed" : "lapsed" }, tx);
    if (wasOffer) await passOffer(id, "passed", tx);
    else await tellExpired(booking, tx);
    await offerFreedTime(instrument, booking, tx);
  }
  return due.length;
}

/**
 * The job: lapses what is due on every instrument, and gives those who wait what has become free by other ways, such as
 * new opening hours. Each instrument in a transaction of its own; one that fails does not keep the others from it, and is
 * thrown at the end. Answers how many instruments it looked at.
 */
export async function expireBookings(signal?: AbortSignal): Promise<number> {
  await db().execute(sql`
    update booking_waits set status = 'passed' where status = 'waiting' and upper(within) <= clock.now()`);
  const due = await db().execute<{ id: number }>(sql`
    select instrument_id as id from bookings where status in ('offered', 'requested') and expires_at <= clock.now()
    union select instrument_id from booking_waits where status = 'waiting' order by 1`);
  const failed: unknown[] = [];
  for (const { id } of due) {
    if (signal?.aborted) break;
    await db()
      .transaction((tx) => turn(id, tx))
      .catch((error: unknown) => failed.push(error));
  }
  if (failed.length > 0) throw new AggregateError(failed, `${failed.length} instruments failed`);
  return due.length;
}

async function turn(instrumentId: number, tx: Transaction): Promise<void> {
  const instrument = await lockInstrument(instrumentId, tx);
  if (!instrument) return;
  const [before] = await tx.execute<{ last: number }>(sql`select coalesce(max(id), 0) as last from bookings`);
  const lapsed = await lapseBookings(instrument, tx);
  const [waited] = await tx.execute<{ start: number | null; end: number | null }>(sql`
    select ${ms(sql`min(lower(within))`)} as start, ${ms(sql`max(upper(within))`)} as end
    from booking_waits where instrument_id = ${instrumentId} and status = 'waiting'`);
  if (waited?.start != null && waited.end != null)
    await offerFreedTime(instrument, { start: waited.start, end: waited.end }, tx);
  const [made] = await tx.execute(sql`
    select from bookings where instrument_id = ${instrumentId} and id > ${before?.last ?? 0} limit 1`);
  if (lapsed > 0 || made) await followBookings(instrumentId, tx);
}
