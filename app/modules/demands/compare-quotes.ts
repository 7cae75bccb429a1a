import type { OwnersQuote } from "./owners-quotes.queries.server";

/** In what order an owner looks at quotes: as they stand and came, by price, or by time. */
export const quoteOrders = ["stand", "price", "time"] as const;
export type QuoteOrder = (typeof quoteOrders)[number];

/** More columns than that nobody reads. */
export const mostCompared = 4;

/** What the ordering needs of a quote. */
export type Orderable = Pick<OwnersQuote, "id"> & {
  revisions: readonly [{ totalFen: number; days: number }, ...unknown[]];
};

/** The quotes in an order; equal ones stay as they were. */
export function inOrder<Quote extends Orderable>(quotes: readonly Quote[], order: QuoteOrder): Quote[] {
  if (order === "stand") return [...quotes];
  const figureOf = ({ revisions: [last] }: Quote) => (order === "price" ? last.totalFen : last.days);
  return [...quotes].sort((a, b) => figureOf(a) - figureOf(b));
}

/** Which of the quotes an address chooses to see side by side, at most four; fewer than two are none. */
export function chosenFrom<Quote extends Orderable>(
  quotes: readonly Quote[],
  asked: readonly string[],
): { chosen: Quote[]; note?: "tooFew" | "tooMany" } {
  const found = quotes.filter(({ id }) => asked.includes(id));
  if (asked.length === 0) return { chosen: [] };
  if (found.length < 2) return { chosen: [], note: "tooFew" };
  if (found.length > mostCompared) return { chosen: found.slice(0, mostCompared), note: "tooMany" };
  return { chosen: found };
}

/** How one figure stands among those beside it: the least of several, or by how much it is more. */
export type Standing = { isLeast: true } | { isLeast: false; more: number; share: number } | undefined;

/** How each figure stands among all; undefined for all where they are the same, or there is but one. */
export function standings(figures: readonly number[]): Standing[] {
  const least = Math.min(...figures);
  if (figures.every((figure) => figure === least)) return figures.map(() => undefined);
  return figures.map((figure) =>
    figure === least
      ? { isLeast: true }
      : { isLeast: false, more: figure - least, share: least === 0 ? 0 : (figure - least) / least },
  );
}

/** Whether what stands side by side differs. */
export function differs(texts: readonly string[]): boolean {
  return new Set(texts).size > 1;
}
