import { describe, expect, test } from "vitest";
import type { Result } from "~/app/core/result";
import {
  contractMoves,
  contractStatuses,
  moveContract,
  moveVersion,
  versionMoves,
  versionStatuses,
} from "./contract-state";
import { entryMoves, entryStates, moveEntry } from "./entry-state";
import { milestoneMoves, milestoneStatuses, moveMilestone } from "./milestone-state";
import { movePayment, paymentMoves, paymentStates } from "./payment-state";

/** Every move that there is, `move from > to by movers`: whatever is not listed is refused. */
const allowed = {
  contract: `
    conclude drafted > signed by system
    drop drafted > dropped by seller buyer
    begin signed > in_progress by seller buyer system
    complete in_progress > completed by seller buyer system
    terminate signed > terminated by seller buyer system
    terminate in_progress > terminated by seller buyer system`,
  version: `
    propose draft > proposed by author
    conclude proposed > signed by system
    refuse proposed > refused by other
    withdraw draft > withdrawn by author
    withdraw proposed > withdrawn by author
    lapse draft > withdrawn by system
    lapse proposed > withdrawn by system`,
  milestone: `
    deliver planned > delivered by seller
    deliver rejected > delivered by seller
    accept delivered > accepted by buyer system
    reject delivered > rejected by buyer
    drop planned > dropped by system
    drop delivered > dropped by system
    drop rejected > dropped by system
    resume dropped > planned by system`,
  payment: `
    confirm recorded > confirmed by other
    confirm disputed > confirmed by other
    dispute recorded > disputed by other
    reverse recorded > reversed by system
    reverse confirmed > reversed by system
    reverse disputed > reversed by system`,
  entry: `
    confirm declared > confirmed by counterparty
    confirm disputed > confirmed by counterparty
    dispute declared > disputed by counterparty
    verify declared > verified by officer
    verify confirmed > verified by officer
    verify disputed > verified by officer
    settle confirmed > verified by rule
    reverse declared > reversed by second
    reverse confirmed > reversed by second
    reverse disputed > reversed by second
    reverse verified > reversed by second`,
};

describe.each([
  ["contract", contractStatuses, contractMoves, ["seller", "buyer", "system"], moveContract],
  ["version", versionStatuses, versionMoves, ["author", "other", "system"], moveVersion],
  ["milestone", milestoneStatuses, milestoneMoves, ["seller", "buyer", "system"], moveMilestone],
  ["payment", paymentStates, paymentMoves, ["recorder", "other", "system"], movePayment],
  ["entry", entryStates, entryMoves, ["declarer", "counterparty", "officer", "second", "rule"], moveEntry],
] as const)("a %s", (name, states, moves, movers, move) => {
  const listed = new Map<string, string>();
  for (const line of allowed[name].trim().split("\n")) {
    const [, wanted, from, to, by] = /^\s*(\w+) (\w+) > (\w+) by (.+)$/.exec(line) ?? [];
    for (const mover of (by ?? "").split(" ")) listed.set(`${wanted} ${from} ${mover}`, to ?? "");
  }
  // Each table takes its own words; the loops go through exactly those.
  const moveAny = move as (state: string, wanted: string, by: string) => Result<string, { reason: string }>;

  test.each(moves)(
    "moves by %s exactly as the table says, and says who may not before it says when not",
    (wanted) => {
      const mayEver = (mover: string) => states.some((state) => listed.has(`${wanted} ${state} ${mover}`));
      for (const state of states)
        for (const mover of movers) {
          const moved = moveAny(state, wanted, mover);
          const expected = listed.get(`${wanted} ${state} ${mover}`);
          const told = moved.ok ? moved.value : moved.refusal.reason;
          expect([state, mover, told]).toEqual([
            ...[state, mover, expected ?? (mayEver(mover) ? "wrong_state" : "not_yours_to_move")],
          ]);
        }
    },
  );
});
