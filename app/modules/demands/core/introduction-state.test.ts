import { describe, expect, test } from "vitest";
import {
  type Introduction,
  type IntroductionMove,
  type IntroductionMover,
  introductionStatuses,
  moveIntroduction,
} from "./introduction-state";

const movers = [
  "owner",
  "platform",
  "broker",
  "officer",
  "system",
] as const satisfies readonly IntroductionMover[];
const moves = [
  "accept",
  "refuse",
  "withdraw",
  "lapse",
  "credit",
  "uncredit",
] as const satisfies readonly IntroductionMove[];
const answers = [
  { hasOwnerAccepted: false, hasPlatformAccepted: false },
  { hasOwnerAccepted: true, hasPlatformAccepted: false },
  { hasOwnerAccepted: false, hasPlatformAccepted: true },
  { hasOwnerAccepted: true, hasPlatformAccepted: true },
] as const;

/** What follows, or why nothing does: written down apart from the machine, for the whole matrix. */
function expected(from: Introduction, move: IntroductionMove, by: IntroductionMover) {
  const bySide = by === "owner" || by === "platform";
  const may = {
    accept: bySide,
    refuse: bySide,
    withdraw: by === "broker",
    lapse: by === "system",
    credit: by === "system" || by === "officer",
    uncredit: by === "officer",
  };
  if (!may[move]) return "not_yours_to_move";
  const needed = { credit: "confirmed", uncredit: "credited" };
  if (from.status !== (move === "credit" || move === "uncredit" ? needed[move] : "proposed"))
    return "wrong_state";
  if (move === "uncredit") return { ...from, status: "confirmed" };
  if (move === "credit") return { ...from, status: "credited" };
  if (move === "withdraw") return { ...from, status: "withdrawn" };
  if (move === "lapse") return { ...from, status: "lapsed" };
  if (by === "owner" ? from.hasOwnerAccepted : from.hasPlatformAccepted) return "answered_already";
  if (move === "refuse") return { ...from, status: "refused" };
  const after = by === "owner" ? { ...from, hasOwnerAccepted: true } : { ...from, hasPlatformAccepted: true };
  return after.hasOwnerAccepted && after.hasPlatformAccepted ? { ...after, status: "confirmed" } : after;
}

describe("an introduction, by whoever moves it, from wherever", () => {
  for (const status of introductionStatuses)
    for (const answer of answers)
      for (const move of moves)
        for (const by of movers) {
          const from: Introduction = { status, ...answer };
          const said = `${Number(answer.hasOwnerAccepted)}${Number(answer.hasPlatformAccepted)}`;
          test(`${status} ${said}: ${by} ${move}`, () => {
            const wanted = expected(from, move, by);
            const moved = moveIntroduction(from, move, by);
            expect(moved).toEqual(
              typeof wanted === "string"
                ? { ok: false, refusal: { reason: wanted } }
                : { ok: true, value: wanted },
            );
          });
        }

  test("it takes both sides' yes, in either order, and one no ends it", () => {
    const proposed: Introduction = {
      status: "proposed",
      hasOwnerAccepted: false,
      hasPlatformAccepted: false,
    };
    for (const [first, second] of [
      ["owner", "platform"],
      ["platform", "owner"],
    ] as const) {
      const once = moveIntroduction(proposed, "accept", first);
      if (!once.ok) throw new Error("the first yes was refused");
      expect(once.value.status).toBe("proposed");
      expect(moveIntroduction(once.value, "accept", second)).toMatchObject({
        value: { status: "confirmed" },
      });
      expect(moveIntroduction(once.value, "refuse", second)).toMatchObject({ value: { status: "refused" } });
    }
  });
});
