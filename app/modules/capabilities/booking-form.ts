import { z } from "zod";

const id = z.number().int().positive();
/** An instant as ISO text with its zone, on a whole minute. */
const instant = z.iso
  .datetime({ offset: true })
  .transform((text) => new Date(text).toISOString())
  .refine((text) => Date.parse(text) % 60_000 === 0, { message: "whole_minute" });
const samples = z.number().int().min(0).max(10_000);
const operation = z.enum(["self", "operated"]);
const purpose = z.string().trim().min(1).max(500);
const reason = z.string().trim().min(1).max(500);
const fen = z.number().int().min(0).max(1_000_000_000_000);

/** `minutes`: the length. `shownTotalFen`: the price that was shown; another one is refused with the new one. */
export const bookingRequestInput = z.object({
  instrumentId: id,
  startsAt: instant,
  minutes: z.number().int().positive().max(20_160),
  operation,
  samples: samples.default(0),
  purpose,
  note: z.string().trim().max(1_000).optional(),
  isOpenToShare: z.boolean().default(false),
  shownTotalFen: fen.optional(),
});
export type BookingRequestInput = z.output<typeof bookingRequestInput>;

/** The platform's decision; to decline needs a reason, which the customer is told. */
export const bookingDecisionInput = z.discriminatedUnion("decision", [
  z.object({ bookingId: id, decision: z.literal("confirm") }),
  z.object({ bookingId: id, decision: z.literal("decline"), reason }),
]);
export type BookingDecisionInput = z.output<typeof bookingDecisionInput>;

/** As which of its sides; the platform gives a reason. */
export const bookingCancelInput = z.discriminatedUnion("side", [
  z.object({ bookingId: id, side: z.literal("customer"), reason: reason.optional() }),
  z.object({ bookingId: id, side: z.literal("platform"), reason }),
]);
export type BookingCancelInput = z.output<typeof bookingCancelInput>;

export const bookingJoinInput = z.object({
  bookingId: id,
  samples: samples.default(0),
  purpose,
  note: z.string().trim().max(1_000).optional(),
  shownTotalFen: fen.optional(),
});
export type BookingJoinInput = z.output<typeof bookingJoinInput>;

/** `partyId`: whom the platform checks in; left out: all of them. */
export const checkInInput = z.object({
  bookingId: id,
  side: z.enum(["customer", "platform"]),
  partyId: id.optional(),
});
export type CheckInInput = z.output<typeof checkInInput>;

/** When it truly began and ended, and of each firm how many samples and what it owes, where that is not the price agreed. */
export const bookingCompletionInput = z.object({
  bookingId: id,
  startedAt: instant,
  endedAt: instant,
  parties: z
    .array(z.object({ partyId: id, samples: samples.optional(), amountFen: fen.optional() }))
    .max(20)
    .default([]),
  /** Needed where somebody owes more than was agreed; the firms are told. */
  reason: reason.optional(),
});
export type BookingCompletionInput = z.output<typeof bookingCompletionInput>;

/** Any time between the two instants would do. */
export const waitInput = z
  .object({
    instrumentId: id,
    from: instant,
    until: instant,
    minutes: z.number().int().positive().max(20_160),
    operation,
    samples: samples.default(0),
    purpose,
  })
  .refine(({ from, until, minutes }) => Date.parse(until) - Date.parse(from) >= minutes * 60_000, {
    path: ["until"],
    message: "too_short",
  });
export type WaitInput = z.output<typeof waitInput>;
