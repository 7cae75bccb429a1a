import type { QuoteStatus } from "~/app/modules/demands/core/quote-state";
import { type NotForUsReason, notForUsReasons } from "~/app/modules/demands/core/vocabulary";
import { type Random, randomOf } from "../../random";
import type { Candidate, Fitting } from "./fitting";
import type { EnteredDemand } from "./rows";

const hourMs = 3_600_000;

/** How the owner came to let a platform know the details, or did not; none where everybody may know them. */
export interface AccessPlan {
  origin: "request" | "invitation" | "department";
  status: "suggested" | "requested" | "granted" | "refused" | "revoked";
  asked: number;
  decided?: number;
}

/** What one platform does about one demand; times in milliseconds. */
export interface Answer {
  platform: Candidate;
  access?: AccessPlan;
  looks: number[];
  /** When the platform asks, and when the owner answers, if at all. */
  talk?: { asked: number; answered?: number };
  quote?: { status: QuoteStatus; submitted: number; ended?: number; why?: string };
  declined?: { reason: NotForUsReason; at: number };
}

type Outcome = QuoteStatus;

/** How quotes of a demand in this state stand, one of these lists. */
const outcomes: Readonly<Record<string, readonly (readonly Outcome[])[]>> = {
  open: [
    [],
    [],
    ["submitted"],
    ["submitted", "draft"],
    ["submitted", "submitted"],
    ["declined", "withdrawn"],
  ],
  matched: [
    ["shortlisted", "submitted"],
    ["shortlisted", "shortlisted", "declined"],
    ["submitted", "shortlisted", "draft"],
  ],
  awarded: [
    ["accepted", "declined"],
    ["declined", "accepted", "declined"],
    ["accepted", "declined", "withdrawn"],
  ],
  expired: [[], ["declined"], ["declined", "declined"]],
  joined: [["declined"]],
  withdrawn: [[], ["declined"]],
};

/** What platforms do about a demand that was out; `candidates`: those of its fields, nobody of its owner's own. */
export function answersTo(
  { plan, times }: EnteredDemand,
  candidates: readonly Fitting[],
  now: number,
): Answer[] {
  const random = randomOf(`answers:${plan.key}`);
  const end = times.closed ?? now;
  const isFresh = plan.status === "open" && end - times.begun < 4 * 24 * hourMs;
  const quotes = isFresh ? [] : (plan.quotes ?? random.pick(outcomes[plan.status] ?? [[]]));
  const ordered = inOrder(candidates, random);
  const seat = { from: times.begun, end, ended: times.closed, isHidden: plan.visibility !== "public" };
  const quoting = ordered
    .slice(0, quotes.length)
    .map((platform, at) => quoted(platform, quotes[at] ?? "submitted", seat, random));
  const others = ordered
    .slice(quotes.length, quotes.length + random.int(1, 4))
    .map((platform, at) => besides(platform, at, seat, random));
  return [...quoting, ...others];
}

/** Whose offers are at least so near as this part of the nearest could do it; of a demo account's, less is enough. */
const couldDo = { own: 0.3, other: 0.5 };

/**
 * Those who could do it first: of them the centers that a demo account manages, its other platforms, other centers, the
 * rest by chance. Then the others, the nearest first: they look, ask, or say that it is not for them.
 */
function inOrder(candidates: readonly Fitting[], random: Random): Candidate[] {
  const nearest = Math.max(0, ...candidates.map(({ fit }) => fit));
  const could = ({ fit, personId }: Fitting) =>
    fit > 0 && fit >= nearest * (personId === null ? couldDo.other : couldDo.own);
  const rank = (one: Fitting) =>
    could(one) ? (one.personId === null ? 2 : 0) + (one.classCode === "tic" ? 0 : 1) : 4;
  return random
    .some(candidates, candidates.length)
    .sort((a, b) => rank(a) - rank(b) || (rank(a) === 4 ? b.fit - a.fit : 0));
}

interface Seat {
  from: number;
  end: number;
  ended: number | undefined;
  isHidden: boolean;
}

function quoted(
  platform: Candidate,
  status: Outcome,
  { from, end, ended, isHidden }: Seat,
  random: Random,
): Answer {
  const span = end - from;
  const asked = from + span * random.number(0.04, 0.12);
  const decided = asked + Math.min(span * 0.1, 30 * hourMs * random.number(0.2, 1));
  const submitted = from + span * random.number(0.35, 0.6);
  const sent =
    status === "withdrawn"
      ? from + span * 0.8
      : status === "declined"
        ? (ended ?? from + span * 0.85)
        : ended;
  const isEnded = status === "accepted" || status === "declined" || status === "withdrawn";
  const early = status === "declined" && ended === undefined;
  return {
    platform,
    ...(isHidden
      ? {
          access: {
            origin: random.chance(0.4) ? "invitation" : "request",
            status: "granted",
            asked,
            decided,
          } as const,
        }
      : {}),
    looks: isHidden ? [decided + span * 0.02, submitted - span * 0.05] : [],
    ...(random.chance(0.6)
      ? {
          talk: {
            asked: from + span * 0.26,
            ...(random.chance(0.8) ? { answered: from + span * 0.31 } : {}),
          },
        }
      : {}),
    quote: {
      status,
      submitted,
      ...(isEnded && sent !== undefined ? { ended: sent } : {}),
      ...(status === "declined" ? { why: early ? random.pick(["price", "time", "approach"]) : "" } : {}),
    },
  };
}

/** A platform that does not quote: it asks, waits, was refused, or says that it is not for it. */
function besides(platform: Candidate, at: number, { from, end, isHidden }: Seat, random: Random): Answer {
  const span = end - from;
  const asked = from + span * random.number(0.1, 0.5);
  const decided = asked + span * 0.1;
  const no = { reason: random.pick(notForUsReasons), at: from + span * 0.6 };
  if (!isHidden) return { platform, looks: [], ...(random.chance(0.6) ? { declined: no } : {}) };
  const status = random.pick(["requested", "refused", "revoked", "granted", "suggested"] as const);
  const isDecided = status === "refused" || status === "revoked" || status === "granted";
  const origin =
    status === "suggested" ? "department" : status === "requested" || at > 0 ? "request" : "invitation";
  const isInvited = origin === "invitation" && status !== "refused";
  return {
    platform,
    access: {
      origin: isInvited || origin === "department" ? origin : "request",
      status,
      asked,
      ...(isDecided ? { decided } : {}),
    },
    looks: status === "granted" || status === "revoked" ? [decided + span * 0.05] : [],
    ...(status === "granted" && random.chance(0.5) ? { declined: no } : {}),
  };
}
