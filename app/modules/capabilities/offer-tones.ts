import type { Tone } from "~/app/components/tag";
import type { OfferStatus } from "./core/offer-state";

/** The tone of each state of an offer; the word goes with it. */
export const offerTones: Readonly<Record<OfferStatus, Tone>> = {
  draft: "notice",
  published: "good",
  paused: "caution",
  withdrawn: "neutral",
};
