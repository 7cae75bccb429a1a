import { expect, test } from "vitest";
import { movePair, type Pair, pairMoves, stageOf } from "./pair-state";

const names = ["ownAgreed", "otherAgreed", "ownWants", "otherWants", "isJoined", "isEnded"] as const;
const every: Pair[] = Array.from({ length: 2 ** names.length }, (_, code) => {
  const [ownAgreed, otherAgreed, ownWants, otherWants, isJoined, isEnded] = names.map(
    (_name, at) => ((code >> at) & 1) === 1,
  );
  // There are six names, so each of them is a boolean.
  return { ownAgreed, otherAgreed, ownWants, otherWants, isJoined, isEnded } as Pair;
}).filter(
  ({ ownAgreed, otherAgreed, ownWants, otherWants, isJoined, isEnded }) =>
    ((!ownWants && !otherWants) || (ownAgreed && otherAgreed)) &&
    isJoined === (ownWants && otherWants) &&
    !(isJoined && isEnded),
);
const seenByOther = ({ ownAgreed, otherAgreed, ownWants, otherWants, ...rest }: Pair): Pair => ({
  ownAgreed: otherAgreed,
  otherAgreed: ownAgreed,
  ownWants: otherWants,
  otherWants: ownWants,
  ...rest,
});

test("nothing that one side is told before it agrees depends on what the other has said", () => {
  for (const pair of every.filter(({ ownAgreed }) => !ownAgreed))
    expect(stageOf(pair)).toBe(stageOf({ ...pair, otherAgreed: false }));
});

test("every move leads to a pair that can be, and joins only what both have wanted after both agreed", () => {
  const moved = every.flatMap((pair) =>
    pairMoves.flatMap((move) => {
      const after = movePair(pair, move);
      return after.ok ? [{ pair, move, after: after.value }] : [];
    }),
  );
  expect(
    moved
      .map(({ after }) => JSON.stringify(after))
      .every((one) => every.some((pair) => JSON.stringify(pair) === one)),
  ).toBe(true);
  expect(moved.filter(({ after }) => after.isJoined).map(({ pair, move }) => [stageOf(pair), move])).toEqual([
    ["invited", "join"],
  ]);
});

test("what is joined, or ended, stays so for both", () => {
  for (const pair of every.filter(({ isJoined, isEnded }) => isJoined || isEnded))
    for (const one of [pair, seenByOther(pair)])
      for (const move of pairMoves)
        expect(movePair(one, move)).toEqual({ ok: false, refusal: { reason: "wrong_state" } });
});

test("either may leave until it is joined, whatever was said", () => {
  for (const pair of every.filter(({ isJoined, isEnded }) => !isJoined && !isEnded))
    expect(movePair(pair, "leave").ok).toBe(true);
});
