import type { Transaction } from "~/db/client.server";
import { quoteComponents, quoteMilestones } from "~/db/schema/quotes";
import { amountOf, sumOf } from "./core/quote-price";
import type { QuoteInput } from "./quote-form";

/** The price of a quote that has passed `faultsOfQuote`, in fen, and that of each of its components. */
export function priceOf({ components }: Pick<QuoteInput, "components">): {
  totalFen: number;
  amounts: number[];
} {
  const amounts = components.map(({ quantity, unitFen }) => {
    const fen = amountOf(quantity, unitFen);
    if (fen === undefined) throw new Error("a component that cannot be reckoned was let through");
    return fen;
  });
  const totalFen = sumOf(amounts);
  if (totalFen === undefined) throw new Error("a price that is too high was let through");
  return { totalFen, amounts };
}

/** Writes the rows of a revision that is about to be sent. */
export async function writeParts(revisionId: string, quote: QuoteInput, tx: Transaction): Promise<void> {
  const { amounts } = priceOf(quote);
  await tx.insert(quoteComponents).values(
    quote.components.map((component, position) => {
      const amountFen = amounts[position];
      if (amountFen === undefined) throw new Error("a component has no amount");
      return { revisionId, position, ...component, amountFen };
    }),
  );
  await tx
    .insert(quoteMilestones)
    .values(quote.milestones.map((milestone, position) => ({ revisionId, position, ...milestone })));
}
