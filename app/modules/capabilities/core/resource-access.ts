/** How one gets a shared resource: open to all; on request; by agreement; for a fee. */
export const accessModes = ["open", "request", "agreement", "paid"] as const;
export type AccessMode = (typeof accessModes)[number];
