import { z } from "zod";
import type { FormFault } from "~/app/core/form-fault";
import { yuanOf } from "~/app/core/money";
import { filledDay, filledLine, filledText, optionalLine, optionalText } from "~/app/form-text";
import { quantityOf } from "./core/quote-price";
import { priceOf } from "./core/typed-budget";
import { mostComponents, mostMilestones, type TypedQuote } from "./core/typed-quote";

/** Files that one quote may carry, however many the rule allows as evidence. */
export const mostQuoteFiles = 5;

/** Ten years: no step of a contract is later. */
const mostDays = 3650;

/** What a reader makes of a line that has to be filled in. Codes: `missing`, and `code` for what it cannot read. */
const filled = <Value>(reader: (text: string) => Value | undefined, code: string) =>
  filledLine(40).transform((text, issues) => {
    const value = reader(text);
    if (value === undefined) {
      issues.addIssue({ code: "custom", message: code });
      return z.NEVER;
    }
    return value;
  });

const amount = filled(priceOf, "not_money");
const wholeDays = filled((text) => {
  const plain = text.normalize("NFKC");
  const days = /^\d{1,4}$/.test(plain) ? Number(plain) : 0;
  return days >= 1 && days <= mostDays ? days : undefined;
}, "not_days");

const componentInput = z
  .object({
    name: filledLine(120),
    quantity: filled(quantityOf, "not_quantity"),
    unit: optionalLine(20),
    unitPrice: amount,
  })
  .transform(({ unitPrice, ...row }) => ({ ...row, unitFen: unitPrice }));

const milestoneInput = z
  .object({
    title: filledLine(120),
    deliverable: optionalLine(300),
    dueDays: wholeDays,
    amount,
  })
  .transform(({ amount: amountFen, ...row }) => ({ ...row, amountFen }));

/** A quote from what was typed; whether it makes sense as a whole, `faultsOfQuote` says. */
export const quoteInput = z.object({
  components: z.array(componentInput).max(mostComponents, "too_many_rows"),
  milestones: z.array(milestoneInput).max(mostMilestones, "too_many_rows"),
  approach: filledText(5000),
  deliverables: filledText(3000),
  assumptions: optionalText(3000),
  changeNote: optionalText(1000),
  days: wholeDays,
  validUntil: filledDay,
});

/** A quote that can be sent: amounts in fen, VAT included; days from signing. */
export type QuoteInput = z.output<typeof quoteInput>;

/** What of a quote is typed so that it can be sent, or all that is wrong with its parts; rows by where they stand. */
export function readQuote(typed: TypedQuote): { quote: QuoteInput } | { faults: FormFault[] } {
  const parsed = quoteInput.safeParse(typed);
  if (parsed.success) return { quote: parsed.data };
  const faults = new Map<string, FormFault>();
  for (const { path, message } of parsed.error.issues) {
    const [part, place, name] = path;
    const field = place === undefined ? String(part) : `${String(name)}.${String(place)}`;
    if (!faults.has(field)) faults.set(field, { field, code: message });
  }
  return { faults: [...faults.values()] };
}

/** A quote that can be or was sent. */
type Quoted = Pick<QuoteInput, "approach" | "deliverables" | "days" | "validUntil"> & {
  assumptions?: string | undefined;
  changeNote?: string | undefined;
  components: readonly { name: string; quantity: number; unit?: string | undefined; unitFen: number }[];
  milestones: readonly {
    title: string;
    deliverable?: string | undefined;
    dueDays: number;
    amountFen: number;
  }[];
};

/** A quote as its form shows it. */
export function typedOf(quote: Quoted): TypedQuote {
  return {
    components: quote.components.map(({ name, quantity, unit = "", unitFen }) => ({
      name,
      quantity: String(quantity),
      unit,
      unitPrice: yuanOf(unitFen),
    })),
    milestones: quote.milestones.map(({ title, deliverable = "", dueDays, amountFen }) => ({
      title,
      deliverable,
      dueDays: String(dueDays),
      amount: yuanOf(amountFen),
    })),
    approach: quote.approach,
    deliverables: quote.deliverables,
    assumptions: quote.assumptions ?? "",
    changeNote: quote.changeNote ?? "",
    days: String(quote.days),
    validUntil: quote.validUntil,
  };
}
