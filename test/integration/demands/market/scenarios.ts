import fc from "fast-check";
import {
  brokers,
  claimable,
  demandAt,
  type Person,
  type Platform,
  people,
  platforms,
  type State,
} from "./model";
import { type Command, type Kind, run } from "./moves";
import type { Beginning } from "./world";

/** A command as it is made up: by whom it is usual, or by anybody; its places are fixed when it is sent. */
export interface Attempt {
  do: Kind;
  by: Person | "usual";
  demand: number;
  platform: Platform;
  broker: "K" | "L";
  unit: Command["unit"];
  visibility: Command["visibility"];
  decision: Command["decision"];
  flag: boolean;
  /** Which of the introductions or complaints there are. */
  pick: number;
  /** An award of an older revision, or without a word about introductions. */
  isCareless: boolean;
  /** At whatever it can be done to, if there is anything. */
  isAimed: boolean;
}

export type Step =
  | { is: "one"; attempt: Attempt }
  /** At the same moment. */
  | { is: "together"; attempts: readonly Attempt[] }
  /** The same form many times at once. */
  | { is: "copies"; attempt: Attempt; times: number }
  /** Its connection dies, at the so-manieth look; then it is sent again. */
  | { is: "cut"; attempt: Attempt; after: number }
  | { is: "restart" }
  | { is: "pass"; days: number }
  /** The job that looks for demands that are alike. */
  | { is: "alike" };

export interface Scenario {
  beginnings: readonly Beginning[];
  steps: readonly Step[];
}

/** How often each is tried: what leads on more often than what ends all. */
const weights: Readonly<Record<Kind, number>> = {
  ...{
    edit: 2,
    draftVisibility: 1,
    publish: 8,
    takeBack: 1,
    withdrawDemand: 0.6,
    extend: 1,
    openToBrokers: 2,
  },
  ...{ widen: 1.5, exclude: 2, include: 1, request: 4, requestAsBroker: 3, decideAccess: 5, decideBroker: 3 },
  ...{ invite: 4, saveDraft: 2, sendQuote: 12, withdrawQuote: 3, resumeQuote: 3, shortlist: 4, unlist: 2 },
  ...{ decline: 2, accept: 3, sayToOwner: 4, sayToPlatform: 3, notForUs: 2, undoNotForUs: 1, propose: 5 },
  ...{ answerAsOwner: 5, answerAsPlatform: 5, withdrawIntroduction: 1.5, lookAsPlatform: 3, lookAsBroker: 2 },
  ...{ lookAsOfficer: 2, lookAsPartner: 1.5, clear: 2, sendBack: 1, agree: 3, join: 2, leave: 0.5 },
  ...{ complainAsOwner: 1, complainAsPlatform: 1, complainAsReader: 0.5, decideComplaint: 1 },
};

const kind = fc.oneof(
  ...(Object.entries(weights) as [Kind, number][]).map(([name, weight]) => ({
    weight: Math.round(weight * 10),
    arbitrary: fc.constant(name),
  })),
);
const visibility = fc.constantFrom(
  "public" as const,
  "masked" as const,
  "masked" as const,
  "invited" as const,
);
const demand = fc.oneof(
  { weight: 5, arbitrary: fc.constant(0) },
  { weight: 2, arbitrary: fc.constant(2) },
  { weight: 1, arbitrary: fc.constant(1) },
);
const platform = fc.oneof(
  { weight: 5, arbitrary: fc.constant("P" as const) },
  { weight: 4, arbitrary: fc.constant("Q" as const) },
  { weight: 3, arbitrary: fc.constant("X" as const) },
  { weight: 1, arbitrary: fc.constant("O" as const) },
);

const attempt: fc.Arbitrary<Attempt> = fc.record({
  do: kind,
  by: fc.oneof(
    { weight: 6, arbitrary: fc.constant("usual" as const) },
    { weight: 1, arbitrary: fc.constantFrom(...(people as readonly Person[])) },
  ),
  demand,
  platform,
  broker: fc.constantFrom(...brokers),
  unit: fc.constantFrom("X" as const, "X" as const, "P" as const, "A" as const, "B" as const),
  visibility,
  decision: fc.constantFrom("grant" as const, "grant" as const, "refuse" as const, "revoke" as const),
  flag: fc.oneof({ weight: 3, arbitrary: fc.constant(true) }, { weight: 1, arbitrary: fc.constant(false) }),
  pick: fc.nat(11),
  isCareless: fc.oneof(
    { weight: 5, arbitrary: fc.constant(false) },
    { weight: 1, arbitrary: fc.constant(true) },
  ),
  isAimed: fc.oneof(
    { weight: 7, arbitrary: fc.constant(true) },
    { weight: 3, arbitrary: fc.constant(false) },
  ),
});

/** Commands at once are about one demand: there they meet. */
const together = fc
  .tuple(fc.array(attempt, { minLength: 2, maxLength: 3 }), demand, platform)
  .map(([attempts, at, which]) =>
    attempts.map((one, place) => ({ ...one, demand: at, platform: place === 0 ? which : one.platform })),
  );

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 60, arbitrary: attempt.map((one) => ({ is: "one" as const, attempt: one })) },
  { weight: 18, arbitrary: together.map((attempts) => ({ is: "together" as const, attempts })) },
  { weight: 5, arbitrary: attempt.map((one) => ({ is: "copies" as const, attempt: one, times: 6 })) },
  {
    weight: 6,
    arbitrary: fc
      .tuple(attempt, fc.nat(12))
      .map(([one, after]) => ({ is: "cut" as const, attempt: one, after })),
  },
  { weight: 2, arbitrary: fc.constant({ is: "restart" as const }) },
  { weight: 3, arbitrary: fc.integer({ min: 1, max: 45 }).map((days) => ({ is: "pass" as const, days })) },
  { weight: 5, arbitrary: fc.constant({ is: "alike" as const }) },
);

/** Three demands, most of them published at once, and what happens then. */
export const scenarios = (length: number): fc.Arbitrary<Scenario> =>
  fc.record({
    beginnings: fc.array(fc.record({ visibility, isOpenToBrokers: fc.boolean() }), {
      minLength: 3,
      maxLength: 3,
    }),
    steps: fc
      .array(step, { minLength: Math.ceil(length / 2), maxLength: length, size: "max" })
      .map((steps) => [...[0, 1, 2].map(publishing), ...steps]),
  });

const publishing = (at: number): Step => ({ is: "one", attempt: attemptTo("publish", { demand: at }) });

/** An attempt of who usually does it, at the first demand for P by K, unless said otherwise. */
export function attemptTo(what: Kind, said: Partial<Attempt> = {}): Attempt {
  return {
    ...{ do: what, by: "usual", demand: 0, platform: "P", broker: "K", unit: "X", visibility: "masked" },
    ...{ decision: "grant", flag: true, pick: 0, isCareless: false, isAimed: false, ...said },
  };
}

/**
 * What is sent, of what there is now: an attempt that is aimed goes to the first demand, platform and broker, counted from
 * its own, of which the model says that it can be done. Most made up at random could not.
 */
export function commandOf(state: State, made: Attempt): Command {
  const plain = fill(state, made);
  if (!made.isAimed || run(state, plain).outcome === "done") return plain;
  const rest = leading.slice(made.pick % leading.length);
  for (const what of [made.do, ...rest]) {
    const command = aim(state, { ...made, do: what, by: "usual" });
    if (command) return command;
  }
  return plain;
}

/** What is done in the place of what cannot be: it leads to more. */
const leading: readonly Kind[] = [
  ...(["answerAsPlatform", "decideAccess", "answerAsOwner", "shortlist", "sendQuote", "propose"] as const),
  ...(["decideBroker", "resumeQuote", "sendQuote", "invite", "request", "sayToPlatform", "publish"] as const),
];

function aim(state: State, made: Attempt): Command | undefined {
  for (const demand of from(made.demand, [0, 2, 1]))
    for (const one of from(made.platform, platforms))
      for (const broker of from(made.broker, brokers))
        for (const visibility of from(made.visibility, ["public", "masked", "invited"] as const)) {
          const command = fill(state, { ...made, demand, platform: one, broker, visibility });
          if (run(state, command).outcome === "done") return command;
        }
  return undefined;
}

const from = <Item>(first: Item, all: readonly Item[]) => [first, ...all.filter((one) => one !== first)];

function fill(state: State, made: Attempt): Command {
  const { pick, isCareless, isAimed: _, by, ...rest } = made;
  const about = made.do === "decideComplaint" ? state.complaints : state.introductions;
  // Of those that wait, if there are any; sometimes of one that is over.
  const waiting = about.flatMap((one, place) =>
    ("isOpen" in one ? one.isOpen : one.status === "proposed") ? [place] : [],
  );
  const place =
    (pick < 9 ? waiting[pick % Math.max(1, waiting.length)] : undefined) ?? pick % Math.max(1, about.length);
  const introduction = state.introductions[place];
  const isAboutIntroduction = ["answerAsOwner", "answerAsPlatform", "withdrawIntroduction"].includes(made.do);
  const at = isAboutIntroduction && introduction ? introduction.demand : made.demand;
  const platform = isAboutIntroduction && introduction ? introduction.platform : made.platform;
  const sent = demandAt(state, at).quotes[platform]?.sent ?? 0;
  const command = { ...rest, demand: at, platform, place };
  return {
    ...command,
    by: by === "usual" || made.do === "decideComplaint" ? usual(state, { ...command, isCareless }) : by,
    revision: isCareless ? sent - 1 : sent,
    claims: isCareless ? [] : claimable(state, at, platform),
  };
}

const ofPlatforms: readonly Kind[] = [
  ...([
    "request",
    "saveDraft",
    "sendQuote",
    "withdrawQuote",
    "resumeQuote",
    "sayToOwner",
    "notForUs",
  ] as const),
  ...(["undoNotForUs", "answerAsPlatform", "lookAsPlatform", "complainAsPlatform"] as const),
];
const ofBrokers: readonly Kind[] = ["requestAsBroker", "propose", "lookAsBroker"];
const ofOfficers: readonly Kind[] = ["lookAsOfficer", "clear", "sendBack", "decideComplaint"];
const managers = { P: "managerP", Q: "managerQ", X: "managerX", O: "ownerA" } as const;

/** Who would send such a command. */
function usual(
  state: State,
  command: Pick<Attempt, "do" | "demand" | "platform" | "broker" | "isCareless"> & { place: number },
): Person {
  if (ofOfficers.includes(command.do)) return "officer";
  if (ofPlatforms.includes(command.do)) return managers[command.platform];
  if (ofBrokers.includes(command.do)) return command.broker === "K" ? "brokerK" : "brokerL";
  if (command.do === "withdrawIntroduction")
    return state.introductions[command.place]?.broker === "L" ? "brokerL" : "brokerK";
  if (command.do === "complainAsReader") return "nobody";
  const isA = demandAt(state, command.demand).owner === "A";
  if (command.do === "lookAsPartner") return isA ? "ownerB" : "ownerA";
  if (isA) return command.isCareless ? "clerkA" : "ownerA";
  return "ownerB";
}
