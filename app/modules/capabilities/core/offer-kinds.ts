/** What a platform offers, in the order in which it is shown. */
export const offerKinds = ["service", "instrument", "resource"] as const;
export type OfferKind = (typeof offerKinds)[number];
