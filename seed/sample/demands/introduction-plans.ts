import type { AnsweredDemand } from "./answer-rows";
import type { Candidate } from "./fitting";
import type { EnteredQuote } from "./quote-rows";
import type { EnteredDemand } from "./rows";

/** How an invented introduction stands. `shared`: another broker has a part of the credit. */
export interface IntroductionCase {
  state: "proposed" | "confirmed" | "credited" | "refused" | "withdrawn" | "lapsed";
  said?: "owner" | "platform";
  refusedBy?: "owner" | "platform";
  shared?: "agreed" | "asked";
  basis: "none" | "share" | "fixed";
  payer?: "owner" | "platform" | "both";
  /** What the owner says of the contract that followed. */
  denied?: boolean;
  /** Which of the invented brokers introduces. */
  broker: 0 | 1 | 2;
}

/** Those of demands that ask for answers, then of awarded ones, then of others that ended. */
const cases: Readonly<Record<"living" | "awarded" | "ended", readonly IntroductionCase[]>> = {
  living: [
    { state: "confirmed", basis: "share", payer: "platform", broker: 0 },
    { state: "proposed", basis: "share", payer: "both", broker: 0 },
    { state: "proposed", said: "owner", basis: "fixed", payer: "owner", shared: "asked", broker: 0 },
    { state: "proposed", said: "platform", basis: "none", broker: 0 },
    { state: "refused", refusedBy: "owner", basis: "share", payer: "owner", broker: 0 },
    { state: "refused", refusedBy: "platform", basis: "fixed", payer: "platform", broker: 0 },
    { state: "withdrawn", basis: "share", payer: "both", broker: 0 },
    { state: "confirmed", basis: "fixed", payer: "both", shared: "agreed", broker: 1 },
    { state: "proposed", basis: "share", payer: "platform", broker: 2 },
    { state: "confirmed", basis: "none", broker: 0 },
    { state: "proposed", said: "owner", basis: "share", payer: "platform", broker: 1 },
  ],
  awarded: [
    { state: "credited", basis: "share", payer: "platform", broker: 0 },
    { state: "credited", basis: "fixed", payer: "both", shared: "agreed", broker: 0 },
    { state: "confirmed", denied: true, basis: "share", payer: "owner", broker: 0 },
    { state: "credited", basis: "none", broker: 2 },
  ],
  ended: [
    { state: "lapsed", basis: "share", payer: "both", broker: 0 },
    { state: "lapsed", basis: "none", broker: 1 },
  ],
};

/** An introduction that is to be written. */
export interface IntroductionPlan extends IntroductionCase {
  demand: EnteredDemand;
  platform: Candidate;
  /** Milliseconds. */
  introduced: number;
  answered: number;
  quote?: EnteredQuote;
}

/** Gives each demand that is open to brokers one of the cases, as long as there are some of its kind. */
export function introductionPlans(
  answered: readonly AnsweredDemand[],
  quotes: readonly EnteredQuote[],
  now: number,
): IntroductionPlan[] {
  const left = { living: [...cases.living], awarded: [...cases.awarded], ended: [...cases.ended] };
  return answered.flatMap(({ demand, answers }): IntroductionPlan[] => {
    const { plan, times } = demand;
    if (!plan.isOpenToBrokers) return [];
    const isLiving = plan.status === "open" || plan.status === "matched";
    const kind = isLiving ? "living" : plan.status === "awarded" ? "awarded" : "ended";
    const accepted = quotes.find(
      (one) => one.demand.id === demand.id && one.answer.quote?.status === "accepted",
    );
    const platform = kind === "awarded" ? accepted?.answer.platform : answers[0]?.platform;
    const one = platform && left[kind].shift();
    if (!platform || !one) return [];
    const span = (times.closed ?? now) - times.begun;
    return [
      {
        ...one,
        demand,
        platform,
        introduced: times.begun + span * 0.03,
        answered: times.begun + span * 0.08,
        ...(accepted ? { quote: accepted } : {}),
      },
    ];
  });
}
