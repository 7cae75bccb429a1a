import { and, eq, inArray, sql } from "drizzle-orm";
import { civilDateAt, daysAfter, startOf } from "~/app/core/civil-date";
import { ok, type Result, refuse } from "~/app/core/result";
import { db, type Transaction } from "~/db/client.server";
import { bookingWaits } from "~/db/schema/bookings";
import { appendAudit } from "../audit/audit.commands.server";
import type { CommandContext, RequestIdConflict } from "../audit/command-context";
import { once } from "../audit/once.commands.server";
import { listAvailability } from "./availability.queries.server";
import { findDecisionTime } from "./booking-deadline.queries.server";
import { lapseBookings } from "./booking-expiry.commands.server";
import type { WaitInput } from "./booking-form";
import {
  lockActingMember,
  lockInstrument,
  type OnBooking,
  readClock,
  workOnBooking,
} from "./booking-locks.commands.server";
import { tellConfirmed, tellRequested } from "./booking-messages.commands.server";
import { finish, type Moved } from "./booking-moves.commands.server";
import { followBookings, moveBooking, rangeText } from "./booking-writes.commands.server";
import { lengths, starts } from "./core/availability";
import { decide } from "./core/booking";
import { hourFen } from "./core/booking-price";
import type { NotBookable } from "./core/instrument-bookable";
import { firstStart } from "./core/waiting";
import { passOffer } from "./waiting-states.commands.server";

/** How many wishes of one organisation for one instrument wait at a time. */
const MOST_WISHES = 3;

export type WaitRefusal =
  | { reason: "hidden" | "organisation_not_in_standing" | "no_waiting_list" | "wrong_length" | "too_late" }
  | { reason: "operation_not_offered" | "too_many" }
  | { reason: "not_bookable"; why: NotBookable }
  /** Something is free that would do: it can be booked now. `startsAt`: ISO. */
  | { reason: "free_now"; startsAt: string }
  | RequestIdConflict;

/**
 * Waits, for the organisation that somebody acts for, until so many minutes between two instants become free. Who asked
 * first is offered it first. Refused while something that would do is free, and
 * for days beyond those on which it can be booked.
 */
export async function joinWaitingList(
  input: WaitInput,
  context: CommandContext,
  tx?: Transaction,
): Promise<Result<{ id: number }, WaitRefusal>> {
  if (!tx) return db().transaction((own) => joinWaitingList(input, context, own));
  return once<{ id: number }, WaitRefusal>(
    context,
    "joinWaitingList",
    input,
    () => wait(input, context, tx),
    tx,
  );
}

async function wait(
  input: WaitInput,
  context: CommandContext,
  tx: Transaction,
): Promise<Result<{ id: number }, WaitRefusal>> {
  const member = await lockActingMember(context, tx);
  if (!member) return refuse({ reason: "organisation_not_in_standing" });
  const instrument = await lockInstrument(input.instrumentId, tx);
  if (!instrument) return refuse({ reason: "hidden" });
  if ((await lapseBookings(instrument, tx)) > 0) await followBookings(instrument.id, tx);
  const now = await readClock(tx);
  const wish = { start: Date.parse(input.from), end: Date.parse(input.until), minutes: input.minutes };
  if (wish.end <= now) return refuse({ reason: "too_late" });
  const first = Math.max(wish.start, now);
  const days = Math.ceil((wish.end - first) / 86_400_000) + 1;
  const [found] = await listAvailability([instrument.id], civilDateAt(new Date(first)), days, tx);
  const isOwn = member.organisationId === instrument.leadId;
  const why = isOwn ? found?.notBookableWithin : found?.notBookable;
  if (!found || why === "not_public") return refuse({ reason: "hidden" });
  if (why || member.isSample !== instrument.isSample)
    return refuse({ reason: "not_bookable", why: why ?? "not_shared" });
  const { settings, tariff } = found;
  // Later than anybody can book, it would wait for ever. The last day counts to its end.
  const horizon = startOf(daysAfter(civilDateAt(new Date(now)), settings.horizonDays + 1)).getTime();
  if (wish.end > horizon) return refuse({ reason: "too_late" });
  if (!settings.hasWaitingList) return refuse({ reason: "no_waiting_list" });
  if (!lengths(settings).includes(input.minutes)) return refuse({ reason: "wrong_length" });
  const isOffered = settings.operation === "both" || settings.operation === input.operation;
  if (!isOffered || !tariff || hourFen(tariff, input.operation) === undefined)
    return refuse({ reason: "operation_not_offered" });
  const free = firstStart(starts(found.sought, input.minutes), wish, wish);
  if (free !== undefined) return refuse({ reason: "free_now", startsAt: new Date(free).toISOString() });
  const { organisationId, personId } = member;
  const [count] = await tx.execute<{ count: number }>(sql`
    select count(*)::int as count from booking_waits where instrument_id = ${instrument.id}
      and organisation_id = ${organisationId} and status in ('waiting', 'offered')`);
  if ((count?.count ?? 0) >= MOST_WISHES) return refuse({ reason: "too_many" });
  const { minutes, samples, purpose, operation } = input;
  const [row] = await tx
    .insert(bookingWaits)
    .values({
      ...{ instrumentId: instrument.id, organisationId, personId, minutes, samples, purpose, operation },
      within: rangeText(wish),
    })
    .returning({ id: bookingWaits.id });
  if (!row) throw new Error("no wish was written");
  const subject = { kind: "booking-wait", id: row.id };
  await appendAudit(context, { action: "joinWaitingList", subject, result: "done" }, tx);
  return ok({ id: row.id });
}

/** Waits no longer. One that has been offered a time declines by cancelling that booking. */
export async function leaveWaitingList(
  input: { waitId: number },
  context: CommandContext,
  tx?: Transaction,
): Promise<Result<{ id: number }, { reason: "hidden" | "wrong_state" } | RequestIdConflict>> {
  if (!tx) return db().transaction((own) => leaveWaitingList(input, context, own));
  const work = async (): Promise<Result<{ id: number }, { reason: "hidden" | "wrong_state" }>> => {
    const member = await lockActingMember(context, tx);
    if (!member) return refuse({ reason: "hidden" });
    const isOwn = and(
      eq(bookingWaits.id, input.waitId),
      eq(bookingWaits.organisationId, member.organisationId),
    );
    const [row] = await tx
      .select({ status: bookingWaits.status })
      .from(bookingWaits)
      .where(isOwn)
      .for("update");
    if (!row) return refuse({ reason: "hidden" });
    const left = await tx
      .update(bookingWaits)
      .set({ status: "left" })
      .where(and(isOwn, inArray(bookingWaits.status, ["waiting"])))
      .returning({ id: bookingWaits.id });
    if (left.length === 0) return refuse({ reason: "wrong_state" });
    const subject = { kind: "booking-wait", id: input.waitId };
    await appendAudit(context, { action: "leaveWaitingList", subject, result: "done" }, tx);
    return ok({ id: input.waitId });
  };
  return once(context, "leaveWaitingList", input, work, tx);
}

/** Takes a time that was offered: confirmed at once, or then requested for the platform to decide. */
export function takeOffer(input: { bookingId: number }, context: CommandContext, tx?: Transaction): Moved {
  const work = async (on: OnBooking): Moved => {
    const { booking, party, personId, now } = on;
    const move = decide(booking, "take", "customer", now);
    if (!move.ok) return move;
    if (!party) return refuse({ reason: "hidden" });
    const event = { kind: "taken" as const, personId, organisationId: party.organisationId };
    await passOffer(booking.id, "booked", on.tx);
    if (booking.instrument.approval === "instant") {
      await moveBooking(booking.id, "confirmed", event, on.tx, { expiresAt: null });
      await tellConfirmed(booking, { isAtOnce: true }, on.tx);
      return finish(on, "takeOffer", "confirmed");
    }
    const expiresAt = await findDecisionTime(
      now,
      { start: booking.start, leadHours: booking.instrument.leadHours },
      on.tx,
    );
    await moveBooking(booking.id, move.value, event, on.tx, { expiresAt });
    await tellRequested(booking, { firm: party, expiresAt }, on.tx);
    return finish(on, "takeOffer", move.value);
  };
  return workOnBooking("takeOffer", input, "customer", context, work, tx);
}
