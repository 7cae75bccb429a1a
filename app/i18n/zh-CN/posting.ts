/** The form for a demand, one question a page; what its owner sees of it. */
export const posting = {} as const;
