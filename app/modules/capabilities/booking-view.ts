import type { LocalisedText } from "~/app/i18n/text-in";
import type { LocalName } from "../registry/local-name";
import type { BookingMove, BookingState } from "./core/booking";
import type { PriceLine } from "./core/booking-price";

/** One firm of a booking as its reader may see it. */
export interface PartyView {
  id: number;
  /** Left out where the reader may not know: firms that share see that somebody shares, and the split. */
  name?: LocalName | undefined;
  isOwn: boolean;
  isFirst: boolean;
  samples: number;
  purpose?: string | undefined;
  note?: string | undefined;
  lines: readonly PriceLine[];
  totalFen: number;
  /** ISO instants. */
  samplesArrivedAt?: string | undefined;
  checkedInAt?: string | undefined;
}

export interface BookingEventView {
  id: number;
  at: string;
  kind: string;
  /** Name of the firm or of the person, where the reader may know. */
  by?: LocalName | undefined;
  reason?: string | undefined;
}

/** One booking with everything that its reader may see of it. ISO instants, fen. */
export interface BookingView {
  id: number;
  status: BookingState;
  instrument: { id: number; name: LocalName };
  platform: { slug: string; name: LocalName };
  isSample: boolean;
  startsAt: string;
  endsAt: string;
  startedAt?: string | undefined;
  endedAt?: string | undefined;
  expiresAt?: string | undefined;
  operation: "self" | "operated";
  isOpenToShare: boolean;
  sharedUpTo: number;
  reason?: string | undefined;
  address: LocalisedText;
  instructions: LocalisedText;
  freeCancelHours: number;
  lateCancelPercent: number;
  parties: readonly PartyView[];
  events: readonly BookingEventView[];
  /** What the reader's side can do now. */
  moves: readonly BookingMove[];
  /** What cancelling costs the reader at this moment. */
  cancelFen: number;
  /** The service record of each firm, once it is completed; the customer's own alone, for the customer. */
  records: readonly { id: number; satisfaction?: number | undefined; note?: string | undefined }[];
}
