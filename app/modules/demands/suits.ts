import type { LocalName } from "../registry/local-name";
import type { MatchReason } from "./core/match-reasons";
import type { QuoteStatus } from "./core/quote-state";
import type { AccessOrigin, AccessStatus, NotForUsReason } from "./core/vocabulary";
import type { Sight } from "./demand-sight.queries.server";
import type { MaskedFacts } from "./masked-facts";
import type { NamedOffer } from "./match-lists.queries.server";

/** From this score on a demand is said to suit; below, it is one among all. */
export const suitsFrom = 0.4;
export const boardPageSize = 20;

/** `suiting`: invitations and matches; `all`: every one that it may know of; `declined`: those that are not for it. */
export const boardViews = ["suiting", "all", "declined"] as const;
export type BoardView = (typeof boardViews)[number];

/** A living demand as one platform's board shows it. Of other platforms it tells nothing. */
export interface SuitingDemand {
  id: number;
  /** What it is called towards this platform. */
  name: LocalName;
  sight: Sight;
  /** What the mask tells, which is all where it alone is seen. */
  facts: MaskedFacts;
  /** Of one that is seen whole. */
  category?: LocalName;
  reasons: MatchReason[];
  offers: NamedOffer[];
  field?: LocalName;
  access?: { status: AccessStatus; origin: AccessOrigin };
  notForUs?: NotForUsReason;
  /** Of the platform's own quote. */
  quote?: QuoteStatus;
}

export interface Board {
  demands: SuitingDemand[];
  total: number;
  /** How many each view holds, whatever field is chosen. */
  counts: Record<BoardView, number>;
  /** The fields of the demands that it may know of, where their mask or they themselves tell it. */
  fields: { code: string; name: LocalName }[];
}
