import type { Result } from "~/app/core/result";
import { type MoveRefusal, moveBy, type Transition } from "~/app/core/state-table";

/** 服务收入记录. The database keeps the same table (trigger `ledger_lines_chain`); a test compares the two. */
export const entryStates = ["declared", "confirmed", "disputed", "verified", "reversed"] as const;
export type EntryState = (typeof entryStates)[number];

/** What a line of the book says of an entry: each state is a further line. */
export const lineKinds = ["declare", "confirm", "dispute", "verify", "settle", "reverse"] as const;
export type LineKind = (typeof lineKinds)[number];

/**
 * Who writes a line. `declarer`: the side that recorded it; `counterparty`: the other side of the money, by its account
 * or by a link; `officer`: of the platform's authority; `second`: a person other than the one who asked; `rule`: a rule
 * that the site carries out.
 */
export type LineMover = "declarer" | "counterparty" | "officer" | "second" | "rule";

/** Who may write which line after which (domain: revenue entry). */
export const entryTransitions = {
  confirm: { by: ["counterparty"], from: ["declared", "disputed"], to: "confirmed" },
  dispute: { by: ["counterparty"], from: ["declared"], to: "disputed" },
  /** On contract, invoice and bank receipt; of one that nobody answered, only after the days of a rule. */
  verify: { by: ["officer"], from: ["declared", "confirmed", "disputed"], to: "verified" },
  /** Only what the other side has confirmed, as far as a rule says. */
  settle: { by: ["rule"], from: ["confirmed"], to: "verified" },
  reverse: { by: ["second"], from: ["declared", "confirmed", "disputed", "verified"], to: "reversed" },
} as const satisfies Record<string, Transition<EntryState, LineMover>>;
export type EntryMove = keyof typeof entryTransitions;
export const entryMoves = Object.keys(entryTransitions) as EntryMove[];

/** The state after a line, or why it cannot be written. */
export function moveEntry(
  state: EntryState,
  wanted: EntryMove,
  by: LineMover,
): Result<EntryState, MoveRefusal> {
  return moveBy(entryTransitions[wanted], state, by);
}
