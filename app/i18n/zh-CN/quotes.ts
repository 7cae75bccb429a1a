/** Quotes: written, compared, chosen. */
export const quotes = {} as const;
