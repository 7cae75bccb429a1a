import { divideFen } from "~/app/core/money";
import { ok, type Result, refuse } from "~/app/core/result";
import type { Transaction } from "~/db/client.server";
import { serviceRecords } from "~/db/schema/bookings";
import type { CommandContext, RequestIdConflict } from "../audit/command-context";
import type { BookingCompletionInput } from "./booking-form";
import { type OnBooking, workOnBooking } from "./booking-locks.commands.server";
import { tellCompleted } from "./booking-messages.commands.server";
import { finish } from "./booking-moves.commands.server";
import { moveBooking } from "./booking-writes.commands.server";
import { decide, type MoveRefusal } from "./core/booking";
import { weightsOf } from "./core/booking-price";

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
 * Completes a use, for the platform: one service record for each firm with its share of the minutes (by samples where
 * each sent some, else equally) and what it owes, which is the price agreed unless said otherwise. All in one
 * transaction, so that a use and its records are there together. Answers the records, in the order of the firms.
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
    await tellCompleted(booking, on.tx);
    await finish(on, "completeBooking", move.value);
    return ok({ id: booking.id, records });
  };
  return workOnBooking("completeBooking", input, "platform", context, work, tx);
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
  const minutes = divideFen(all, weightsOf(parties));
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
