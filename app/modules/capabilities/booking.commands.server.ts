import { sql } from "drizzle-orm";
import { civilDateAt } from "~/app/core/civil-date";
import { ok, type Result, refuse } from "~/app/core/result";
import { db, type Transaction } from "~/db/client.server";
import { notifyPages } from "~/db/page-tags.server";
import { appendAudit } from "../audit/audit.commands.server";
import type { CommandContext, RequestIdConflict } from "../audit/command-context";
import { once } from "../audit/once.commands.server";
import { findAvailabilityAt, findTariff } from "./availability.queries.server";
import { findDecisionTime } from "./booking-deadline.queries.server";
import { lapseBookings } from "./booking-expiry.commands.server";
import type { BookingJoinInput, BookingRequestInput } from "./booking-form";
import { findTooMany, type TooMany } from "./booking-limits.queries.server";
import {
  type ActingMember,
  type LockedInstrument,
  lockActingMember,
  lockBooking,
  lockInstrument,
  readClock,
  userKindOf,
} from "./booking-locks.commands.server";
import { tellConfirmed, tellJoined, tellRequested } from "./booking-messages.commands.server";
import {
  appendEvent,
  divideAnew,
  followBookings,
  insertBooking,
  insertParty,
  pricedOf,
} from "./booking-writes.commands.server";
import { checkTime, type TimeRefusal } from "./core/availability";
import { canShare } from "./core/booking";
import { type Price, priceOf, sharesOf } from "./core/booking-price";
import type { NotBookable } from "./core/instrument-bookable";

export type BookingRefusal =
  /** Nobody knows of such an instrument. */
  | { reason: "hidden" }
  /** Not a member in standing of an organisation in standing that they act for. */
  | { reason: "organisation_not_in_standing" }
  | { reason: "not_bookable"; why: NotBookable }
  | { reason: Exclude<TimeRefusal, "not_bookable"> }
  | { reason: "operation_not_offered" }
  | TooMany
  /** It costs something else than was shown. */
  | { reason: "changed_price"; price: Price }
  | RequestIdConflict;

/** A booking that was made: `requested` waits for the platform's decision. */
export interface Booked {
  id: number;
  status: "requested" | "confirmed";
  totalFen: number;
}

/**
 * Books a time on an instrument for the organisation that somebody acts for, at once or for the platform to decide within
 * so many working days (rule `booking.decide-days`), and before it begins. One at a time for each instrument: of many
 * at once the first gets it, and the others are refused as `taken`.
 */
export async function requestBooking(
  input: BookingRequestInput,
  context: CommandContext,
  tx?: Transaction,
): Promise<Result<Booked, BookingRefusal>> {
  if (!tx) return db().transaction((own) => requestBooking(input, context, own));
  return once<Booked, BookingRefusal>(
    context,
    "requestBooking",
    input,
    async () => {
      const member = await lockActingMember(context, tx);
      if (!member) return refuse({ reason: "organisation_not_in_standing" });
      const instrument = await lockInstrument(input.instrumentId, tx);
      if (!instrument) return refuse({ reason: "hidden" });
      const lapsed = await lapseBookings(instrument, tx);
      const result = await request(input, { member, instrument }, context, tx);
      if (result.ok || lapsed > 0) await followBookings(instrument.id, tx);
      return result;
    },
    tx,
  );
}

interface Asking {
  member: ActingMember;
  instrument: LockedInstrument;
}

async function request(
  input: BookingRequestInput,
  { member, instrument }: Asking,
  context: CommandContext,
  tx: Transaction,
): Promise<Result<Booked, BookingRefusal>> {
  const checked = await checkRequest(input, { member, instrument }, tx);
  if (!checked.ok) return checked;
  const { span, tariff, price } = checked.value;
  const now = await readClock(tx);
  const tooMany = await findTooMany(member.organisationId, instrument, { start: span.start, now }, tx);
  if (tooMany) return refuse(tooMany);
  const isAtOnce = instrument.approval === "instant";
  const expiresAt = isAtOnce
    ? undefined
    : await findDecisionTime(now, { start: span.start, leadHours: instrument.leadHours }, tx);
  const status = isAtOnce ? "confirmed" : "requested";
  const { organisationId, personId } = member;
  const id = await insertBooking(
    {
      ...{ instrument, span, status, tariff, price, expiresAt, operation: input.operation },
      isOpenToShare: input.isOpenToShare && instrument.sharedUpTo > 1,
      party: {
        ...{ organisationId, personId, samples: input.samples, purpose: input.purpose, note: input.note },
        userKind: userKindOf(member, instrument.leadId),
      },
    },
    tx,
  );
  if (id === undefined) return refuse({ reason: "taken" });
  await appendEvent(id, { kind: isAtOnce ? "booked" : "requested", personId, organisationId }, tx);
  const subject = { kind: "booking", id };
  await appendAudit(context, { action: "requestBooking", subject, result: "done", detail: { status } }, tx);
  const told = { id, ...span, instrument, parties: [member] };
  if (expiresAt === undefined) await tellConfirmed(told, { isAtOnce: true }, tx);
  else await tellRequested(told, { firm: member, expiresAt }, tx);
  return ok({ id, status, totalFen: price.totalFen });
}

/** Whether the instrument can be booked then, by them, in this way, at the price that was shown. */
async function checkRequest(input: BookingRequestInput, { member, instrument }: Asking, tx: Transaction) {
  const startsAt = Date.parse(input.startsAt);
  const day = civilDateAt(new Date(startsAt));
  const available = await findAvailabilityAt(instrument.id, day, tx);
  if (!available) return refuse<BookingRefusal>({ reason: "hidden" });
  const isOwn = member.organisationId === instrument.leadId;
  const why = isOwn ? available.notBookableWithin : available.notBookable;
  if (why === "not_public") return refuse<BookingRefusal>({ reason: "hidden" });
  // Who is invented books what is invented.
  if (why || member.isSample !== instrument.isSample)
    return refuse<BookingRefusal>({ reason: "not_bookable", why: why ?? "not_shared" });
  const { operation } = available.settings;
  if (operation !== "both" && operation !== input.operation)
    return refuse<BookingRefusal>({ reason: "operation_not_offered" });
  const time = checkTime(available.sought, { startsAt, minutes: input.minutes });
  if (!time.ok) {
    if (time.refusal === "not_bookable")
      return refuse<BookingRefusal>({ reason: "not_bookable", why: "not_online" });
    return refuse<BookingRefusal>({ reason: time.refusal });
  }
  const tariff = await findTariff(instrument.id, day, tx);
  const price = tariff && priceOf({ tariff, ...input });
  if (!tariff || !price) return refuse<BookingRefusal>({ reason: "operation_not_offered" });
  if (input.shownTotalFen !== undefined && input.shownTotalFen !== price.totalFen)
    return refuse<BookingRefusal>({ reason: "changed_price", price });
  return ok({ span: time.value, tariff, price });
}

export type JoinRefusal =
  | { reason: "hidden" | "organisation_not_in_standing" | "already_joined" | "full" | "too_late" }
  | { reason: "not_bookable"; why: NotBookable }
  | TooMany
  | { reason: "changed_price"; price: Price }
  | RequestIdConflict;

/**
 * 拼单: joins a booking of another organisation that is open to sharing, until it begins. The price is divided anew among
 * all of them, by what was charged when it was made; the other firms learn that one has joined, not which.
 */
export async function joinBooking(
  input: BookingJoinInput,
  context: CommandContext,
  tx?: Transaction,
): Promise<Result<{ partyId: number; totalFen: number }, JoinRefusal>> {
  if (!tx) return db().transaction((own) => joinBooking(input, context, own));
  return once<{ partyId: number; totalFen: number }, JoinRefusal>(
    context,
    "joinBooking",
    input,
    () => join(input, context, tx),
    tx,
  );
}

async function join(
  { bookingId, samples, purpose, note, shownTotalFen }: BookingJoinInput,
  context: CommandContext,
  tx: Transaction,
): Promise<Result<{ partyId: number; totalFen: number }, JoinRefusal>> {
  const member = await lockActingMember(context, tx);
  if (!member) return refuse({ reason: "organisation_not_in_standing" });
  const [known] = await tx.execute<{ id: number }>(sql`
    select instrument_id as id from bookings where id = ${bookingId}`);
  const instrument = known && (await lockInstrument(known.id, tx));
  const booking = instrument && (await lockBooking(bookingId, instrument, tx));
  if (!booking?.isOpenToShare || instrument?.isSample !== member.isSample)
    return refuse({ reason: "hidden" });
  const { organisationId, personId } = member;
  const available = await findAvailabilityAt(instrument.id, civilDateAt(new Date(booking.start)), tx);
  const isOwn = organisationId === instrument.leadId;
  const why = isOwn ? available?.notBookableWithin : available?.notBookable;
  if (!available || why === "not_public") return refuse({ reason: "hidden" });
  if (why) return refuse({ reason: "not_bookable", why });
  const now = await readClock(tx);
  if (booking.parties.some((party) => party.organisationId === organisationId))
    return refuse({ reason: "already_joined" });
  if (!canShare(booking, now)) return refuse({ reason: "too_late" });
  if (booking.parties.length >= instrument.sharedUpTo) return refuse({ reason: "full" });
  const tooMany = await findTooMany(organisationId, instrument, { start: booking.start, now }, tx);
  if (tooMany) return refuse(tooMany);
  const joining = { samples, hasLeft: false };
  const price = sharesOf(pricedOf(booking), [...booking.sharers, joining], booking.cancelRule)?.at(-1);
  if (!price) throw new Error("a booking has lost its price");
  if (shownTotalFen !== undefined && shownTotalFen !== price.totalFen)
    return refuse({ reason: "changed_price", price });
  const userKind = userKindOf(member, instrument.leadId);
  const partyId = await insertParty(
    bookingId,
    { organisationId, personId, userKind, samples, purpose, note, isFirst: false },
    price,
    tx,
  );
  const prices = await divideAnew(booking, [...booking.sharers, { ...joining, id: partyId }], tx);
  await appendEvent(bookingId, { kind: "joined", personId, organisationId }, tx);
  const subject = { kind: "booking", id: bookingId };
  await appendAudit(context, { action: "joinBooking", subject, result: "done" }, tx);
  await tellJoined(booking, { firm: member, organisationId, party: partyId, prices }, tx);
  await notifyPages(tx, [`instrument:${instrument.id}`]);
  return ok({ partyId, totalFen: price.totalFen });
}
