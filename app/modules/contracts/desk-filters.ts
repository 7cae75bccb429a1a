/** What an entry waits for at the desk. */
export const deskWaits = ["confirmed", "disputed", "silent", "reversal"] as const;
export type DeskWait = (typeof deskWaits)[number];

/** Which findings a list shows: to be decided, decided, or found no more before anybody decided. */
export const findingStatuses = ["open", "decided", "gone"] as const;
export type FindingStatus = (typeof findingStatuses)[number];
