import type { LineFault } from "../modules/contracts/core/verify-chain";
import type { LedgerFault } from "../modules/contracts/verify-ledger.queries.server";

/** What the verifier found, in a sentence for an operator. `slugs`: registration numbers of the books. */
export function faultInWords(fault: LedgerFault, slugs: ReadonlyMap<number, string>): string {
  const book = (id: number) => `book ${id} (${slugs.get(id) ?? "unknown"})`;
  switch (fault.in) {
    case "line": {
      const entry = fault.entryId === undefined ? "" : `, entry ${fault.entryId}`;
      return `${book(fault.bookId)}, ${lineOf(fault.number)}${entry}: ${lineWords[fault.code]}.`;
    }
    case "rule": {
      const { rule, bookId, number, about } = fault;
      const line = bookId === 0 ? "" : `${book(bookId)}, ${lineOf(number)}`;
      return `${[line, about].filter(Boolean).join(", ")}: ${ruleWords[rule]}.`;
    }
    case "head": {
      const { day, bookId, number, after } = fault;
      const where = bookId === undefined ? `day ${day}` : `${book(bookId)}, line ${number}, head of ${day}`;
      const since =
        after === undefined ? "" : `; the line that was changed is one of ${after + 1} to ${number}`;
      return `${where}: ${headWords[fault.code]}${since}.`;
    }
  }
}

const lineOf = (number: number) => (number === 0 ? "no line" : `line ${number}`);

const lineWords: Readonly<Record<LineFault["code"], string>> = {
  gap: "is missing, or another stands in its place",
  previous: "does not follow the line before it: its chain is broken",
  commitment: "its content is not what it committed to: it was changed after it was written",
  hash: "its hash is not that of the chain",
  no_entry: "its entry is missing from the book",
  facts: "the facts of its entry were changed after they were declared",
  declared_twice: "declares an entry a second time",
  not_declared: "its entry was not declared before",
  not_allowed: "such a line may not follow the state that the entry was in",
  two_people: "whoever declared or confirmed the entry verified it as well",
  confirmer: "it was confirmed by somebody of another organisation than the other side",
  settled: "it was verified by rule, and the rule of its day did not allow it",
  no_state: "the state of its entry is missing",
  state_columns: "what totals are reckoned by is not what its entry says",
  state: "the state that is kept of its entry is not what its lines come to",
  no_line: "an entry has no line in its book",
  twice: "an entry, or what totals are reckoned by, stands there twice",
  head: "the book's own number and head are not those of its last line",
};

const ruleWords: Readonly<Record<Extract<LedgerFault, { in: "rule" }>["rule"], string>> = {
  evidence: "the files kept with its entry are not those that its lines name",
  state_alone: "what totals are reckoned by has no entry",
  second_person: "no second person granted this reversal",
  contract: "the entries of its contract come to more than the contract's value",
  invoice: "the entries on its invoice come to more than the invoice, or there is no such invoice",
  payment: "the shares of its payment come to more than was paid",
  record: "its service record is the income of another entry as well",
  version:
    "its instalments do not add up to the contract's value: one of them was changed after it was signed",
  due: "what is due is in none of the contract's signed versions",
  signature: "what was signed is not the hash of the paper that the version carries",
  payment_state: "the payment does not stand as the lines of its entries say",
  evidence_kind: "a paper of its payment is kept as something else than it is",
  officer: "it was decided by somebody who was never an officer of the book's authority",
  papers: "it is verified without the papers that the rule of its day asks for",
  concluded: "it does not stand as the signatures under its versions say",
  milestone: "no answer to a delivery says how it stands, or its sum is due before it was accepted",
  delivery: "who delivered answered it",
  invoice_number: "two invoices have this number, and neither was released",
  released: "income stands on an invoice that was released",
  payment_shares: "its entries are not what the payment comes to by the shares of a signed version",
  sample: "its entries are not those that the quarter's last published day draws",
};

const headWords: Readonly<Record<Extract<LedgerFault, { in: "head" }>["code"], string>> = {
  day_changed: "the heads or the root that the database says were published are not those",
  line_changed: "the published head is not the hash of the line that it names",
  day_missing: "it was published and kept, but the database does not know of it",
  head_changed:
    "the head that was kept is not the hash of this line: the chain was changed, or recomputed whole",
  kept_broken: "the file that was kept does not add up by itself: it was damaged or edited",
};
