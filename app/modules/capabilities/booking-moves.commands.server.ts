import { and, eq, isNull, sql } from "drizzle-orm";
import { ok, type Result, refuse } from "~/app/core/result";
import type { Transaction } from "~/db/client.server";
import { bookingParties } from "~/db/schema/bookings";
import { appendAudit } from "../audit/audit.commands.server";
import type { CommandContext, RequestIdConflict } from "../audit/command-context";
import type { BookingDecisionInput, CheckInInput } from "./booking-form";
import { type OnBooking, workOnBooking } from "./booking-locks.commands.server";
import { customersOf, tellCancelled, tellConfirmed, tellDeclined } from "./booking-messages.commands.server";
import { appendEvent, followBookings, isoOf, moveBooking, setPrice } from "./booking-writes.commands.server";
import { type BookingState, decide, type MoveRefusal } from "./core/booking";
import { latePrice } from "./core/booking-price";
import { offerFreedTime } from "./waiting-offers.commands.server";

/** `hidden`: one is on neither of its sides, as if it were not there. */
export type BookingMoveRefusal = MoveRefusal | { reason: "hidden" } | RequestIdConflict;
export type Moved = Promise<Result<{ id: number; status: BookingState }, BookingMoveRefusal>>;

/** The platform's managers confirm a request or decline it with a reason; a declined time goes to who waits for it. */
export function decideBooking(input: BookingDecisionInput, context: CommandContext, tx?: Transaction): Moved {
  const work = async (on: OnBooking): Moved => {
    const { booking, personId, now } = on;
    const move = decide(booking, input.decision, "platform", now);
    if (!move.ok) return move;
    if (input.decision === "confirm") {
      await moveBooking(booking.id, move.value, { kind: "confirmed", personId }, on.tx);
      await tellConfirmed(booking, { isAtOnce: false }, on.tx);
      return finish(on, "decideBooking", move.value);
    }
    const { reason } = input;
    await moveBooking(booking.id, move.value, { kind: "declined", personId, reason }, on.tx);
    await tellDeclined(booking, reason, on.tx);
    await offerFreedTime(booking.instrument, booking, on.tx);
    return finish(on, "decideBooking", move.value);
  };
  return workOnBooking("decideBooking", input, "platform", context, work, tx);
}

/**
 * Notes that a firm is there: its people by themselves, from half an hour before on, or the platform for one or all. The
 * first one there begins the use.
 */
export function checkIn(input: CheckInInput, context: CommandContext, tx?: Transaction): Moved {
  const work = async (on: OnBooking): Moved => {
    const { booking, party, personId, now } = on;
    const isInUse = booking.status === "in_use";
    const move = isInUse ? ok(booking.status) : decide(booking, "checkIn", input.side, now);
    if (!move.ok) return move;
    const there = booking.parties.filter(({ id }) =>
      party ? id === party.id : input.partyId === undefined || id === input.partyId,
    );
    if (there.length === 0) return refuse({ reason: "hidden" });
    const marked = await mark(
      on,
      there.map(({ id }) => id),
      "checkedInAt",
    );
    const event = { kind: "checked_in" as const, personId, organisationId: party?.organisationId };
    if (!isInUse) {
      await moveBooking(booking.id, move.value, event, on.tx, { startedAt: isoOf(now) });
      return finish(on, "checkIn", move.value);
    }
    if (marked > 0) await appendEvent(booking.id, event, on.tx);
    return ok({ id: booking.id, status: booking.status });
  };
  return workOnBooking("checkIn", input, input.side, context, work, tx);
}

/** The platform notes that the samples of a firm, or of all, have come. */
export function noteSamples(
  input: { bookingId: number; partyId?: number | undefined },
  context: CommandContext,
  tx?: Transaction,
): Moved {
  const work = async (on: OnBooking): Moved => {
    const { booking, personId } = on;
    if (booking.status !== "requested" && booking.status !== "confirmed" && booking.status !== "in_use")
      return refuse({ reason: "wrong_state" });
    const ids = booking.parties
      .map(({ id }) => id)
      .filter((id) => input.partyId === undefined || id === input.partyId);
    if (ids.length === 0) return refuse({ reason: "hidden" });
    const marked = await mark(on, ids, "samplesArrivedAt");
    if (marked > 0) {
      await appendEvent(booking.id, { kind: "samples_arrived", personId }, on.tx);
      const subject = { kind: "booking", id: booking.id };
      await appendAudit(context, { action: "noteSamples", subject, result: "done" }, on.tx);
    }
    return ok({ id: booking.id, status: booking.status });
  };
  return workOnBooking("noteSamples", input, "platform", context, work, tx);
}

/** Nobody came within a quarter of the time: each firm owes what it would owe for cancelling late. */
export function markNoShow(input: { bookingId: number }, context: CommandContext, tx?: Transaction): Moved {
  const work = async (on: OnBooking): Moved => {
    const { booking, personId, now } = on;
    const move = decide(booking, "noShow", "platform", now);
    if (!move.ok) return move;
    for (const party of booking.parties)
      await setPrice(party.id, latePrice(party, booking.cancelRule), on.tx);
    await moveBooking(booking.id, move.value, { kind: "no_show", personId }, on.tx);
    const told = { reason: "平台记录为未到场", reasonEn: "The platform noted that nobody came" };
    await tellCancelled(booking, { to: customersOf(booking), ...told }, on.tx);
    return finish(on, "markNoShow", move.value);
  };
  return workOnBooking("markNoShow", input, "platform", context, work, tx);
}

/** The line in the log, the next free time and the pages: what each move ends with. */
export async function finish(
  { booking, context, tx }: OnBooking,
  action: string,
  status: BookingState,
): Promise<{ ok: true; value: { id: number; status: BookingState } }> {
  const subject = { kind: "booking", id: booking.id };
  await appendAudit(context, { action, subject, result: "done", detail: { status } }, tx);
  await followBookings(booking.instrument.id, tx);
  return ok({ id: booking.id, status });
}

/** Writes the moment to those that do not have it, and answers to how many. */
async function mark(
  { tx }: OnBooking,
  partyIds: readonly number[],
  column: "checkedInAt" | "samplesArrivedAt",
): Promise<number> {
  let count = 0;
  for (const id of partyIds) {
    const rows = await tx
      .update(bookingParties)
      .set({ [column]: sql`clock.now()` })
      .where(and(eq(bookingParties.id, id), isNull(bookingParties[column])))
      .returning({ id: bookingParties.id });
    count += rows.length;
  }
  return count;
}
