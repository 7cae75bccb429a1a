/**
 * What a market of three demands does, after the words of the domain and not after the code: who may know what, who may
 * do what, and what follows. Pure: a step makes a new state. Days are counted from 0, the run's first.
 */

export const platforms = ["P", "Q", "X", "O"] as const;
/** P and Q answer, X is the competitor whom owners like to exclude, O is led by the firm A itself. */
export type Platform = (typeof platforms)[number];
export const brokers = ["K", "L"] as const;
export type Broker = (typeof brokers)[number];
export const firms = ["A", "B"] as const;
export type Firm = (typeof firms)[number];
/** Whose units lead P, Q and X bear the platform's letter. */
export type Unit = Firm | "P" | "Q" | "X";
export const people = [
  ...["ownerA", "clerkA", "ownerB", "managerP", "managerQ", "managerX"],
  ...["brokerK", "brokerL", "officer", "department", "nobody"],
] as const;
export type Person = (typeof people)[number];
export type Sight = "full" | "masked" | "none";
export type Visibility = "public" | "masked" | "invited";

type Access = "suggested" | "requested" | "granted" | "refused" | "revoked";
export interface Quote {
  status: "draft" | "submitted" | "shortlisted" | "accepted" | "declined" | "withdrawn";
  /** Revisions that were sent. */
  sent: number;
  hasDraft: boolean;
  /** Last day on which it can be accepted. */
  validTo: number;
}
export interface Demand {
  owner: Firm;
  status: "draft" | "checking" | "living" | "awarded" | "joined" | "withdrawn" | "expired";
  visibility: Visibility;
  isOpenToBrokers: boolean;
  /** A text of it wants an officer's look. */
  isDirty: boolean;
  wasOpened: boolean;
  /** It ended while it was out: it reads as ended then, however it did. */
  endedOut: boolean;
  wasSentBack: boolean;
  excluded: Unit[];
  access: Partial<Record<Platform | Broker, Access>>;
  quotes: Partial<Record<Platform, Quote>>;
  said: Partial<Record<Platform, { owner: number; platform: number }>>;
  notForUs: Platform[];
  hasReply: boolean;
  lastDay: number;
  extensions: number;
  /** How often somebody read what is not public. */
  looks: number;
  /** The day on which the officer last did. */
  officerLooked: number;
  /** Brokers who ever read the details while these were not public. */
  brokersLooked: Broker[];
}
export interface Introduction {
  demand: number;
  platform: Platform;
  broker: Broker;
  status: "proposed" | "confirmed" | "credited" | "refused" | "withdrawn" | "lapsed";
  owner: boolean;
  other: boolean;
  /** What the broker had learnt of the demand when it was proposed. */
  knew: "full" | "masked";
}
interface Complaint {
  demand: number;
  by: Person;
  as: "owner" | "platform" | "reader";
  platform?: Platform;
  isOpen: boolean;
  day: number;
}
/** Of the first and the third demand, which are alike. */
interface Pair {
  agreed: boolean[];
  wants: boolean[];
  isJoined: boolean;
  isEnded: boolean;
}
export interface State {
  day: number;
  demands: Demand[];
  introductions: Introduction[];
  complaints: Complaint[];
  pair?: Pair;
}

const memberships: Partial<Record<Person, { unit: Unit; binds: boolean }>> = {
  ownerA: { unit: "A", binds: true },
  clerkA: { unit: "A", binds: false },
  ownerB: { unit: "B", binds: true },
  managerP: { unit: "P", binds: true },
  managerQ: { unit: "Q", binds: true },
  managerX: { unit: "X", binds: true },
};
export const unitOf = (platform: Platform): Unit => (platform === "O" ? "A" : platform);
export const isMember = (person: Person, unit: Unit) => memberships[person]?.unit === unit;
export const binds = (person: Person, unit: Unit) =>
  isMember(person, unit) && memberships[person]?.binds === true;
export const manages = (person: Person, platform: Platform) => binds(person, unitOf(platform));
export const brokerIs = (person: Person): Broker | undefined =>
  person === "brokerK" ? "K" : person === "brokerL" ? "L" : undefined;

/** Or was, when it ended: all ends look alike. */
export const isOut = ({ status, endedOut }: Demand) => status === "living" || endedOut;

export const excludes = (demand: Demand, platform: Platform) => demand.excluded.includes(unitOf(platform));

/** What a platform may know of a demand. Whom the owner excluded knows what everybody knows, unless that is all of it. */
export function sightOf(demand: Demand, platform: Platform): Sight {
  if (!isOut(demand) || unitOf(platform) === demand.owner) return "none";
  if (excludes(demand, platform)) return demand.visibility === "masked" ? "masked" : "none";
  const access = demand.access[platform];
  if (demand.visibility === "public" || access === "granted") return "full";
  return demand.visibility === "masked" || access === "suggested" || access === "requested"
    ? "masked"
    : "none";
}

/** What a broker may: of demands that were opened to brokers, or that name the broker; only while they ask. */
export function brokersSight(demand: Demand, broker: Broker): Sight {
  if (demand.status !== "living") return "none";
  const access = demand.access[broker];
  if (access === "granted") return "full";
  if (demand.isOpenToBrokers) return demand.visibility === "public" ? "full" : "masked";
  return access === "suggested" || access === "requested" ? "masked" : "none";
}

/** What everybody may. */
export function publicSight(demand: Demand): Sight {
  if (!isOut(demand) || demand.visibility === "invited") return "none";
  return demand.visibility === "public" ? "full" : "masked";
}

/** Open still, with an introduction that both accepted or a quote on the shortlist; the owner alone is told. */
export function isMatched(state: State, at: number): boolean {
  return (
    Object.values(demandAt(state, at).quotes).some(({ status }) => status === "shortlisted") ||
    state.introductions.some((one) => one.demand === at && isConfirmed(one))
  );
}

/** Whether a platform may know of an introduction: what a broker writes who has read the details may hold some of them. */
export function platformHears(
  state: State,
  { demand: at, platform, owner, knew }: Pick<Introduction, "demand" | "platform" | "owner" | "knew">,
): boolean {
  const demand = demandAt(state, at);
  const sight = sightOf(demand, platform);
  const knowsAsMuch = sight === "full" || (sight === "masked" && knew === "masked");
  return owner || (knowsAsMuch && !excludes(demand, platform));
}

/** Whether the owners of the two demands that are alike keep one another out. */
export const keepApart = (state: State) =>
  demandAt(state, 0).excluded.includes("B") || demandAt(state, 2).excluded.includes("A");

/** What was said about a platform's knowing, as the platform is told it: that it is excluded reads as taken back. */
export function accessTold(demand: Demand, platform: Platform): Access | undefined {
  const access = demand.access[platform];
  return access === "granted" && excludes(demand, platform) ? "revoked" : access;
}

/** As what somebody looks at an introduction. */
export function roleIn(
  state: State,
  one: Introduction,
  person: Person,
): "broker" | "owner" | "platform" | undefined {
  if (brokerIs(person) === one.broker) return "broker";
  if (isMember(person, demandAt(state, one.demand).owner)) return "owner";
  return manages(person, one.platform) && platformHears(state, one) ? "platform" : undefined;
}

/** What the award of a demand to a platform asks about, by their places. */
export function claimable(state: State, at: number, platform: Platform): number[] {
  const { owner } = demandAt(state, at);
  return state.introductions.flatMap((one, place) =>
    one.status === "confirmed" && one.platform === platform && demandAt(state, one.demand).owner === owner
      ? [place]
      : [],
  );
}

export const haveDealt = (demand: Demand, platform: Platform) => {
  const said = demand.said[platform];
  const access = demand.access[platform];
  return (
    (said !== undefined && said.owner + said.platform > 0) ||
    (demand.quotes[platform]?.sent ?? 0) > 0 ||
    (access !== undefined && access !== "suggested")
  );
};

export const isConfirmed = ({ status }: Introduction) => status === "confirmed" || status === "credited";
export const isLivingQuote = (quote: Quote | undefined): quote is Quote =>
  quote?.status === "submitted" || quote?.status === "shortlisted";

export function demandAt(state: State, at: number): Demand {
  const demand = state.demands[at];
  if (!demand) throw new Error(`there is no demand ${at}`);
  return demand;
}
