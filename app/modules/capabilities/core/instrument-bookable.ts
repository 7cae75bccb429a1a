import type { BookingMode, InstrumentCondition, OperationMode, SharingMode } from "./instrument-choices";
import type { OfferStatus } from "./offer-state";

/** What decides whether an instrument can be booked at all, whenever. */
export interface BookableFacts {
  status: OfferStatus;
  sharingMode: SharingMode;
  condition: InstrumentCondition;
  bookingMode: BookingMode;
  operation: OperationMode;
  /** Whether it has opening hours. */
  hasHours: boolean;
  /** An hour's prices of today, fen; none where there is no tariff. */
  tariff?: { selfHourFen?: number | undefined; operatedHourFen?: number | undefined } | undefined;
}

/** Why an instrument cannot be booked, in the order in which a reader is told. */
export type NotBookable =
  | "not_public"
  | "paused"
  | "awaiting_repair"
  | "to_be_scrapped"
  | "not_shared"
  | "not_online"
  | "no_hours"
  | "no_price";

/** Why it cannot be booked; undefined where it can. One with frequent faults can: its page says so. */
export function whyNotBookable(facts: BookableFacts): NotBookable | undefined {
  const { status, condition } = facts;
  if (status === "paused") return "paused";
  if (status !== "published") return "not_public";
  if (condition === "awaiting_repair" || condition === "to_be_scrapped") return condition;
  if (facts.sharingMode !== "external") return "not_shared";
  if (facts.bookingMode === "none") return "not_online";
  if (!facts.hasHours) return "no_hours";
  return hasPrices(facts) ? undefined : "no_price";
}

/** Whether there is an hour's price for every way in which it is worked. */
function hasPrices({ operation, tariff }: Pick<BookableFacts, "operation" | "tariff">): boolean {
  if (!tariff) return false;
  if (operation !== "operated" && tariff.selfHourFen === undefined) return false;
  return operation === "self" || tariff.operatedHourFen !== undefined;
}
