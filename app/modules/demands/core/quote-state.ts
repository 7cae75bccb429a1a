import { ok, type Result, refuse } from "~/app/core/result";

/** A platform's answer to a demand. Sealed: nobody but the platform and the demand's owner knows that there is one. */
export const quoteStatuses = [
  "draft",
  "submitted",
  "shortlisted",
  "accepted",
  "declined",
  "withdrawn",
] as const;
export type QuoteStatus = (typeof quoteStatuses)[number];

/** The platform that quotes, the owner of the demand, or the site itself when the demand ends. */
export type QuoteMover = "platform" | "owner" | "system";

interface Transition {
  by: readonly QuoteMover[];
  from: readonly QuoteStatus[];
  to: QuoteStatus;
}

/** Who may move a quote, from where, to where (domain: quote). All but `draft` needs a demand that asks for answers. */
export const quoteTransitions = {
  submit: { by: ["platform"], from: ["draft"], to: "submitted" },
  /** A new revision takes the place of what was sent; the shortlist is chosen anew. */
  revise: { by: ["platform"], from: ["submitted", "shortlisted"], to: "submitted" },
  withdraw: { by: ["platform"], from: ["draft", "submitted", "shortlisted"], to: "withdrawn" },
  /** After a withdrawal, while the demand still asks. */
  resume: { by: ["platform"], from: ["withdrawn"], to: "draft" },
  shortlist: { by: ["owner"], from: ["submitted"], to: "shortlisted" },
  unlist: { by: ["owner"], from: ["shortlisted"], to: "submitted" },
  accept: { by: ["owner"], from: ["submitted", "shortlisted"], to: "accepted" },
  /** `system`: another was accepted, or the demand ended. */
  decline: { by: ["owner", "system"], from: ["submitted", "shortlisted"], to: "declined" },
} as const satisfies Record<string, Transition>;
export type QuoteMove = keyof typeof quoteTransitions;
export const quoteMoves = Object.keys(quoteTransitions) as QuoteMove[];

export type QuoteRefusal = { reason: "wrong_state" | "not_yours_to_move" };

/** The status after a move, or why there is none. */
export function moveQuote(
  status: QuoteStatus,
  wanted: QuoteMove,
  by: QuoteMover,
): Result<QuoteStatus, QuoteRefusal> {
  const transition: Transition = quoteTransitions[wanted];
  if (!transition.by.includes(by)) return refuse({ reason: "not_yours_to_move" });
  return transition.from.includes(status) ? ok(transition.to) : refuse({ reason: "wrong_state" });
}

/** Why an owner does not take a quote, as the platform is told. */
export const declineReasons = [
  "price",
  "time",
  "approach",
  "capability",
  "terms",
  "another_chosen",
  "demand_ended",
  "other",
] as const;
export type DeclineReason = (typeof declineReasons)[number];

/** What an owner may say; the others are the site's. */
export const ownersReasons = ["price", "time", "approach", "capability", "terms", "other"] as const;
