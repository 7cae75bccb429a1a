/** How it was done: by the user, by the platform's people at the user's request for time, or as an order. */
export const serviceModes = ["self_operated", "operated", "commissioned"] as const;
export type ServiceMode = (typeof serviceModes)[number];
/** The national terms' kinds of users; `own_unit` is the platform's own lead unit. */
export const userKinds = [
  "own_unit",
  "enterprise",
  "university",
  "institute",
  "government",
  "individual",
  "other",
] as const;
export type UserKind = (typeof userKinds)[number];
