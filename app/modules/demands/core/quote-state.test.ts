import { describe, expect, test } from "vitest";
import {
  moveQuote,
  type QuoteMove,
  type QuoteMover,
  type QuoteStatus,
  quoteMoves,
  quoteStatuses,
} from "./quote-state";

const movers = ["platform", "owner", "system"] as const satisfies readonly QuoteMover[];

/** Everything that is possible; nothing else is. */
const possible: readonly [QuoteStatus, QuoteMove, QuoteMover, QuoteStatus, string][] = [
  ["draft", "submit", "platform", "submitted", "it is sent"],
  ["submitted", "revise", "platform", "submitted", "a new revision takes its place"],
  ["shortlisted", "revise", "platform", "submitted", "the owner chooses anew among what now is offered"],
  ["draft", "withdraw", "platform", "withdrawn", "nobody has to keep a draft"],
  ["submitted", "withdraw", "platform", "withdrawn", "an offer can be taken back until it is accepted"],
  ["shortlisted", "withdraw", "platform", "withdrawn", "the shortlist binds nobody"],
  ["withdrawn", "resume", "platform", "draft", "it is written anew before it is seen"],
  ["submitted", "shortlist", "owner", "shortlisted", "the owner compares"],
  ["shortlisted", "unlist", "owner", "submitted", "and thinks again"],
  ["submitted", "accept", "owner", "accepted", "one may be chosen at once"],
  ["shortlisted", "accept", "owner", "accepted", "or from the shortlist"],
  ["submitted", "decline", "owner", "declined", "with a reason"],
  ["shortlisted", "decline", "owner", "declined", "with a reason"],
  ["submitted", "decline", "system", "declined", "another was chosen, or the demand ended"],
  ["shortlisted", "decline", "system", "declined", "another was chosen, or the demand ended"],
];

describe("a quote, by whoever moves it, from wherever", () => {
  for (const status of quoteStatuses)
    for (const move of quoteMoves)
      for (const by of movers) {
        const found = possible.find(([s, m, b]) => s === status && m === move && b === by);
        test(`${status}: ${by} ${move} → ${found ? `${found[3]} (${found[4]})` : "refused"}`, () => {
          const moved = moveQuote(status, move, by);
          if (found) expect(moved).toEqual({ ok: true, value: found[3] });
          else expect(moved).toMatchObject({ ok: false });
        });
      }

  test("who may never make a move is told so, whatever the state", () => {
    expect(moveQuote("submitted", "accept", "platform")).toMatchObject({
      refusal: { reason: "not_yours_to_move" },
    });
    expect(moveQuote("withdrawn", "accept", "owner")).toMatchObject({ refusal: { reason: "wrong_state" } });
  });

  test("what was accepted or declined is over", () => {
    for (const status of ["accepted", "declined"] as const)
      for (const move of quoteMoves)
        for (const by of movers) expect(moveQuote(status, move, by).ok).toBe(false);
  });
});
