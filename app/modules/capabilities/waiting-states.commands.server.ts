import { and, eq } from "drizzle-orm";
import type { Transaction } from "~/db/client.server";
import { bookingWaits } from "~/db/schema/bookings";

/** What became of the wish to which a booking was offered; nothing where none was. */
export async function passOffer(
  bookingId: number,
  status: "booked" | "left" | "passed",
  tx: Transaction,
): Promise<void> {
  await tx
    .update(bookingWaits)
    .set({ status })
    .where(and(eq(bookingWaits.bookingId, bookingId), eq(bookingWaits.status, "offered")));
}
