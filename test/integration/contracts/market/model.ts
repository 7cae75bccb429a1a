import { divideFen } from "~/app/core/money";

/**
 * What a contract of two milestones does, after the words of the domain and not after the code: who may do what next, and
 * what follows in the books. Pure: a move makes a new state. Sums in fen.
 */

export const people = ["seller", "clerk", "buyer", "stranger", "officer", "second"] as const;
/** `clerk` keeps the seller's money and signs nothing; the two officers are of the platforms' authority. */
export type Person = (typeof people)[number];
export type Side = "seller" | "buyer";

export interface Income {
  amount: number;
  /** Of its entries, which move together: how they stand, and the lines behind each. */
  entries: "declared" | "confirmed" | "disputed" | "verified" | "reversed";
  lines: string[];
  hasPapers: boolean;
  /** The days in which the buyer might have answered are over. */
  isSilent: boolean;
  /** Who asked to take it back and was not answered yet. */
  askedBy?: Person;
}

export interface Payment extends Income {
  side: Side;
  /** Its place among the dues; -1: an advance. */
  due: number;
  state: "recorded" | "confirmed" | "disputed" | "reversed";
  /** Its place among the contract's invoices. */
  invoice?: number;
}

/** Income of the first platform without a contract of the site. */
export interface Elsewhere extends Income {
  channel: "off_site" | "imported";
}

/** What a contract's text says of its money. */
export interface Terms {
  /** VAT of 6 % comes on top of its sums; else they include it. */
  isOnTop: boolean;
  /** Of 5 %, beside its sums. */
  isRoyalty: boolean;
}

export interface State {
  terms: Terms;
  status: "drafted" | "in_progress" | "completed" | "terminated" | "dropped";
  /** The text that waits for signatures, and who has signed. */
  open?: { author: Side; signed: Side[] };
  /** Texts that both have signed. */
  versions: number;
  milestones: { status: "planned" | "delivered" | "accepted" | "rejected" | "dropped"; round: number }[];
  /** At signing, by milestone, and of a royalty by the day that was reported. */
  dues: { amount: number; milestone?: number; day?: number; isGone?: true }[];
  payments: Payment[];
  elsewhere: Elsewhere[];
  /** What red-letter ones take back of each. */
  invoices: { total: number; red: number; redBy?: Person }[];
  /** Which side asked to end it by agreement. */
  endAsked?: Side;
  /** An invoice with more on it than is left was found in the books, and nobody has looked since. */
  hasFinding: boolean;
  hasWaited: boolean;
}

export const sums = { signing: 20_000, milestones: [30_000, 50_000] } as const;
const shares = [6000, 4000] as const;
export const partsOf = (amount: number) => divideFen(amount, shares);
/** Of what was paid, what is left when its VAT is taken off. */
export const netOf = (gross: number) => gross - Math.round((gross * 6) / 106);
/** A sum of the text as it is paid. */
export const grossOf = ({ isOnTop }: Terms, sum: number) => (isOnTop ? Math.round(sum * 1.06) : sum);

export function begun(terms: Terms): State {
  return {
    terms,
    status: "drafted",
    open: { author: "seller", signed: [] },
    versions: 0,
    milestones: [],
    dues: [],
    payments: [],
    elsewhere: [],
    invoices: [],
    hasFinding: false,
    hasWaited: false,
  };
}

export const kinds = [
  ...["sign", "refuse", "amend", "deliver", "accept", "reject", "pay", "confirm", "dispute"],
  ...["verify", "askReversal", "grant", "decline", "askEnd", "agreeEnd", "declineEnd"],
  ...["withdraw", "terminate", "redLetter", "takeInvoice", "report", "takeBack", "declare", "import"],
  ...["wait", "settle", "examine"],
] as const;
export type Kind = (typeof kinds)[number];
/** What nobody does: time passes, or the site works by itself. */
export const ofTheSite: readonly Kind[] = ["wait", "settle", "examine"];

/** What somebody tries. `at`: which milestone, due or payment; `part`: of what is open, in hundredths. */
export interface Command {
  do: Kind;
  by: Person;
  at: number;
  part: number;
  /** As it was typed, in fen, whatever has happened since. */
  amount?: number;
  hasPapers: boolean;
  /** Of which invoice of the contract, where there is one, a payment is a part; else of one of its own. */
  invoice: number;
  /** Whether an invoice of its own is over as much again, so that another payment fits in. */
  isWide: boolean;
  /** A payment that no due asks for. */
  isAdvance: boolean;
  /** About income without a contract of the site, and not about a payment. */
  isElsewhere: boolean;
}

export const sideOf = (by: Person): Side | undefined =>
  by === "seller" || by === "clerk" ? "seller" : by === "buyer" ? "buyer" : undefined;
/** Who binds a side: not who only keeps its money. */
export const binderOf = (by: Person): Side | undefined => (by === "clerk" ? undefined : sideOf(by));
export const isOfficer = (by: Person) => by === "officer" || by === "second";

/** What is open of a due: what was reversed is due again. */
export function openOf(state: State, at: number): number {
  const due = state.dues[at];
  if (!due || due.isGone) return 0;
  const paid = state.payments.filter((one) => one.due === at && one.state !== "reversed");
  return due.amount - paid.reduce((sum, { amount }) => sum + amount, 0);
}

/** What may still be paid in all: no end to it where there is a royalty. */
export function roomOf({ terms, payments }: State): number {
  if (terms.isRoyalty) return Number.POSITIVE_INFINITY;
  const paid = payments.filter(({ state }) => state !== "reversed");
  const whole = grossOf(terms, sums.signing + sums.milestones[0] + sums.milestones[1]);
  return whole - paid.reduce((sum, { amount }) => sum + amount, 0);
}

/** The sum that is typed: of a payment at least a yuan, at most one hundredth more than is open. */
export function amountOf(state: State, command: Command): number {
  const { do: kind, at, part, amount, isAdvance } = command;
  if (amount !== undefined) return amount;
  // Of a royalty what it is reckoned from.
  if (kind === "report") return part * 10_000;
  if (kind === "declare" || kind === "import") return part * 1_000;
  const room = Math.min(roomOf(state), 150_000);
  const open = kind === "redLetter" ? leftOf(state, at) : isAdvance ? room : openOf(state, at);
  return Math.max(100, Math.round((open * part) / 100));
}

/** What red-letter ones have left of an invoice. */
export function leftOf(state: State, at: number): number {
  const invoice = state.invoices[at];
  return invoice ? invoice.total - invoice.red : 0;
}

/** What of it is in use. */
export function usedOf(state: State, at: number): number {
  const using = state.payments.filter(({ invoice, state }) => invoice === at && state !== "reversed");
  return using.reduce((sum, { amount }) => sum + amount, 0);
}
