import { ok, type Result, refuse } from "~/app/core/result";

/** What the owners of two like demands have said so far: `own`, of who looks at it; `other`, of whom they do not know. */
export interface Pair {
  ownAgreed: boolean;
  otherAgreed: boolean;
  ownWants: boolean;
  otherWants: boolean;
  isJoined: boolean;
  isEnded: boolean;
}

/**
 * What one of the two owners is told. asked: that there is one other; waiting: they agreed, nothing of the other's
 * answer; seen: both agreed, and see each other; wanted: they want to join; invited: the other wants to; joined: done;
 * gone: what they had agreed to is no longer; none: nothing, not even that there was one.
 */
export type PairStage = "asked" | "waiting" | "seen" | "wanted" | "invited" | "joined" | "gone" | "none";

/** How a pair stands for one side. Whether the other has agreed is told by nothing before this side has. */
export function stageOf(pair: Pair): PairStage {
  if (pair.isJoined) return "joined";
  if (pair.isEnded) return pair.ownAgreed ? "gone" : "none";
  if (!pair.ownAgreed) return "asked";
  if (!pair.otherAgreed) return "waiting";
  if (pair.ownWants) return "wanted";
  return pair.otherWants ? "invited" : "seen";
}

/** agree: to see each other; leave: end it, before it is joined; join: make one of the two. */
export const pairMoves = ["agree", "leave", "join"] as const;
export type PairMove = (typeof pairMoves)[number];

const movesAt: Readonly<Record<PairStage, readonly PairMove[]>> = {
  asked: ["agree", "leave"],
  waiting: ["leave"],
  seen: ["join", "leave"],
  wanted: ["leave"],
  invited: ["join", "leave"],
  joined: [],
  gone: [],
  none: [],
};

/** The moves that one side has. */
export function movesOf(pair: Pair): readonly PairMove[] {
  return movesAt[stageOf(pair)];
}

/** How a pair stands after a move of one side; it is joined by the second who wants to. */
export function movePair(pair: Pair, wanted: PairMove): Result<Pair, { reason: "wrong_state" }> {
  if (!movesOf(pair).includes(wanted)) return refuse({ reason: "wrong_state" });
  switch (wanted) {
    case "agree":
      return ok({ ...pair, ownAgreed: true });
    case "leave":
      return ok({ ...pair, isEnded: true });
    case "join":
      return ok({ ...pair, ownWants: true, isJoined: pair.otherWants });
  }
}
