import type { FormFault } from "~/app/core/form-fault";
import { amountOf, sumOf } from "./quote-price";

/** Days that a quote may stay valid: no price is known for longer than a year. */
const mostValidDays = 366;

/** What the rules look at. */
interface Quoted {
  components: readonly { quantity: number; unitFen: number }[];
  milestones: readonly { dueDays: number; amountFen: number }[];
  days: number;
  /** `YYYY-MM-DD`. */
  validUntil: string;
}

/**
 * What is wrong with a quote as a whole, each of its parts being right; empty where nothing is. Rows are named by where
 * they stand (`amount.2`). `values.fen`: how much the milestones lack, or have too much, of the price.
 */
export function faultsOfQuote(quote: Quoted, today: string): FormFault[] {
  const { components, milestones, days, validUntil } = quote;
  const faults: FormFault[] = [];
  const amounts = components.map(({ quantity, unitFen }) => amountOf(quantity, unitFen));
  amounts.forEach((fen, place) => {
    if (fen === undefined) faults.push({ field: `unitPrice.${place}`, code: "too_dear" });
  });
  const known = amounts.filter((fen) => fen !== undefined);
  const total = known.length === amounts.length ? sumOf(known) : undefined;
  if (components.length === 0) faults.push({ field: "name.0", code: "no_components" });
  else if (total === undefined && known.length === amounts.length)
    faults.push({ field: "unitPrice.0", code: "too_dear" });
  if (milestones.length === 0) faults.push({ field: "title.0", code: "no_milestones" });
  else if (total !== undefined && components.length > 0) {
    // A sum too large to be one is too much of any price.
    const rest = total - (sumOf(milestones.map(({ amountFen }) => amountFen)) ?? Number.MAX_SAFE_INTEGER);
    const last = milestones.length - 1;
    if (rest > 0) faults.push({ field: `amount.${last}`, code: "milestones_short", values: { fen: rest } });
    if (rest < 0) faults.push({ field: `amount.${last}`, code: "milestones_over", values: { fen: -rest } });
  }
  milestones.forEach(({ dueDays }, place) => {
    if (dueDays > days) faults.push({ field: `dueDays.${place}`, code: "after_end", values: { days } });
  });
  if (validUntil < today) faults.push({ field: "validUntil", code: "in_past" });
  else if (daysBetween(today, validUntil) > mostValidDays)
    faults.push({ field: "validUntil", code: "too_long_valid", values: { days: mostValidDays } });
  return faults;
}

/** Whether it may still be accepted on a day: its last day of validity is one of those. */
export function isValidOn(validUntil: string, day: string): boolean {
  return validUntil >= day;
}

function daysBetween(from: string, to: string): number {
  return (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000;
}
