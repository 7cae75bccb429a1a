import { ok, type Result, refuse } from "~/app/core/result";
import type { EntryState } from "./entry-state";
import type { RevenueChannel } from "./vocabulary";

/** What income can be verified on; which of them are needed the rule `ledger.needed-papers` says. */
export type NeededPaper = "contract" | "invoice" | "bank_receipt";

/** An entry as far as its verification depends on it. */
export interface CheckedEntry {
  state: EntryState;
  channel: RevenueChannel;
  grossFen: number;
  /** Of the whole payment that it is a share of, so that shares stay under no limit. */
  paymentFen: number;
  /** A member of the buyer, an organisation of the register, said yes: more than a link that the seller had sent. */
  isConfirmedByMember: boolean;
  isRelated: boolean;
  /** What the rule of the day asks for. */
  needed: readonly NeededPaper[];
  /** What of the papers is there. */
  papers: readonly NeededPaper[];
  /** Nobody answered yet, and the days for it are not over. */
  isStillWaited: boolean;
  /** Its invoice, less what red-letter ones take back, or its contract covers less than all their entries. */
  exceeds?: "invoice" | "contract";
  isReversalAsked: boolean;
}

/** What the officer has to do with it. */
export interface OfficerTies {
  /** A member of a party, or of a unit of the platform. */
  isParty: boolean;
  isDeclarer: boolean;
  isConfirmer: boolean;
}

export type VerificationRefusal =
  | "wrong_state"
  | "own_case"
  | "own_declaration"
  | "own_confirmation"
  | "reversal_asked"
  | "still_waited"
  | "above_invoice"
  | "above_contract"
  | "papers_missing";

/** Whether this officer may verify it, else the first reason why not; `missing`: papers that are not there. */
export function judgeVerification(
  entry: CheckedEntry,
  officer: OfficerTies,
): Result<undefined, { reason: VerificationRefusal; missing?: NeededPaper[] }> {
  if (entry.state === "verified" || entry.state === "reversed") return refuse({ reason: "wrong_state" });
  if (officer.isParty) return refuse({ reason: "own_case" });
  if (officer.isDeclarer) return refuse({ reason: "own_declaration" });
  if (officer.isConfirmer) return refuse({ reason: "own_confirmation" });
  if (entry.isReversalAsked) return refuse({ reason: "reversal_asked" });
  if (entry.isStillWaited) return refuse({ reason: "still_waited" });
  if (entry.exceeds) return refuse({ reason: `above_${entry.exceeds}` });
  const missing = entry.needed.filter((paper) => !entry.papers.includes(paper));
  return missing.length > 0 ? refuse({ reason: "papers_missing", missing }) : ok(undefined);
}

/**
 * Whether the site verifies it by rule: a member of each side has said so, it was agreed here, its papers are there, nothing
 * about it or its book's year is unusual, and its whole payment is no more than the rule says. `upToFen`: rule
 * `ledger.settle-up-to`.
 */
export function isSettledByRule(
  entry: CheckedEntry,
  { upToFen, hasOpenFinding }: { upToFen: number; hasOpenFinding: boolean },
): boolean {
  return (
    entry.state === "confirmed" &&
    entry.channel === "on_site" &&
    entry.isConfirmedByMember &&
    !entry.isRelated &&
    !entry.isReversalAsked &&
    entry.exceeds === undefined &&
    !hasOpenFinding &&
    entry.paymentFen <= upToFen &&
    entry.needed.every((paper) => entry.papers.includes(paper))
  );
}
