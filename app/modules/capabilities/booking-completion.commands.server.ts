import { eq, sql } from "drizzle-orm";
import { divideFen } from "~/app/core/money";
import { ok, type Result, refuse } from "~/app/core/result";
import type { Transaction } from "~/db/client.server";
import { bookings, serviceRecords } from "~/db/schema/bookings";
import type { CommandContext, RequestIdConflict } from "../audit/command-context";
import type { BookingCompletionInput } from "./booking-form";
import { type OnBooking, workOnBooking } from "./booking-locks.commands.server";
import { tellCompleted } from "./booking-messages.commands.server";
import { finish } from "./booking-moves.commands.server";
import { isoOf, moveBooking } from "./booking-writes.commands.server";
import { decide, type MoveRefusal } from "./core/booking";
import { offerFreedTime } from "./waiting-offers.commands.server";

/** A use begins no earlier than so long before it was booked for, and lasts no longer than so much beyond. */
const SLACK = 86_400_000;

export type CompletionRefusal =
  | MoveRefusal
  | { reason: "hidden" }
  /** It ends before it begins, in the future, or a day and more away from what was booked. */
  | { reason: "wrong_span" }
  /** No such firm shares it. */
  | { reason: "unknown_party" }
  /** Somebody owes more than was agreed, and nothing says why. */
  | { reason: "reason_missing" }
  | RequestIdConflict;

/**
 * Completes a use, for the platform: one service record for each firm with its equal share of the minutes and what it owes, which is the price agreed unless said otherwise. All in one
 * transaction, so that a use and its records are there together. What a use that ended early leaves of its time is free
 * for others, those that wait first. Answers the records, in the order of the firms.
 */
export function completeBooking(
  input: BookingCompletionInput,
  context: CommandContext,
  tx?: Transaction,
): Promise<Result<{ id: number; records: number[] }, CompletionRefusal>> {
  const work = async (
    on: OnBooking,
  ): Promise<Result<{ id: number; records: number[] }, CompletionRefusal>> => {
    const { booking, personId, now } = on;
    const move = decide(booking, "complete", "platform", now);
    if (!move.ok) return move;
    const span = { start: Date.parse(input.startedAt), end: Date.parse(input.endedAt) };
    const isNear = span.start >= booking.start - SLACK && span.end <= booking.end + SLACK;
    if (!isNear || span.start >= span.end || span.end > now) return refuse({ reason: "wrong_span" });
    const said = new Map(input.parties.map((party) => [party.partyId, party]));
    if (input.parties.some(({ partyId }) => booking.parties.every(({ id }) => id !== partyId)))
      return refuse({ reason: "unknown_party" });
    const isMore = booking.parties.some(({ id, totalFen }) => (said.get(id)?.amountFen ?? 0) > totalFen);
    if (isMore && !input.reason) return refuse({ reason: "reason_missing" });
    const { startedAt, endedAt, reason } = input;
    const event = { kind: "completed" as const, personId, reason };
    await moveBooking(booking.id, move.value, event, on.tx, { startedAt, endedAt });
    const records = await insertRecords(on, { startedAt, endedAt, said });
    if (span.end < booking.end) await freeRest(on, span.end);
    await tellCompleted(booking, on.tx);
    await finish(on, "completeBooking", move.value);
    return ok({ id: booking.id, records });
  };
  return workOnBooking("completeBooking", input, "platform", context, work, tx);
}

/** Keeps from others no more than the use and the buffer after it, and offers the rest. At least a minute stays kept. */
async function freeRest({ booking, tx }: OnBooking, end: number): Promise<void> {
  const until = Math.max(end, booking.start + 60_000);
  await tx
    .update(bookings)
    .set({
      keeps: sql`tstzrange(lower(keeps), least(upper(keeps),
        ${isoOf(until)}::timestamptz + (upper(keeps) - upper(during))))`,
    })
    .where(eq(bookings.id, booking.id));
  await offerFreedTime(booking.instrument, { start: until, end: booking.end }, tx);
}

async function insertRecords(
  { booking, personId, tx }: OnBooking,
  {
    startedAt,
    endedAt,
    said,
  }: {
    startedAt: string;
    endedAt: string;
    said: ReadonlyMap<number, { samples?: number | undefined; amountFen?: number | undefined }>;
  },
): Promise<number[]> {
  const { instrument } = booking;
  const parties = booking.parties.map((party) => ({
    ...party,
    samples: said.get(party.id)?.samples ?? party.samples,
    amountFen: said.get(party.id)?.amountFen ?? party.totalFen,
  }));
  const all = Math.round((Date.parse(endedAt) - Date.parse(startedAt)) / 60_000);
  const minutes = divideFen(
    all,
    parties.map(() => 1),
  );
  const rows = await tx
    .insert(serviceRecords)
    .values(
      parties.map((party, index) => ({
        platformId: instrument.platformId,
        isSample: instrument.isSample,
        instrumentId: instrument.id,
        bookingId: booking.id,
        mode: booking.operation === "self" ? ("self_operated" as const) : ("operated" as const),
        startedAt,
        endedAt,
        minutes: minutes[index] ?? 0,
        samples: party.samples,
        amountFen: party.amountFen,
        userKind: party.userKind,
        userOrganisationId: party.organisationId,
        userName: party.nameZh,
        agreement: `预约 #${booking.id}`,
        enteredBy: personId,
      })),
    )
    .returning({ id: serviceRecords.id });
  return rows.map(({ id }) => id);
}
