import { describe, expect, test } from "vitest";
import {
  type DemandMove,
  type DemandMover,
  type DemandStatus,
  demandMoves,
  demandStatuses,
  isLiving,
  moveDemand,
  publicStateOf,
} from "./demand-state";

const movers = ["owner", "officer", "system"] as const satisfies readonly DemandMover[];

/** Everything that is possible; nothing else is. */
const possible: readonly [DemandStatus, DemandMove, DemandMover, DemandStatus, string][] = [
  ["draft", "publish", "owner", "open", "nothing was found that an officer must see"],
  ["checking", "publish", "owner", "open", "sent again without what was found"],
  ["draft", "publish", "system", "open", "released words"],
  ["checking", "publish", "system", "open", "released words"],
  ["draft", "hold", "owner", "checking", "something was found"],
  ["checking", "clear", "officer", "open", "nothing speaks against it"],
  ["checking", "send_back", "officer", "draft", "to be mended"],
  ["open", "send_back", "officer", "draft", "what was seen too late"],
  ["matched", "send_back", "officer", "draft", "what was seen too late"],
  ["checking", "take_back", "owner", "draft", "its owner thinks again"],
  ["open", "match", "system", "matched", "somebody is on the shortlist or introduced"],
  ["matched", "unmatch", "system", "open", "nobody is any more"],
  ["open", "award", "owner", "awarded", "a quote is accepted"],
  ["matched", "award", "owner", "awarded", "a quote is accepted"],
  ["open", "join", "system", "joined", "both owners agreed"],
  ["matched", "join", "system", "joined", "both owners agreed"],
  ["draft", "withdraw", "owner", "withdrawn", "at any time before its end"],
  ["checking", "withdraw", "owner", "withdrawn", "at any time before its end"],
  ["open", "withdraw", "owner", "withdrawn", "at any time before its end"],
  ["matched", "withdraw", "owner", "withdrawn", "at any time before its end"],
  ["open", "expire", "system", "expired", "its last day is over"],
  ["matched", "expire", "system", "expired", "its last day is over"],
];

describe("a demand, by whoever moves it, from wherever", () => {
  for (const status of demandStatuses)
    for (const move of demandMoves)
      for (const by of movers) {
        const found = possible.find(([s, m, b]) => s === status && m === move && b === by);
        test(`${status}: ${by} ${move} → ${found ? `${found[3]} (${found[4]})` : "refused"}`, () => {
          const moved = moveDemand(status, move, by);
          if (found) expect(moved).toEqual({ ok: true, value: found[3] });
          else expect(moved).toMatchObject({ ok: false });
        });
      }

  test("what has ended asks for nothing, and nothing moves it", () => {
    for (const status of ["awarded", "joined", "withdrawn", "expired"] as const) {
      expect(isLiving(status)).toBe(false);
      for (const move of demandMoves)
        for (const by of movers) expect(moveDemand(status, move, by).ok).toBe(false);
    }
  });
});

describe("what others are told", () => {
  test.each([
    ["open", "open"],
    ["matched", "open"],
    ["awarded", "ended"],
    ["expired", "ended"],
    ["draft", undefined],
    ["checking", undefined],
    ["joined", "ended"],
    ["withdrawn", "ended"],
  ] as const)("%s reads as %s: neither a shortlist nor a choice can be told from it", (status, told) =>
    expect(publicStateOf(status, true)).toBe(told),
  );

  test("of one that was never out nobody is told that it was taken back", () =>
    expect(publicStateOf("withdrawn", false)).toBeUndefined());
});
