import { yuanOf } from "~/app/core/money";
import { amountOf, quantityOf, sumOf } from "./quote-price";
import { priceOf } from "./typed-budget";
import type { TypedQuote } from "./typed-quote";

/** What of an unfinished quote can be reckoned already; in fen, each undefined where a row of it cannot be read. */
export interface Reckoning {
  total?: number;
  milestones?: number;
}

/** Sums up what is typed so far. */
export function reckon(typed: TypedQuote): Reckoning {
  const total = sum(
    typed.components.map(({ quantity, unitPrice }) => {
      const [count, unitFen] = [quantityOf(quantity), priceOf(unitPrice)];
      return count === undefined || unitFen === undefined ? undefined : amountOf(count, unitFen);
    }),
  );
  const milestones = sum(typed.milestones.map(({ amount }) => priceOf(amount)));
  return {
    ...(total === undefined ? {} : { total }),
    ...(milestones === undefined ? {} : { milestones }),
  };
}

/**
 * Gives the last step what the price leaves for it, so that the steps add up; `title` names the one step of a quote
 * that has none. As it was where the price or another step cannot be read, or where the others take more than the price.
 */
export function fillRest(typed: TypedQuote, title: string): TypedQuote {
  const { total } = reckon(typed);
  const steps =
    typed.milestones.length > 0
      ? typed.milestones
      : [{ title, deliverable: "", dueDays: typed.days, amount: "" }];
  const others = sum(steps.slice(0, -1).map(({ amount }) => priceOf(amount)));
  if (total === undefined || total === 0 || others === undefined || others > total) return typed;
  const last = steps.length - 1;
  const milestones = steps.map((step, place) =>
    place === last ? { ...step, amount: yuanOf(total - others) } : step,
  );
  return { ...typed, milestones };
}

function sum(amounts: readonly (number | undefined)[]): number | undefined {
  const known = amounts.filter((fen) => fen !== undefined);
  return known.length === amounts.length ? sumOf(known) : undefined;
}
