import { and, eq, isNull, sql } from "drizzle-orm";
import type { Transaction } from "~/db/client.server";
import { notifyPages } from "~/db/page-tags.server";
import { bookingEvents, bookingParties, bookings, type UserKind } from "~/db/schema/bookings";
import type { LockedBooking, LockedInstrument } from "./booking-locks.commands.server";
import type { Span } from "./core/availability";
import type { BookingEventKind, BookingSide, BookingState } from "./core/booking";
import { type Price, type Sharer, sharesOf, type Tariff } from "./core/booking-price";
import { keptShareTag } from "./kept-share-tag";
import { reckonNextFree } from "./next-free.commands.server";

interface NewBooking {
  instrument: LockedInstrument;
  span: Span;
  status: Extract<BookingState, "offered" | "requested" | "confirmed">;
  operation: "self" | "operated";
  isOpenToShare: boolean;
  tariff: Tariff;
  /** Until when it has to be decided or taken, ms. */
  expiresAt: number | undefined;
  party: NewParty;
  price: Price;
}

interface NewParty {
  organisationId: number;
  personId: number | null;
  userKind: UserKind;
  samples: number;
  purpose: string;
  note?: string | undefined;
}

/**
 * Writes a booking with its first firm and answers its id. Undefined when somebody else keeps the time: the constraint
 * has the last word, whoever wrote the other one. The transaction goes on either way.
 */
export async function insertBooking(wanted: NewBooking, tx: Transaction): Promise<number | undefined> {
  const { instrument, span, party, price } = wanted;
  const keeps = { start: span.start, end: span.end + instrument.bufferMinutes * 60_000 };
  try {
    return await tx.transaction(async (inner) => {
      const [row] = await inner
        .insert(bookings)
        .values({
          instrumentId: instrument.id,
          platformId: instrument.platformId,
          isSample: instrument.isSample,
          status: wanted.status,
          during: rangeText(span),
          keeps: rangeText(keeps),
          operation: wanted.operation,
          isOpenToShare: wanted.isOpenToShare,
          tariff: wanted.tariff,
          freeCancelHours: instrument.freeCancelHours,
          lateCancelPercent: instrument.lateCancelPercent,
          expiresAt: wanted.expiresAt === undefined ? null : isoOf(wanted.expiresAt),
          ...(wanted.status === "confirmed" ? { decidedAt: sql`clock.now()` } : {}),
        })
        .returning({ id: bookings.id });
      if (!row) throw new Error("no booking was written");
      await insertParty(row.id, { ...party, isFirst: true }, price, inner);
      return row.id;
    });
  } catch (error) {
    if (isOverlap(error)) return undefined;
    throw error;
  }
}

/** Adds a firm to a booking and answers the id of its part. */
export async function insertParty(
  bookingId: number,
  party: NewParty & { isFirst: boolean },
  { lines, totalFen }: Price,
  tx: Transaction,
): Promise<number> {
  const { note, ...rest } = party;
  const [row] = await tx
    .insert(bookingParties)
    .values({ bookingId, ...rest, note: note || null, priceLines: lines, totalFen })
    .returning({ id: bookingParties.id });
  if (!row) throw new Error("no firm was added");
  return row.id;
}

/**
 * Divides the price anew among the firms that share a booking, by the tariff and the rule that it was made at. Answers
 * what each owes now, by the id of its part.
 */
export async function divideAnew(
  booking: Pick<LockedBooking, "id" | "start" | "end" | "operation" | "tariff" | "cancelRule">,
  sharers: readonly (Sharer & { id: number })[],
  tx: Transaction,
): Promise<Map<number, number>> {
  const prices = sharesOf(pricedOf(booking), sharers, booking.cancelRule);
  if (!prices) throw new Error("a booking has lost its price");
  const owed = new Map<number, number>();
  for (const [index, { id }] of sharers.entries()) {
    const price = prices[index];
    if (!price) continue;
    await setPrice(id, price, tx);
    owed.set(id, price.totalFen);
  }
  return owed;
}

export async function setPrice(partyId: number, { lines, totalFen }: Price, tx: Transaction): Promise<void> {
  await tx.update(bookingParties).set({ priceLines: lines, totalFen }).where(eq(bookingParties.id, partyId));
}

export function pricedOf({
  start,
  end,
  operation,
  tariff,
}: Pick<LockedBooking, "start" | "end" | "operation" | "tariff">) {
  return { tariff, operation, minutes: Math.round((end - start) / 60_000) };
}

/** Moves a booking on, with a line in its history. */
export async function moveBooking(
  bookingId: number,
  to: BookingState,
  event: {
    kind: BookingEventKind;
    personId?: number;
    organisationId?: number | undefined;
    reason?: string | undefined;
  },
  tx: Transaction,
  set: Partial<Pick<typeof bookings.$inferInsert, "startedAt" | "endedAt">> & {
    cancelledBy?: BookingSide;
    expiresAt?: number | null;
  } = {},
): Promise<void> {
  const { expiresAt, ...columns } = set;
  const isDecision = event.kind === "confirmed" || event.kind === "declined";
  const [moved] = await tx
    .update(bookings)
    .set({
      status: to,
      ...columns,
      ...(expiresAt === undefined ? {} : { expiresAt: expiresAt === null ? null : isoOf(expiresAt) }),
      ...(isDecision ? { decidedAt: sql`clock.now()`, decidedBy: event.personId ?? null } : {}),
      ...(event.reason === undefined ? {} : { reason: event.reason }),
    })
    .where(eq(bookings.id, bookingId))
    .returning({ platformId: bookings.platformId });
  await appendEvent(bookingId, event, tx);
  if (moved && to !== "in_use") await notifyPages(tx, [keptShareTag(moved.platformId)]);
}

/** A line in the history of a booking. */
export async function appendEvent(
  bookingId: number,
  {
    kind,
    personId,
    organisationId,
    reason,
  }: {
    kind: BookingEventKind;
    personId?: number | undefined;
    organisationId?: number | undefined;
    reason?: string | undefined;
  },
  tx: Transaction,
): Promise<void> {
  await tx.insert(bookingEvents).values({
    bookingId,
    kind,
    personId: personId ?? null,
    organisationId: organisationId ?? null,
    reason: reason ?? null,
  });
}

/** A firm leaves a booking. */
export async function markLeft(partyId: number, tx: Transaction): Promise<void> {
  await tx
    .update(bookingParties)
    .set({ leftAt: sql`clock.now()`, isFirst: false })
    .where(and(eq(bookingParties.id, partyId), isNull(bookingParties.leftAt)));
}

/** What follows every change of an instrument's bookings: its next free time, the index, its pages. Last in a command. */
export async function followBookings(instrumentId: number, tx: Transaction): Promise<void> {
  await notifyPages(tx, [`instrument:${instrumentId}`]);
  await reckonNextFree([instrumentId], tx);
}

/** `[start, end)` as PostgreSQL writes it. */
export function rangeText({ start, end }: Span): string {
  return `[${isoOf(start)},${isoOf(end)})`;
}

export function isoOf(at: number): string {
  return new Date(at).toISOString();
}

/** Whether the exclusion constraint refused a row; the error may be wrapped. */
function isOverlap(error: unknown): boolean {
  for (let one = error, depth = 0; one instanceof Error && depth < 4; one = one.cause, depth++) {
    const { code, constraint_name } = one as Error & { code?: unknown; constraint_name?: unknown };
    if (code === "23P01" && constraint_name === "bookings_one_at_a_time") return true;
  }
  return false;
}
