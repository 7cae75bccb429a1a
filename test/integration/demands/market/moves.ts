import {
  accessTold,
  type Broker,
  binds,
  brokerIs,
  brokersSight,
  claimable,
  type Demand,
  demandAt,
  excludes,
  haveDealt,
  isLivingQuote,
  isMember,
  isOut,
  keepApart,
  manages,
  type Person,
  type Platform,
  platformHears,
  publicSight,
  type Quote,
  type State,
  sightOf,
  type Unit,
  unitOf,
  type Visibility,
} from "./model";

export type Kind =
  | "edit"
  | "draftVisibility"
  | "publish"
  | "takeBack"
  | "withdrawDemand"
  | "extend"
  | "openToBrokers"
  | "widen"
  | "exclude"
  | "include"
  | "request"
  | "requestAsBroker"
  | "decideAccess"
  | "decideBroker"
  | "invite"
  | "saveDraft"
  | "sendQuote"
  | "withdrawQuote"
  | "resumeQuote"
  | "shortlist"
  | "unlist"
  | "decline"
  | "accept"
  | "sayToOwner"
  | "sayToPlatform"
  | "notForUs"
  | "undoNotForUs"
  | "propose"
  | "answerAsOwner"
  | "answerAsPlatform"
  | "withdrawIntroduction"
  | "lookAsPlatform"
  | "lookAsBroker"
  | "lookAsOfficer"
  | "lookAsPartner"
  | "clear"
  | "sendBack"
  | "agree"
  | "join"
  | "leave"
  | "complainAsOwner"
  | "complainAsPlatform"
  | "complainAsReader"
  | "decideComplaint";

/** What somebody sends: with all that a form would hold, whether or not this kind needs it. */
export interface Command {
  do: Kind;
  by: Person;
  demand: number;
  platform: Platform;
  broker: Broker;
  unit: Unit;
  visibility: Visibility;
  decision: "grant" | "refuse" | "revoke";
  flag: boolean;
  /** Places of what was shown when the form was: of an introduction or complaint, and of what an award asks about. */
  place: number;
  claims: readonly number[];
  /** The revision that was shown. */
  revision: number;
}

/** `hidden`: as if it were not there. */
export type Outcome = "done" | "hidden" | "refused";
/** Changes the state it is given, which is a copy; nothing where it is not `done`. */
type Move = (state: State, command: Command, demand: Demand) => Outcome;

/** Runs one command. */
export function run(before: State, command: Command): { outcome: Outcome; state: State } {
  const state = structuredClone(before);
  const outcome = moves[command.do](state, command, demandAt(state, command.demand));
  return { outcome, state: outcome === "done" ? state : before };
}

/** Lets days pass: what asks for answers and is over ends. */
export function pass(before: State, days: number): State {
  const state = structuredClone(before);
  state.day += days;
  state.demands.forEach((demand, at) => {
    if (demand.status === "living" && demand.lastDay < state.day) end(state, at, "expired");
  });
  return state;
}

const openDays = 60;
const extendDays = 30;
const mostExtensions = 3;
const mostComplaints = 5;
export const validDays = 40;

function end(state: State, at: number, status: Demand["status"]): void {
  const demand = demandAt(state, at);
  demand.endedOut = demand.status === "living";
  demand.status = status;
  for (const quote of Object.values(demand.quotes)) if (isLivingQuote(quote)) quote.status = "declined";
  for (const one of state.introductions)
    if (one.demand === at && one.status === "proposed") one.status = "lapsed";
  endPair(state, at);
}

function endPair({ pair }: State, at: number): void {
  if (pair && at !== 1 && !pair.isJoined) pair.isEnded = true;
}

function open(state: State, demand: Demand): void {
  demand.status = "living";
  demand.wasOpened = true;
  demand.lastDay = state.day + openDays;
  demand.extensions = 0;
}

/** For members of the owner, else there is nothing there. */
const owners =
  (move: Move, who: (person: Person, unit: Unit) => boolean = isMember): Move =>
  (state, command, demand) =>
    who(command.by, demand.owner) ? move(state, command, demand) : "hidden";

/** For managers of a platform that may know of the demand. */
const knowing =
  (move: Move): Move =>
  (state, command, demand) =>
    manages(command.by, command.platform) && sightOf(demand, command.platform) !== "none"
      ? move(state, command, demand)
      : "hidden";

/** For those who may answer now, with the quote that there is. */
const answering = (
  move: (quote: Quote | undefined, state: State, demand: Demand, command: Command) => Outcome,
) =>
  knowing((state, command, demand) =>
    demand.status !== "living" || sightOf(demand, command.platform) !== "full"
      ? "refused"
      : move(demand.quotes[command.platform], state, demand, command),
  );

/** For members of the owner, about a quote that was sent. */
const choosing = (from: readonly Quote["status"][], to: Quote["status"]) =>
  owners((_state, { platform }, demand) => {
    const quote = demand.quotes[platform];
    if (!quote || quote.sent === 0) return "hidden";
    if (demand.status !== "living" || !from.includes(quote.status)) return "refused";
    quote.status = to;
    return "done";
  });

const when = (is: boolean, change: () => void): Outcome => {
  if (!is) return "refused";
  change();
  return "done";
};

const isChangeable = ({ status }: Demand) => ["draft", "checking", "living"].includes(status);
const width = { public: 0, masked: 1, invited: 2 };

function decideAbout(who: (command: Command) => Platform | Broker): Move {
  return owners((_state, command, demand) => {
    const access = demand.access[who(command)];
    if (access === undefined) return "hidden";
    const { decision } = command;
    const from = { grant: ["requested", "suggested"], refuse: ["requested"], revoke: ["granted"] }[decision];
    const is = from.includes(access) && (decision === "revoke" || demand.status === "living");
    const to = { grant: "granted", refuse: "refused", revoke: "revoked" } as const;
    const about = who(command);
    const isKeptOut = decision === "grant" && about !== "K" && about !== "L" && excludes(demand, about);
    return when(is && !isKeptOut, () => {
      demand.access[about] = to[decision];
    });
  }, binds);
}

function look(demand: Demand): Outcome {
  if (publicSight(demand) !== "full") demand.looks += 1;
  return "done";
}

function answer(side: "owner" | "platform"): Move {
  return (state, { by, place, flag }) => {
    const one = state.introductions[place];
    if (!one) return "hidden";
    const demand = demandAt(state, one.demand);
    if (
      side === "owner" ? !binds(by, demand.owner) : !manages(by, one.platform) || !platformHears(state, one)
    )
      return "hidden";
    const own = side === "owner" ? "owner" : "other";
    if (one.status !== "proposed" || demand.status !== "living" || one[own]) return "refused";
    if (!flag) {
      one.status = "refused";
      return "done";
    }
    if (unitOf(one.platform) === demand.owner || excludes(demand, one.platform)) return "refused";
    one[own] = true;
    if (side === "owner") demand.access[one.platform] = "granted";
    if (one.owner && one.other) one.status = "confirmed";
    return "done";
  };
}

function pairing(wanted: "agree" | "join" | "leave"): Move {
  return (state, { by, demand: at }, demand) => {
    const { pair } = state;
    if (!pair || at === 1 || !(wanted === "leave" ? isMember : binds)(by, demand.owner)) return "hidden";
    if (wanted !== "leave" && keepApart(state)) return "hidden";
    const [own, other] = at === 0 ? [0, 1] : [1, 0];
    const bothLive = [0, 2].every((one) => demandAt(state, one).status === "living");
    const haveBoth = pair.agreed[own] === true && pair.agreed[other] === true;
    const may = {
      agree: !pair.agreed[own] && bothLive,
      join: haveBoth && !pair.wants[own] && bothLive,
      leave: true,
    };
    if (pair.isEnded || pair.isJoined || !may[wanted]) return "refused";
    if (wanted === "leave") pair.isEnded = true;
    else if (wanted === "agree") pair.agreed[own] = true;
    else {
      pair.wants[own] = true;
      if (pair.wants[other]) {
        pair.isJoined = true;
        end(state, 2, "joined");
      }
    }
    return "done";
  };
}

function complain(as: "owner" | "platform" | "reader"): Move {
  return (state, { by, demand: at, platform }, demand) => {
    const may = {
      owner: isMember(by, demand.owner),
      platform:
        manages(by, platform) && (sightOf(demand, platform) !== "none" || haveDealt(demand, platform)),
      reader: publicSight(demand) !== "none",
    };
    if (!may[as]) return "hidden";
    if (as !== "reader" && !haveDealt(demand, platform)) return "refused";
    const about = { demand: at, by, as, ...(as === "reader" ? {} : { platform }) };
    const own = state.complaints.filter((one) => one.by === by);
    const isOpen = own.some(
      (one) => one.isOpen && one.demand === at && one.as === as && one.platform === about.platform,
    );
    const today = own.filter(({ day }) => day === state.day);
    return when(!isOpen && today.length < mostComplaints, () => {
      state.complaints.push({ ...about, isOpen: true, day: state.day });
    });
  };
}

/** An officer who has nothing to do with the demand, and has looked at what is not public. */
function checking(move: Move): Move {
  return (state, command, demand) => {
    if (demand.status !== "checking" && demand.status !== "living") return "refused";
    const may =
      command.by === "officer" && (publicSight(demand) === "full" || demand.officerLooked === state.day);
    return may ? move(state, command, demand) : "refused";
  };
}

const moves: Readonly<Record<Kind, Move>> = {
  edit: owners((_state, { flag }, demand) => {
    if (demand.status === "living") return flag ? "refused" : "done";
    return when(demand.status === "draft", () => {
      demand.isDirty = flag;
    });
  }),
  draftVisibility: owners((_state, { visibility }, demand) =>
    when(demand.status === "draft", () => {
      demand.visibility = visibility;
    }),
  ),
  publish: owners((state, _command, demand) =>
    when(demand.status === "draft", () => {
      if (demand.isDirty) demand.status = "checking";
      else open(state, demand);
    }),
  ),
  takeBack: owners((_state, _command, demand) =>
    when(demand.status === "checking", () => {
      demand.status = "draft";
    }),
  ),
  withdrawDemand: owners((state, { demand: at }, demand) =>
    when(isChangeable(demand), () => end(state, at, "withdrawn")),
  ),
  extend: owners((_state, _command, demand) =>
    when(demand.status === "living" && demand.extensions < mostExtensions, () => {
      demand.extensions += 1;
      demand.lastDay += extendDays;
    }),
  ),
  openToBrokers: owners((_state, { flag }, demand) =>
    when(demand.status === "living" || demand.status === "draft", () => {
      demand.isOpenToBrokers = flag;
    }),
  ),
  widen: owners(
    (_state, { visibility }, demand) =>
      when(demand.status === "living" && width[visibility] < width[demand.visibility], () => {
        demand.visibility = visibility;
      }),
    binds,
  ),
  exclude: owners(
    (state, { unit, demand: at }, demand) =>
      when(isChangeable(demand) && unit !== demand.owner, () => {
        if (!demand.excluded.includes(unit)) demand.excluded.push(unit);
        // Nothing is joined with whom one excludes.
        if (unit === (at === 0 ? "B" : "A")) endPair(state, at);
      }),
    binds,
  ),
  include: owners(
    (_state, { unit }, demand) =>
      when(isChangeable(demand), () => {
        demand.excluded = demand.excluded.filter((one) => one !== unit);
      }),
    binds,
  ),
  request: knowing((_state, { platform }, demand) => {
    const is = [undefined, "suggested"].includes(accessTold(demand, platform));
    return when(demand.status === "living" && sightOf(demand, platform) === "masked" && is, () => {
      demand.access[platform] = "requested";
    });
  }),
  requestAsBroker: (_state, { by }, demand) => {
    const broker = brokerIs(by);
    const sight = broker ? brokersSight(demand, broker) : "none";
    if (!broker || sight === "none") return "hidden";
    return when(sight === "masked" && [undefined, "suggested"].includes(demand.access[broker]), () => {
      demand.access[broker] = "requested";
    });
  },
  decideAccess: decideAbout(({ platform }) => platform),
  decideBroker: decideAbout(({ broker }) => broker),
  invite: owners((_state, { platform }, demand) => {
    const unit = unitOf(platform);
    const may = unit !== demand.owner && !demand.excluded.includes(unit);
    return when(demand.status === "living" && may && demand.access[platform] !== "granted", () => {
      demand.access[platform] = "granted";
    });
  }, binds),
  saveDraft: answering((quote, _state, demand, { platform }) => {
    if (quote && quote.status !== "draft" && !isLivingQuote(quote)) return "refused";
    if (quote) quote.hasDraft = true;
    else demand.quotes[platform] = { status: "draft", sent: 0, hasDraft: true, validTo: 0 };
    return "done";
  }),
  sendQuote: answering((quote, state, demand, { platform }) => {
    if (quote && quote.status !== "draft" && !isLivingQuote(quote)) return "refused";
    const sent = (quote?.sent ?? 0) + 1;
    demand.quotes[platform] = { status: "submitted", sent, hasDraft: false, validTo: state.day + validDays };
    demand.hasReply = true;
    return "done";
  }),
  // Whoever may no longer know of the demand can still take back what is theirs.
  withdrawQuote: (_state, { by, platform }, demand) => {
    const quote = demand.quotes[platform];
    if (!quote || !manages(by, platform)) return "hidden";
    return when(demand.status === "living" && (quote.status === "draft" || isLivingQuote(quote)), () => {
      quote.status = "withdrawn";
    });
  },
  resumeQuote: answering((quote) => {
    if (!quote) return "hidden";
    return when(quote.status === "withdrawn", () => {
      quote.status = "draft";
    });
  }),
  shortlist: choosing(["submitted"], "shortlisted"),
  unlist: choosing(["shortlisted"], "submitted"),
  decline: choosing(["submitted", "shortlisted"], "declined"),
  accept: owners((state, { demand: at, platform, revision, claims, flag }, demand) => {
    const quote = demand.quotes[platform];
    if (!quote || quote.sent === 0) return "hidden";
    const asked = claimable(state, at, platform);
    const areAnswered = asked.length === claims.length && asked.every((one) => claims.includes(one));
    const is = demand.status === "living" && isLivingQuote(quote) && quote.sent === revision;
    const may = is && !excludes(demand, platform);
    return when(may && areAnswered && state.day <= quote.validTo, () => {
      quote.status = "accepted";
      for (const place of asked) {
        const one = state.introductions[place];
        if (one && flag) one.status = "credited";
      }
      end(state, at, "awarded");
    });
  }, binds),
  sayToOwner: knowing((_state, { platform }, demand) => {
    const mayTalk = demand.status === "living" || demand.quotes[platform]?.status === "accepted";
    return when(mayTalk && !excludes(demand, platform), () => {
      const said = demand.said[platform] ?? { owner: 0, platform: 0 };
      demand.said[platform] = { ...said, platform: said.platform + 1 };
      demand.hasReply = true;
    });
  }),
  sayToPlatform: owners((_state, { platform }, demand) => {
    const said = demand.said[platform] ?? { owner: 0, platform: 0 };
    const access = demand.access[platform];
    const quote = demand.quotes[platform];
    const isBegun = said.owner + said.platform > 0 || access === "requested" || access === "granted";
    if (!isBegun && (quote?.sent ?? 0) === 0) return "hidden";
    const mayTalk = demand.status === "living" || quote?.status === "accepted";
    return when(mayTalk && sightOf(demand, platform) !== "none" && !excludes(demand, platform), () => {
      demand.said[platform] = { ...said, owner: said.owner + 1 };
    });
  }),
  notForUs: knowing((_state, { platform }, demand) =>
    when(demand.status === "living" && !isLivingQuote(demand.quotes[platform]), () => {
      if (!demand.notForUs.includes(platform)) demand.notForUs.push(platform);
    }),
  ),
  undoNotForUs: knowing((_state, { platform }, demand) =>
    when(demand.status === "living", () => {
      demand.notForUs = demand.notForUs.filter((one) => one !== platform);
    }),
  ),
  propose: (state, { by, demand: at, platform }, demand) => {
    const broker = brokerIs(by);
    if (!broker || brokersSight(demand, broker) === "none") return "hidden";
    const isTaken = state.introductions.some(
      (one) =>
        one.demand === at &&
        one.platform === platform &&
        ["proposed", "confirmed", "credited"].includes(one.status),
    );
    const access = demand.access[broker];
    const hasLearnt =
      brokersSight(demand, broker) === "full" ||
      demand.brokersLooked.includes(broker) ||
      access === "granted" ||
      access === "revoked";
    const knew = hasLearnt ? "full" : "masked";
    return when(!isTaken, () => {
      state.introductions.push({
        demand: at,
        platform,
        broker,
        status: "proposed",
        owner: false,
        other: false,
        knew,
      });
    });
  },
  answerAsOwner: answer("owner"),
  answerAsPlatform: answer("platform"),
  withdrawIntroduction: (state, { by, place }) => {
    const one = state.introductions[place];
    if (!one || brokerIs(by) !== one.broker) return "hidden";
    return when(one.status === "proposed", () => {
      one.status = "withdrawn";
    });
  },
  lookAsPlatform: (_state, { by, platform }, demand) =>
    isMember(by, unitOf(platform)) && sightOf(demand, platform) === "full" ? look(demand) : "hidden",
  lookAsBroker: (_state, { by }, demand) => {
    const broker = brokerIs(by);
    if (!broker || brokersSight(demand, broker) !== "full") return "hidden";
    if (publicSight(demand) !== "full") demand.brokersLooked.push(broker);
    return look(demand);
  },
  lookAsOfficer: (state, { by, demand: at }, demand) => {
    const isComplained = state.complaints.some((one) => one.isOpen && one.demand === at);
    const may = demand.status === "checking" || demand.status === "living" || isComplained;
    if (by !== "officer" || !may) return "hidden";
    if (publicSight(demand) !== "full") demand.officerLooked = state.day;
    return look(demand);
  },
  lookAsPartner: (state, { by, demand: at }, demand) => {
    const { pair } = state;
    const partner = demandAt(state, at === 0 ? 2 : 0).owner;
    const may =
      isOut(demand) && !keepApart(state) && pair?.agreed.every(Boolean) && (!pair.isEnded || pair.isJoined);
    return at !== 1 && may && isMember(by, partner) ? look(demand) : "hidden";
  },
  clear: checking((state, _command, demand) => {
    if (demand.status === "checking") open(state, demand);
    return "done";
  }),
  sendBack: checking((state, { demand: at }, demand) => {
    demand.status = "draft";
    demand.wasSentBack = true;
    endPair(state, at);
    return "done";
  }),
  agree: pairing("agree"),
  join: pairing("join"),
  leave: pairing("leave"),
  complainAsOwner: complain("owner"),
  complainAsPlatform: complain("platform"),
  complainAsReader: complain("reader"),
  decideComplaint: (state, { by, place }) => {
    const one = state.complaints[place];
    if (!one || by !== "officer") return "refused";
    return when(one.isOpen, () => {
      one.isOpen = false;
    });
  },
};
