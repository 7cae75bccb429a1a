/** A demand as a platform sees it; questions and answers. */
export const replies = {} as const;
