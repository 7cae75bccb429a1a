import { divideFen } from "~/app/core/money";

/**
 * What a contract of two milestones does, after the words of the domain and not after the code: who may do what next, and
 * what follows in the books. Pure: a move makes a new state. Sums in fen.
 */

export const people = ["seller", "clerk", "buyer", "stranger", "officer", "second"] as const;
/** `clerk` keeps the seller's money and signs nothing; the two officers are of the platforms' authority. */
export type Person = (typeof people)[number];
type Side = "seller" | "buyer";

interface Payment {
  side: Side;
  amount: number;
  due: number;
  state: "recorded" | "confirmed" | "disputed" | "reversed";
  /** Of its entries, which move together: how they stand, and the lines behind each. */
  entries: "declared" | "confirmed" | "disputed" | "verified" | "reversed";
  lines: string[];
  hasPapers: boolean;
  /** Its place among the contract's invoices. */
  invoice?: number;
  /** Who asked to take it back and was not answered yet. */
  askedBy?: Person;
}

export interface State {
  status: "drafted" | "in_progress" | "completed" | "terminated" | "dropped";
  /** The text that waits for signatures, and who has signed. */
  open?: { author: Side; signed: Side[] };
  /** Texts that both have signed. */
  versions: number;
  milestones: { status: "planned" | "delivered" | "accepted" | "rejected" | "dropped"; round: number }[];
  /** At signing, and by milestone. */
  dues: { amount: number; milestone?: number }[];
  payments: Payment[];
  /** What red-letter ones take back of each. */
  invoices: { total: number; red: number }[];
  /** Which side asked to end it by agreement. */
  endAsked?: Side;
}

const sums = { signing: 20_000, milestones: [30_000, 50_000] } as const;
const shares = [6000, 4000] as const;
export const partsOf = (amount: number) => divideFen(amount, shares);

export function begun(): State {
  return {
    status: "drafted",
    open: { author: "seller", signed: [] },
    versions: 0,
    milestones: [],
    dues: [],
    payments: [],
    invoices: [],
  };
}

export const kinds = [
  ...["sign", "refuse", "amend", "deliver", "accept", "reject", "pay", "confirm", "dispute"],
  ...["verify", "askReversal", "grant", "decline", "askEnd", "agreeEnd", "declineEnd"],
  ...["withdraw", "terminate", "redLetter", "takeInvoice"],
] as const;
export type Kind = (typeof kinds)[number];

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
}

const sideOf = (by: Person): Side | undefined =>
  by === "seller" || by === "clerk" ? "seller" : by === "buyer" ? "buyer" : undefined;
/** Who binds a side: not who only keeps its money. */
const binderOf = (by: Person): Side | undefined => (by === "clerk" ? undefined : sideOf(by));
const isOfficer = (by: Person) => by === "officer" || by === "second";

/** What is open of a due: what was reversed is due again. */
export function openOf(state: State, at: number): number {
  const due = state.dues[at];
  if (!due) return 0;
  const paid = state.payments.filter((one) => one.due === at && one.state !== "reversed");
  return due.amount - paid.reduce((sum, { amount }) => sum + amount, 0);
}

/** The sum of a payment as it is typed: at least a yuan, at most one more fen than is open. */
export function amountOf(state: State, { do: kind, at, part, amount }: Command): number {
  const open = kind === "redLetter" ? leftOf(state, at) : openOf(state, at);
  return amount ?? Math.max(100, Math.round((open * part) / 100));
}

/** What red-letter ones have left of an invoice. */
function leftOf(state: State, at: number): number {
  const invoice = state.invoices[at];
  return invoice ? invoice.total - invoice.red : 0;
}

/** What of it is in use. */
function usedOf(state: State, at: number): number {
  const using = state.payments.filter(({ invoice, state }) => invoice === at && state !== "reversed");
  return using.reduce((sum, { amount }) => sum + amount, 0);
}

/** The state after a command; undefined: it is refused, and nothing changes. */
export function run(before: State, command: Command): State | undefined {
  const state = structuredClone(before);
  return rules[command.do](state, command) ? state : undefined;
}

type Rule = (state: State, command: Command) => boolean;

const onPayment =
  (change: (payment: Payment, command: Command, state: State) => boolean): Rule =>
  (state, command) => {
    const payment = state.payments[command.at];
    return payment !== undefined && change(payment, command, state);
  };

function move(payment: Payment, entries: Payment["entries"], line: string): true {
  payment.entries = entries;
  payment.lines.push(line);
  return true;
}

const step =
  (side: Side, from: readonly string[], to: State["milestones"][number]["status"]): Rule =>
  (state, { by, at }) => {
    const milestone = state.milestones[at];
    if (!milestone || state.status !== "in_progress" || binderOf(by) !== side) return false;
    if (!from.includes(milestone.status)) return false;
    milestone.status = to;
    if (to === "delivered") milestone.round += 1;
    if (to === "accepted") {
      state.dues.push({ amount: sums.milestones[at] ?? 0, milestone: at + 1 });
      completeIfDone(state);
    }
    return true;
  };

/** All accepted, and all that was due is confirmed or verified. */
function completeIfDone(state: State): void {
  const due = state.dues.reduce((sum, { amount }) => sum + amount, 0);
  const paid = state.payments
    .filter((one) => one.state === "confirmed" || (one.state !== "reversed" && one.entries === "verified"))
    .reduce((sum, { amount }) => sum + amount, 0);
  const isDone = state.milestones.every(({ status }) => status === "accepted") && paid >= due;
  if (state.status === "in_progress" && isDone) finish(state, "completed");
}

function finish(state: State, status: "completed" | "terminated"): void {
  state.status = status;
  delete state.open;
  delete state.endAsked;
}

const rules: Readonly<Record<Kind, Rule>> = {
  sign: (state, { by }) => {
    const side = binderOf(by);
    if (!side || !state.open || state.open.signed.includes(side)) return false;
    state.open.signed.push(side);
    if (state.open.signed.length < 2) return true;
    state.versions += 1;
    delete state.open;
    if (state.status !== "drafted") return true;
    state.status = "in_progress";
    state.milestones = sums.milestones.map(() => ({ status: "planned", round: 0 }));
    state.dues.push({ amount: sums.signing });
    return true;
  },
  refuse: (state, { by }) => {
    const side = binderOf(by);
    if (!side || !state.open || side === state.open.author) return false;
    delete state.open;
    return true;
  },
  amend: (state, { by }) => {
    const side = binderOf(by);
    if (!side || state.open || !["drafted", "in_progress"].includes(state.status)) return false;
    state.open = { author: side, signed: [] };
    return true;
  },
  deliver: step("seller", ["planned", "rejected"], "delivered"),
  accept: step("buyer", ["delivered"], "accepted"),
  reject: step("buyer", ["delivered"], "rejected"),
  pay: (state, command) => {
    const side = sideOf(command.by);
    const amount = amountOf(state, command);
    if (!side || state.status === "drafted" || !state.dues[command.at]) return false;
    if (amount > openOf(state, command.at)) return false;
    const { at: due, hasPapers } = command;
    const shared = state.invoices[command.invoice];
    const room = leftOf(state, command.invoice) - usedOf(state, command.invoice);
    if (hasPapers && shared && amount > room) return false;
    if (hasPapers && !shared) state.invoices.push({ total: amount * (command.isWide ? 2 : 1), red: 0 });
    const invoice = shared ? command.invoice : state.invoices.length - 1;
    state.payments.push({
      ...(hasPapers ? { invoice } : {}),
      side,
      amount,
      due,
      state: "recorded",
      entries: "declared",
      lines: ["declare"],
      hasPapers,
    });
    return true;
  },
  confirm: onPayment((payment, { by }, state) => {
    const side = sideOf(by);
    if (!side || side === payment.side) return false;
    if (payment.state !== "recorded" && payment.state !== "disputed") return false;
    payment.state = "confirmed";
    // What an officer verified meanwhile stays verified.
    if (payment.entries !== "verified") move(payment, "confirmed", "confirm");
    completeIfDone(state);
    return true;
  }),
  dispute: onPayment((payment, { by }) => {
    const side = sideOf(by);
    if (!side || side === payment.side || payment.state !== "recorded") return false;
    payment.state = "disputed";
    return payment.entries === "verified" || move(payment, "disputed", "dispute");
  }),
  /** A buyer who has not answered is waited for still: nobody verifies then. */
  verify: onPayment((payment, { by }, state) => {
    const isAnswered = payment.entries === "confirmed" || payment.entries === "disputed";
    if (!isOfficer(by) || !isAnswered || !payment.hasPapers || payment.askedBy !== undefined) return false;
    const { invoice = -1 } = payment;
    if (usedOf(state, invoice) > leftOf(state, invoice)) return false;
    move(payment, "verified", "verify");
    completeIfDone(state);
    return true;
  }),
  askReversal: onPayment((payment, { by }) => {
    if (payment.entries === "reversed" || payment.askedBy !== undefined) return false;
    // The seller's books; of the buyer, who recorded the payment.
    const isTheirs = sideOf(by) === "seller" || (sideOf(by) === "buyer" && payment.side === "buyer");
    if (!isTheirs && !isOfficer(by)) return false;
    payment.askedBy = by;
    return true;
  }),
  grant: onPayment((payment, { by }) => {
    if (!isOfficer(by) || payment.askedBy === undefined || payment.askedBy === by) return false;
    payment.state = "reversed";
    delete payment.askedBy;
    return move(payment, "reversed", "reverse");
  }),
  decline: onPayment((payment, { by }) => {
    if (!isOfficer(by) || payment.askedBy === undefined || payment.askedBy === by) return false;
    delete payment.askedBy;
    return true;
  }),
  askEnd: (state, { by }) => {
    const side = binderOf(by);
    if (!side || state.status !== "in_progress" || state.endAsked) return false;
    state.endAsked = side;
    return true;
  },
  agreeEnd: (state, { by }) => {
    const side = binderOf(by);
    if (!side || !state.endAsked || side === state.endAsked || state.status !== "in_progress") return false;
    for (const milestone of state.milestones)
      if (milestone.status !== "accepted") milestone.status = "dropped";
    finish(state, "terminated");
    return true;
  },
  withdraw: (state, { by }) => {
    if (!state.open || binderOf(by) !== state.open.author) return false;
    delete state.open;
    return true;
  },
  /** By one side's word, on a ground of law: what was accepted stays due. */
  terminate: (state, { by }) => {
    if (!binderOf(by) || state.status !== "in_progress") return false;
    for (const milestone of state.milestones)
      if (milestone.status !== "accepted") milestone.status = "dropped";
    finish(state, "terminated");
    return true;
  },
  /** What no longer fits is asked to be taken back, the newest payments first, until the rest fits. */
  redLetter: (state, command) => {
    const { at, by } = command;
    const invoice = state.invoices[at];
    const amount = amountOf(state, command);
    if (!invoice || sideOf(by) !== "seller" || amount > leftOf(state, at)) return false;
    invoice.red += amount;
    const using = state.payments.filter((one) => one.invoice === at && one.state !== "reversed");
    let over = -leftOf(state, at);
    for (const { amount, askedBy } of using) over += askedBy === undefined ? amount : 0;
    for (const one of using.reverse()) {
      if (over <= 0) break;
      if (one.askedBy !== undefined) continue;
      one.askedBy = by;
      over -= one.amount;
    }
    return true;
  },
  /** Its number is another's already: of this contract for the seller's book, or of that book for this contract. */
  takeInvoice: () => false,
  declineEnd: (state, { by }) => {
    if (!binderOf(by) || !state.endAsked || state.status !== "in_progress") return false;
    delete state.endAsked;
    return true;
  },
};
