/** Introductions by brokers. */
export const introductions = {} as const;
