import type { MatchReason } from "./match-reasons";

/**
 * What each signal counts; together 1. How well the texts agree decides whether a platform can do it at all; the others
 * order those who can. This site's own weights, not an office's.
 */
export const matchWeights = {
  text: 0.62,
  field: 0.12,
  distance: 0.07,
  reply: 0.05,
  records: 0.05,
  rating: 0.05,
  capacity: 0.04,
} as const;
export type MatchSignal = keyof typeof matchWeights;
// The keys of a constant are known: `Object.keys` has forgotten them.
export const matchSignals = Object.keys(matchWeights) as readonly MatchSignal[];

/** What others of its kind were declined for takes at most so much away. */
const mostTaken = 0.15;
/** So many declined demands of the kind take all of it. */
const declinesForAll = 3;
/** A platform's own line of work against what it also offers. */
const ownLine = 0.3;
const farKm = 900;
const slowHours = 120;
const manyRecords = 30;
/** A mark that rests on so few counts half. */
const fewRatings = 5;
/** From here on a signal is worth telling as a reason. */
const tellFrom = { nearness: 0.25, distance: 0.6, reply: 0.4, rating: 4 } as const;

/** An offer and how near its text is to the description, from 0 to 1. */
export interface NearOffer {
  id: number;
  nearness: number;
}

/** What is known of a platform towards a demand. */
export interface MatchFacts {
  services: readonly NearOffer[];
  instruments: readonly NearOffer[];
  achievements: readonly NearOffer[];
  /** Of its own description and lines of work. */
  profile: number;
  /** A field that it shares with the demand, and whether that is its first. */
  field?: { code: string; isFirst: boolean };
  km?: number;
  replyHours?: number;
  /** Work done for others: its own unit's never counts. */
  records: number;
  rating?: { mean: number; count: number };
  /** Something of it can be booked within the fortnight. */
  isFree: boolean;
  /** It offers something, but all of it is paused. */
  isPaused: boolean;
  /** Other demands of the field that it said were not for it. */
  declines: number;
}

export interface MatchScore {
  /** From 0 to 1. */
  score: number;
  signals: Readonly<Record<MatchSignal, number>>;
  reasons: MatchReason[];
}

/** How well a platform suits a demand, and why. Pure: the same facts, the same score. */
export function scoreMatch(facts: MatchFacts): MatchScore {
  const signals: Record<MatchSignal, number> = {
    text: textOf(facts),
    field: facts.field ? (facts.field.isFirst ? 1 : 0.6) : 0,
    distance: facts.km === undefined ? 0 : share(1 - facts.km / farKm),
    reply: facts.replyHours === undefined ? 0.3 : share(1 - facts.replyHours / slowHours),
    records: share(Math.log1p(facts.records) / Math.log1p(manyRecords)),
    rating: ratingOf(facts.rating),
    capacity: facts.isPaused ? 0 : facts.isFree ? 1 : 0.5,
  };
  const sum = matchSignals.reduce((total, signal) => total + matchWeights[signal] * signals[signal], 0);
  const taken = mostTaken * share(facts.declines / declinesForAll);
  return { score: share(sum - taken), signals, reasons: reasonsOf(facts, signals) };
}

function textOf({ services, instruments, achievements, profile }: MatchFacts): number {
  const offered = Math.max(best(services), 0.9 * best(instruments), 0.9 * best(achievements), profile);
  return share((1 - ownLine) * offered + ownLine * profile);
}

/** A mean of 1 to 5 as a share, drawn to the middle while few have said it. */
function ratingOf(rating: MatchFacts["rating"]): number {
  if (!rating || rating.count === 0) return 0.5;
  const sure = rating.count / (rating.count + fewRatings);
  return share(0.5 + sure * ((rating.mean - 1) / 4 - 0.5));
}

/** The reasons, those that weigh most first. */
function reasonsOf(facts: MatchFacts, signals: MatchScore["signals"]): MatchReason[] {
  const offers = [
    ...told("service", facts.services),
    ...told("instrument", facts.instruments),
    ...told("achievement", facts.achievements),
  ]
    .sort((a, b) => b.nearness - a.nearness)
    .slice(0, 4)
    .map(({ code, id }): MatchReason => ({ code, id }));
  const reasons: MatchReason[] = [...offers];
  if (facts.profile >= tellFrom.nearness) reasons.push({ code: "profile" });
  if (facts.field) reasons.push({ code: "field", field: facts.field.code });
  if (facts.km !== undefined && signals.distance >= tellFrom.distance)
    reasons.push({ code: "near", km: Math.round(facts.km / 10) * 10 });
  if (facts.replyHours !== undefined && signals.reply >= tellFrom.reply)
    reasons.push({ code: "reply", hours: Math.ceil(facts.replyHours) });
  if (facts.records > 0) reasons.push({ code: "records", count: facts.records });
  if (facts.rating && facts.rating.mean >= tellFrom.rating)
    reasons.push({
      code: "rating",
      tenths: Math.round(facts.rating.mean * 10),
      count: facts.rating.count,
    });
  if (facts.isFree && !facts.isPaused) reasons.push({ code: "free" });
  return reasons;
}

function told(code: "service" | "instrument" | "achievement", offers: readonly NearOffer[]) {
  return [...offers]
    .filter(({ nearness }) => nearness >= tellFrom.nearness)
    .sort((a, b) => b.nearness - a.nearness || a.id - b.id)
    .slice(0, 2)
    .map((offer) => ({ code, ...offer }));
}

function best(offers: readonly NearOffer[]): number {
  return offers.reduce((most, { nearness }) => Math.max(most, nearness), 0);
}

function share(value: number): number {
  return Math.max(0, Math.min(1, value));
}
