import { listAccess } from "~/app/modules/demands/access.queries.server";
import { findBrokerDemand } from "~/app/modules/demands/broker-demand.queries.server";
import { findIntroduction } from "~/app/modules/demands/introductions.queries.server";
import { listLooks } from "~/app/modules/demands/looks.queries.server";
import { countDeclines } from "~/app/modules/demands/not-for-us.queries.server";
import { findOwnDemandStanding, listOwnDemands } from "~/app/modules/demands/own-demands.queries.server";
import { findOwnQuote } from "~/app/modules/demands/own-quote.queries.server";
import { listQuotes } from "~/app/modules/demands/owners-quotes.queries.server";
import { findOwnPair } from "~/app/modules/demands/pair-rows.queries.server";
import { findPlatformDemand } from "~/app/modules/demands/platform-demand.queries.server";
import { findKnownDemand } from "~/app/modules/demands/public-demand.queries.server";
import { listTalks } from "~/app/modules/demands/talk.queries.server";
import { findTalkOfPlatform } from "~/app/modules/demands/talk-view.queries.server";
import {
  accessTold,
  brokers,
  brokersSight,
  type Demand,
  demandAt,
  excludes,
  isConfirmed,
  isLivingQuote,
  isMatched,
  type Person,
  type Platform,
  people,
  platforms,
  publicSight,
  roleIn,
  type State,
  sightOf,
} from "./model";
import { dateOf, markOf, type World } from "./world";

const sorted = <Row>(rows: Row[]) => rows.map((row) => JSON.stringify(row)).sort();

/** What everybody sees of a demand, as the model says. */
export function viewIn(world: World, state: State, at: number) {
  const demand = demandAt(state, at);
  const isLiving = demand.status === "living";
  const others = Object.entries(demand.quotes) as [Platform, NonNullable<Demand["quotes"][Platform]>][];
  const said = Object.entries(demand.said) as [Platform, { owner: number; platform: number }][];
  return {
    everybody: publicSight(demand),
    platforms: platforms.map((platform) => platformIn(world, state, at, platform)),
    brokers: brokers.map((broker) => brokersSight(demand, broker)),
    owner: {
      status: isLiving ? (isMatched(state, at) ? "matched" : "open") : demand.status,
      isReplied: demand.hasReply,
      quotes: others.filter(([, quote]) => isLivingQuote(quote)).length,
      asked: Object.values(demand.access).filter((status) => status === "requested").length,
      sent: sorted(
        others
          .filter(([, { sent }]) => sent > 0)
          // Being written anew is nobody else's business.
          .map(([platform, { status, sent }]) => [platform, status === "draft" ? "withdrawn" : status, sent]),
      ),
      talks: sorted(said.map(([platform, { owner, platform: other }]) => [platform, owner + other])),
      access: sorted(Object.entries(demand.access)),
      notForUs: demand.notForUs.length,
      looks: demand.looks,
      lastDay: demand.wasOpened ? dateOf(world, demand.lastDay) : undefined,
    },
    pair: at === 1 ? undefined : state.pair,
  };
}

function platformIn(world: World, state: State, at: number, platform: Platform) {
  const demand = demandAt(state, at);
  const sight = sightOf(demand, platform);
  const quote = demand.quotes[platform];
  const isExcluded = excludes(demand, platform);
  if (sight === "none" && !quote) return undefined;
  const said = demand.said[platform];
  const introduction = state.introductions.find(
    (one) => one.demand === at && one.platform === platform && isConfirmed(one),
  );
  const isAsking = demand.status === "living" || quote?.status === "accepted";
  return {
    sight,
    // Whoever wrote a quote has read what it answers.
    knowsTitle: sight === "full" || quote !== undefined,
    state: sight !== "none" && demand.status === "living" ? "open" : "ended",
    access: accessTold(demand, platform),
    isNotForUs: demand.notForUs.includes(platform),
    talk: (said?.owner ?? 0) + (said?.platform ?? 0),
    mayTalk: sight !== "none" && isAsking && !isExcluded,
    isIntroduced: introduction !== undefined,
    quote: quote && { status: quote.status, sent: quote.sent, hasDraft: quote.hasDraft },
    name: world.platforms[platform].name,
  };
}

/** What the queries of the pages say. */
export async function viewOf(world: World, at: number): Promise<ReturnType<typeof viewIn>> {
  const id = world.demands[at] ?? 0;
  const letter = (slug: string) => platforms.find((one) => world.platforms[one].slug === slug);
  const owner = world.members[at === 2 ? "ownerB" : "ownerA"];
  const [known, quotes, talks, access, declines, looks, own, standing, pair, ofPlatforms, ofBrokers] =
    await Promise.all([
      findKnownDemand(id),
      listQuotes(id),
      listTalks(id),
      listAccess(id),
      countDeclines(id),
      listLooks(id),
      listOwnDemands(owner),
      findOwnDemandStanding(id, 3),
      findOwnPair(id),
      Promise.all(platforms.map((platform) => platformOf(world, id, platform))),
      Promise.all(
        (["brokerK", "brokerL"] as const).map((one) => findBrokerDemand(id, world.members[one].personId)),
      ),
    ]);
  const item = own.find((one) => one.id === id);
  if (!item) throw new Error("its owner does not find a demand");
  return {
    everybody: known?.sight ?? "none",
    platforms: ofPlatforms,
    brokers: ofBrokers.map((one) => checkName(one?.name.zh, id, one?.sight)),
    owner: {
      status: item.status,
      isReplied: standing.firstReplyAt !== undefined,
      quotes: item.quotes,
      asked: item.asked,
      sent: sorted(
        quotes.map(({ platform, status, revisions }) => [letter(platform.slug), status, revisions.length]),
      ),
      talks: sorted(talks.map(({ slug, messages }) => [letter(slug), messages])),
      access: sorted(
        access.map(({ slug, brokerId, status }) => [
          slug === undefined ? brokers.find((one) => world.brokers[one] === brokerId) : letter(slug),
          status,
        ]),
      ),
      notForUs: declines.reduce((sum, { count }) => sum + count, 0),
      looks: looks.reduce((sum, one) => sum + one.looks, 0),
      lastDay: item.expiresOn,
    },
    pair: pair && pairOf(pair),
  };
}

/** Fails where a name tells more than its reader may know. */
function checkName(name: string | undefined, id: number, sight: "full" | "masked" | undefined) {
  if ((name?.includes(markOf(id)) ?? false) !== (sight === "full"))
    throw new Error(`a demand is called ${name} by whom it is ${sight}`);
  return sight ?? "none";
}

async function platformOf(world: World, id: number, platform: Platform) {
  const { id: platformId, slug, name } = world.platforms[platform];
  const [known, quote, talk] = await Promise.all([
    findPlatformDemand(id, platformId),
    findOwnQuote(id, platformId),
    findTalkOfPlatform(id, slug),
  ]);
  if (!known) return undefined;
  if (known.quote?.status !== quote?.status) throw new Error("two pages tell of two quotes");
  return {
    sight: known.sight ?? ("none" as const),
    knowsTitle: known.name.zh.includes(markOf(id)),
    state: known.state,
    access: known.access?.status,
    isNotForUs: known.notForUs !== undefined,
    talk: known.talk.all,
    mayTalk: talk?.isOpen ?? false,
    isIntroduced: known.introduction !== undefined,
    quote: quote && {
      status: quote.status,
      sent: quote.revisions.length,
      hasDraft: quote.draft !== undefined,
    },
    name,
  };
}

type Own = NonNullable<Awaited<ReturnType<typeof findOwnPair>>>;

function pairOf({ isLead, pair }: Own): NonNullable<State["pair"]> {
  const both = (own: boolean, other: boolean) => (isLead ? [own, other] : [other, own]);
  return {
    agreed: both(pair.ownAgreed, pair.otherAgreed),
    wants: both(pair.ownWants, pair.otherWants),
    isJoined: pair.isJoined,
    isEnded: pair.isEnded,
  };
}

/** As what each person sees each introduction, and how it stands. */
export function introductionsIn(state: State) {
  return state.introductions.map((one) => ({
    between: [one.demand, one.platform, one.broker].join(),
    status: one.status,
    roles: people.map((person) => roleIn(state, one, person as Person) ?? "none"),
  }));
}

export async function introductionsOf(world: World): Promise<ReturnType<typeof introductionsIn>> {
  return Promise.all(
    world.introductions.map(async (id) => {
      const [row] = await world.sql<
        {
          status: State["introductions"][number]["status"];
          demand_id: number;
          platform_id: number;
          broker_id: number;
        }[]
      >`select status, demand_id, platform_id, broker_id from introductions where id = ${id}`;
      if (!row) throw new Error("an introduction is gone");
      const platform = platforms.find((one) => world.platforms[one].id === row.platform_id);
      const broker = brokers.find((one) => world.brokers[one] === row.broker_id);
      const views = await Promise.all(
        people.map((person) => findIntroduction(id, world.members[person as Person].personId)),
      );
      return {
        between: [world.demands.indexOf(row.demand_id), platform, broker].join(),
        status: row.status,
        roles: views.map((view) => (view?.role === "partner" ? "broker" : view?.role) ?? "none"),
      };
    }),
  );
}
