import { eq } from "drizzle-orm";
import { ok, refuse } from "~/app/core/result";
import type { Transaction } from "~/db/client.server";
import { bookingParties } from "~/db/schema/bookings";
import { appendAudit } from "../audit/audit.commands.server";
import type { CommandContext } from "../audit/command-context";
import type { BookingCancelInput } from "./booking-form";
import { type LockedParty, type OnBooking, workOnBooking } from "./booking-locks.commands.server";
import { customersOf, tellCancelled, tellLeft } from "./booking-messages.commands.server";
import { finish, type Moved } from "./booking-moves.commands.server";
import {
  appendEvent,
  divideAnew,
  followBookings,
  markLeft,
  moveBooking,
  setPrice,
} from "./booking-writes.commands.server";
import { canShare, decide } from "./core/booking";
import { cancelPrice, isLate } from "./core/booking-price";
import { listPlatformManagerIds } from "./platform-managers.queries.server";
import { offerFreedTime } from "./waiting-offers.commands.server";
import { passOffer } from "./waiting-states.commands.server";

/**
 * Cancels for one of the sides. The platform cancels what it confirmed, with a reason, and nobody owes anything. A firm
 * cancels until the booking begins, and owes what the rule that it was booked under says where it is late; when others share the
 * booking only that firm leaves it. What is free then is offered to those who wait.
 */
export function cancelBooking(input: BookingCancelInput, context: CommandContext, tx?: Transaction): Moved {
  const work = (on: OnBooking) =>
    input.side === "platform" ? byPlatform(on, input.reason) : byCustomer(on, input.reason);
  return workOnBooking("cancelBooking", input, input.side, context, work, tx);
}

/** A firm leaves a booking that others share: the same as cancelling, where nobody else is left. */
export function leaveBooking(input: { bookingId: number }, context: CommandContext, tx?: Transaction): Moved {
  return workOnBooking("leaveBooking", input, "customer", context, (on) => byCustomer(on, undefined), tx);
}

async function byPlatform(on: OnBooking, reason: string): Moved {
  const { booking, personId, now, tx } = on;
  const move = decide(booking, "cancel", "platform", now);
  if (!move.ok) return move;
  for (const { id } of booking.parties) await setPrice(id, { lines: [], totalFen: 0 }, tx);
  const event = { kind: "cancelled" as const, personId, reason };
  await moveBooking(booking.id, move.value, event, tx, { cancelledBy: "platform" });
  await passOffer(booking.id, "passed", tx);
  await tellCancelled(booking, { to: customersOf(booking), reason }, tx);
  await offerFreedTime(booking.instrument, booking, tx);
  return finish(on, "cancelBooking", move.value);
}

async function byCustomer(on: OnBooking, reason: string | undefined): Moved {
  const { booking, party, personId, now, tx } = on;
  if (!party) return refuse({ reason: "hidden" as const });
  const others = booking.parties.filter(({ id }) => id !== party.id);
  if (others.length > 0) return leave(on, party, others);
  const move = decide(booking, "withdraw", "customer", now);
  if (!move.ok) return move;
  await setPrice(party.id, owed(on, party), tx);
  const event = { kind: "cancelled" as const, personId, organisationId: party.organisationId, reason };
  await moveBooking(booking.id, move.value, event, tx, { cancelledBy: "customer" });
  if (booking.status === "offered") await passOffer(booking.id, "left", tx);
  else {
    const to = await listPlatformManagerIds(booking.instrument.platformId, tx);
    const unsaid = { reason: "未说明", reasonEn: "Not given" };
    await tellCancelled(booking, { to, ...(reason ? { reason } : unsaid) }, tx);
  }
  await offerFreedTime(booking.instrument, booking, tx);
  return finish(on, "cancelBooking", move.value);
}

/**
 * The others keep the booking; the one that joined first is the first now. In time, the price is divided among those who
 * stay; late, the one that leaves owes for its share, and the others pay what they paid.
 */
async function leave(on: OnBooking, party: LockedParty, others: readonly LockedParty[]): Moved {
  const { booking, member, personId, now, context, tx } = on;
  if (!canShare(booking, now)) return refuse({ reason: "too_late" as const });
  const { organisationId } = party;
  const isTooLate =
    booking.status === "confirmed" && isLate(booking.cancelRule, { startsAt: booking.start, now });
  const due = owed(on, party);
  await setPrice(party.id, due, tx);
  await markLeft(party.id, tx);
  const [next] = others;
  if (party.isFirst && next)
    await tx.update(bookingParties).set({ isFirst: true }).where(eq(bookingParties.id, next.id));
  const staying = booking.sharers.filter(({ id }) => id !== party.id);
  const prices = isTooLate
    ? new Map([...staying.map(({ id, totalFen }) => [id, totalFen] as const), [party.id, due.totalFen]])
    : await divideAnew(booking, staying, tx);
  await appendEvent(booking.id, { kind: "left", personId, organisationId }, tx);
  const subject = { kind: "booking", id: booking.id };
  await appendAudit(context, { action: "leaveBooking", subject, result: "done" }, tx);
  if (member) await tellLeft(booking, { firm: member, organisationId, party: party.id, prices }, tx);
  await followBookings(booking.instrument.id, tx);
  return ok({ id: booking.id, status: booking.status });
}

/** Nothing for what was never confirmed. */
function owed({ booking, now }: OnBooking, party: LockedParty) {
  if (booking.status !== "confirmed") return { lines: [], totalFen: 0 };
  return cancelPrice(party, booking.cancelRule, { startsAt: booking.start, now });
}
