/** Complaints and their decisions. */
export const complaints = {} as const;
