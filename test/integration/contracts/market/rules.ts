import {
  amountOf,
  binderOf,
  type Command,
  type Elsewhere,
  grossOf,
  type Income,
  isOfficer,
  type Kind,
  leftOf,
  openOf,
  type Payment,
  type Person,
  roomOf,
  type Side,
  type State,
  sideOf,
  sums,
  usedOf,
} from "./model";

/** The state after a command; undefined: it is refused, and nothing changes. */
export function run(before: State, command: Command): State | undefined {
  const state = structuredClone(before);
  return rules[command.do](state, command) ? state : undefined;
}

type Rule = (state: State, command: Command) => boolean;

/** What somebody does about a payment, and about income without one. */
const onIncome =
  (
    change: (payment: Payment, command: Command, state: State) => boolean,
    changeElsewhere: (income: Elsewhere, command: Command) => boolean,
  ): Rule =>
  (state, command) => {
    const { at, isElsewhere } = command;
    const payment = state.payments[at];
    const income = state.elsewhere[at];
    if (isElsewhere) return income !== undefined && changeElsewhere(income, command);
    return payment !== undefined && change(payment, command, state);
  };

function move(payment: Income, entries: Payment["entries"], line: string): true {
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
      state.dues.push({ amount: grossOf(state.terms, sums.milestones[at] ?? 0), milestone: at + 1 });
      completeIfDone(state);
    }
    return true;
  };

/** All accepted, and all that was due is confirmed or verified; never by itself where a royalty runs. */
function completeIfDone(state: State): void {
  if (state.terms.isRoyalty) return;
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
    state.dues.push({ amount: grossOf(state.terms, sums.signing) });
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
    const due = command.isAdvance ? -1 : command.at;
    if (!side || state.status === "drafted") return false;
    if (!command.isAdvance && amount > openOf(state, due)) return false;
    if (amount > roomOf(state)) return false;
    const { hasPapers } = command;
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
      isSilent: false,
    });
    return true;
  },
  confirm: onIncome(
    (payment, { by }, state) => {
      const side = sideOf(by);
      if (!side || side === payment.side) return false;
      if (payment.state !== "recorded" && payment.state !== "disputed") return false;
      payment.state = "confirmed";
      // What an officer verified meanwhile stays verified.
      if (payment.entries !== "verified") move(payment, "confirmed", "confirm");
      completeIfDone(state);
      return true;
    },
    (income, { by }) => {
      if (by !== "buyer" || income.channel === "imported") return false;
      const isOpen = income.entries === "declared" || income.entries === "disputed";
      return isOpen && move(income, "confirmed", "confirm");
    },
  ),
  dispute: onIncome(
    (payment, { by }) => {
      const side = sideOf(by);
      if (!side || side === payment.side || payment.state !== "recorded") return false;
      payment.state = "disputed";
      return payment.entries === "verified" || move(payment, "disputed", "dispute");
    },
    (income, { by }) =>
      by === "buyer" &&
      income.channel !== "imported" &&
      income.entries === "declared" &&
      move(income, "disputed", "dispute"),
  ),
  verify: onIncome(
    (payment, { by }, state) => {
      if (!isVerifiable(payment, by)) return false;
      const { invoice = -1 } = payment;
      if (usedOf(state, invoice) > leftOf(state, invoice)) return false;
      move(payment, "verified", "verify");
      completeIfDone(state);
      return true;
    },
    (income, { by }) => isVerifiable(income, by) && move(income, "verified", "verify"),
  ),
  askReversal: onIncome(
    (payment, { by }) => {
      if (payment.entries === "reversed" || payment.askedBy !== undefined) return false;
      // The seller's books; of the buyer, who recorded the payment.
      const isTheirs = sideOf(by) === "seller" || (sideOf(by) === "buyer" && payment.side === "buyer");
      if (!isTheirs && !isOfficer(by)) return false;
      payment.askedBy = by;
      return true;
    },
    (income, { by }) => {
      if (income.entries === "reversed" || income.askedBy !== undefined) return false;
      if (sideOf(by) !== "seller" && !isOfficer(by)) return false;
      income.askedBy = by;
      return true;
    },
  ),
  grant: onIncome(
    (payment, { by }) => {
      if (!takesDecision(payment, by)) return false;
      payment.state = "reversed";
      return move(payment, "reversed", "reverse");
    },
    (income, { by }) => takesDecision(income, by) && move(income, "reversed", "reverse"),
  ),
  decline: onIncome(
    (payment, { by }) => takesDecision(payment, by),
    (income, { by }) => takesDecision(income, by),
  ),
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
    invoice.redBy = by;
    if (isOver(state, at)) state.hasFinding = true;
    askForRest(state, at);
    return true;
  },
  /** Its number is another's already: of this contract for the seller's book, or of that book for this contract. */
  takeInvoice: () => false,
  declineEnd: (state, { by }) => {
    if (!binderOf(by) || !state.endAsked || state.status !== "in_progress") return false;
    delete state.endAsked;
    return true;
  },
  report: (state, command) => {
    const { by, at: day } = command;
    if (!sideOf(by) || state.status === "drafted" || !state.terms.isRoyalty) return false;
    if (state.dues.some((due) => due.day === day && !due.isGone)) return false;
    const amount = grossOf(state.terms, amountOf(state, command) / 20);
    state.dues.push({ amount, day });
    return true;
  },
  takeBack: (state, { by, at }) => {
    const due = state.dues[at];
    if (!sideOf(by) || due?.day === undefined || due.isGone) return false;
    if (state.payments.some((one) => one.due === at && one.state !== "reversed")) return false;
    due.isGone = true;
    return true;
  },
  declare: elsewhere("off_site"),
  import: elsewhere("imported"),
  /** Until nobody is waited for any more who could have answered so far. */
  wait: (state) => {
    const waiting = [...state.payments, ...state.elsewhere].filter((one) => one.entries === "declared");
    if (state.hasWaited || state.versions === 0 || waiting.length === 0) return false;
    for (const one of waiting) one.isSilent = true;
    state.hasWaited = true;
    return true;
  },
  /** The site itself verifies what both sides have confirmed under a contract; nothing from elsewhere, nor from before. */
  settle: (state) => {
    const isChanged = examine(state);
    const ready = state.payments.filter(
      (one) => one.entries === "confirmed" && one.hasPapers && one.askedBy === undefined,
    );
    if (state.hasFinding || ready.length === 0) return isChanged;
    for (const one of ready) move(one, "verified", "settle");
    return true;
  },
  examine,
};

/** Looks at the books anew: asks again for what is too much on an invoice, forgets what is not any more. */
function examine(state: State): boolean {
  const over = state.invoices.flatMap((_, at) => (isOver(state, at) ? [at] : []));
  const isChanged = state.hasFinding !== over.length > 0;
  state.hasFinding = over.length > 0;
  return over.map((at) => askForRest(state, at)).some(Boolean) || isChanged;
}

function elsewhere(channel: Elsewhere["channel"]): Rule {
  return (state, command) => {
    if (sideOf(command.by) !== "seller") return false;
    const { hasPapers } = command;
    const amount = amountOf(state, command);
    state.elsewhere.push({
      ...{ channel, amount, hasPapers, isSilent: false, entries: "declared", lines: ["declare"] },
    });
    return true;
  };
}

/** On its papers, when the buyer has answered or need not be waited for any more. */
function isVerifiable({ entries, isSilent, hasPapers, askedBy }: Income, by: Person): boolean {
  const isAnswered = entries === "confirmed" || entries === "disputed";
  return (
    isOfficer(by) &&
    hasPapers &&
    askedBy === undefined &&
    (isAnswered || (entries === "declared" && isSilent))
  );
}

/** An officer who did not ask decides. */
function takesDecision(income: Income, by: Person): boolean {
  if (!isOfficer(by) || income.askedBy === undefined || income.askedBy === by) return false;
  delete income.askedBy;
  return true;
}

/** More stands on an invoice than red-letter ones have left of it. */
const isOver = (state: State, at: number) => usedOf(state, at) > leftOf(state, at);

/** Asks in the name of who entered the last red-letter one. Answers whether there was anything to ask for. */
function askForRest(state: State, at: number): boolean {
  const by = state.invoices[at]?.redBy;
  if (by === undefined || !isOver(state, at)) return false;
  const using = state.payments.filter((one) => one.invoice === at && one.state !== "reversed");
  let over = -leftOf(state, at);
  for (const { amount, askedBy } of using) over += askedBy === undefined ? amount : 0;
  const isAsked = over > 0;
  for (const one of using.reverse()) {
    if (over <= 0) break;
    if (one.askedBy !== undefined) continue;
    one.askedBy = by;
    over -= one.amount;
  }
  return isAsked;
}
