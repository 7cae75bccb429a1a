/** How an entry counts: only `verified` is official; what comes from related parties stands apart everywhere. */
export const bookCounts = ["verified", "related", "waiting", "reversed"] as const;
export type BookCount = (typeof bookCounts)[number];

export interface Sums {
  entries: number;
  /** VAT included, fen. */
  grossFen: number;
  /** VAT taken off, fen: the figure for indicators. */
  netFen: number;
  /** Different buyers, where they were counted. */
  buyers?: number;
}
export type BookTotals = Record<BookCount, Sums>;

/** What totals of a book are divided by. */
export const bookDimensions = [
  "year",
  "month",
  "nature",
  "category",
  "field",
  "league",
  "size",
  "channel",
] as const;
export type BookDimension = (typeof bookDimensions)[number];

/** What nothing adds up to. */
export function noTotals(): BookTotals {
  const none = (): Sums => ({ entries: 0, grossFen: 0, netFen: 0 });
  return { verified: none(), related: none(), waiting: none(), reversed: none() };
}
