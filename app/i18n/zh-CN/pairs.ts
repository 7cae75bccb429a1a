/** Similar demands, and joining them. */
export const pairs = {} as const;
