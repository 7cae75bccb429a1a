import { eq, sql } from "drizzle-orm";
import { civilDateAt } from "~/app/core/civil-date";
import type { Transaction } from "~/db/client.server";
import { bookingWaits } from "~/db/schema/bookings";
import { findRuleNumber } from "../publications/rules.queries.server";
import { findTariff, listAvailability } from "./availability.queries.server";
import { type LockedInstrument, readClock, userKindOf } from "./booking-locks.commands.server";
import { tellOffered } from "./booking-messages.commands.server";
import { appendEvent, insertBooking } from "./booking-writes.commands.server";
import { type Sought, type Span, starts } from "./core/availability";
import { priceOf } from "./core/booking-price";
import { firstStart } from "./core/waiting";
import { ms } from "./instrument-times.queries.server";

/** Who waits, as an offer is made to them. */
interface Waiting {
  id: number;
  organisationId: number;
  personId: number;
  kind: Parameters<typeof userKindOf>[0]["kind"];
  nameZh: string;
  nameEn: string | null;
  start: number;
  end: number;
  minutes: number;
  samples: number;
  purpose: string;
  operation: "self" | "operated";
}

/** So many of those who wait are looked at each time, and so many days of what each would take. */
const MOST = 100;
const MOST_DAYS = 62;

/**
 * Offers what is free of a span to those who wait for it, in the order in which they asked, as long as something fits:
 * the first start for each is kept for it as long as the rule `booking.offer-minutes` says, and until it begins. Those
 * whose organisation or member is no longer in standing are passed over. Under the instrument's lock.
 */
export async function offerFreedTime(
  instrument: LockedInstrument,
  freed: Span,
  tx: Transaction,
): Promise<void> {
  const waiting = await listWaiting(instrument.id, freed, tx);
  if (waiting.length === 0) return;
  const now = await readClock(tx);
  const kept = await findRuleNumber("booking.offer-minutes", civilDateAt(new Date(now)), tx);
  for (const one of waiting) {
    // What those before were offered is in it.
    const sought = await findSought(instrument, one, now, tx);
    if (!sought) continue;
    const start = firstStart(starts(sought, one.minutes), one, freed);
    if (start !== undefined) await offer(instrument, one, { start, kept, now }, tx);
  }
}

async function offer(
  instrument: LockedInstrument,
  one: Waiting,
  { start, kept, now }: { start: number; kept: number; now: number },
  tx: Transaction,
): Promise<void> {
  const tariff = await findTariff(instrument.id, civilDateAt(new Date(start)), tx);
  const price = tariff && priceOf({ tariff, ...one });
  if (!tariff || !price) return;
  const span = { start, end: start + one.minutes * 60_000 };
  const expiresAt = Math.min(start, now + kept * 60_000);
  const { organisationId, personId, samples, purpose } = one;
  const userKind = userKindOf(one, instrument.leadId);
  const id = await insertBooking(
    {
      ...{ instrument, span, tariff, price, expiresAt, operation: one.operation },
      ...{ status: "offered", isOpenToShare: false },
      party: { organisationId, personId, userKind, samples, purpose },
    },
    tx,
  );
  if (id === undefined) return;
  await tx.update(bookingWaits).set({ status: "offered", bookingId: id }).where(eq(bookingWaits.id, one.id));
  await appendEvent(id, { kind: "offered" }, tx);
  await tellOffered({ id, ...span, instrument, parties: [one] }, expiresAt, tx);
}

async function listWaiting(instrumentId: number, { start, end }: Span, tx: Transaction): Promise<Waiting[]> {
  const rows = await tx.execute<Waiting & Record<string, unknown>>(sql`
    select w.id, w.organisation_id as "organisationId", w.person_id as "personId", o.kind, o.name_zh as "nameZh",
      o.name_en as "nameEn", ${ms(sql`lower(w.within)`)} as start, ${ms(sql`upper(w.within)`)} as end, w.minutes,
      w.samples, w.purpose, w.operation
    from booking_waits w
    join organisations o on o.id = w.organisation_id and o.verified_at is not null and o.suspended_at is null
    join memberships m on m.organisation_id = o.id and m.person_id = w.person_id and m.ended_at is null
    where w.instrument_id = ${instrumentId} and w.status = 'waiting' and upper(w.within) > clock.now()
      and w.within && tstzrange(to_timestamp(${start / 1000}::float8), to_timestamp(${end / 1000}::float8))
    order by w.asked_at, w.id limit ${MOST} for update of w`);
  return [...rows];
}

/** When the instrument is free while somebody waits for it; undefined where they can no longer book it. */
async function findSought(
  instrument: LockedInstrument,
  { start, end, organisationId }: Waiting,
  now: number,
  tx: Transaction,
): Promise<Sought | undefined> {
  const first = Math.max(start, now);
  const from = civilDateAt(new Date(first));
  const days = Math.min(MOST_DAYS, Math.ceil((end - first) / 86_400_000) + 1);
  const [found] = await listAvailability([instrument.id], from, days, tx);
  const why = organisationId === instrument.leadId ? found?.notBookableWithin : found?.notBookable;
  return why ? undefined : found?.sought;
}
