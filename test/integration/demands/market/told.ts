import {
  brokerIs,
  brokersSight,
  demandAt,
  haveDealt,
  isMember,
  isOut,
  manages,
  type Person,
  platforms,
  publicSight,
  type State,
  sightOf,
} from "./model";
import { amountOf, markOf, type World, whoIs } from "./world";

interface Told {
  id: number;
  person_id: number;
  kind: string;
  data: Record<string, unknown>;
  event_key: string;
}

const toOwners = ["quote-received", "quote-revised", "quote-withdrawn", "demand-access-asked"];
const toPlatforms = ["quote-shortlisted", "quote-accepted", "quote-declined", "demand-invited"];

/**
 * Reads what was told since it was last read, and answers what nobody should have been told: of a demand of which they
 * may know nothing, its title where they see the mask, an amount, or of a quote that is neither theirs nor to them.
 * `states`: before and after what has happened, as the last word to whom it was open may come with its end.
 */
export async function readTold(
  world: World,
  states: readonly State[],
): Promise<{ wrong: string[]; told: Told[] }> {
  const told = await world.sql<Told[]>`
    select id, person_id, kind, data, event_key from notifications where id > ${world.lastTold} order by id`;
  world.lastTold = told.at(-1)?.id ?? world.lastTold;
  const wrong: string[] = [];
  for (const one of told) {
    const why = await faultOf(world, states, one);
    if (why)
      wrong.push(`${whoIs(world, one.person_id)} was told ${one.kind} ${JSON.stringify(one.data)}: ${why}`);
  }
  return { wrong, told: [...told] };
}

async function faultOf(world: World, states: readonly State[], one: Told): Promise<string | undefined> {
  const text = JSON.stringify(one.data);
  const who = whoIs(world, one.person_id);
  for (const demandId of world.demands)
    for (const platform of platforms)
      if (text.includes(amountOf(demandId, world.platforms[platform].id))) return "an amount";
  if (!who) return "a stranger";
  const at = await demandIn(world, String(one.data.path ?? ""));
  if (at === undefined) return "of no demand";
  const known = states.map((state) => relationOf(state, at, who));
  if (known.every((relation) => relation === "none")) return "of what they may not know";
  const isOwner = known.includes("owner");
  if (toOwners.includes(one.kind) && !isOwner) return "what is the owner's";
  if (toPlatforms.includes(one.kind) && (isOwner || !platforms.some((platform) => manages(who, platform))))
    return "what is a platform's";
  // What everybody may read anyway is told by its name.
  const isPublic = states.some((state) => publicSight(demandAt(state, at)) === "full");
  const mayName = isOwner || isPublic || known.includes("full");
  const hasTitle = world.demands.some((id) => text.includes(markOf(id)));
  if (hasTitle && !mayName) return "the title";
  const owner = states[0] && world.units[demandAt(states[0], at).owner].name;
  return owner !== undefined && text.includes(owner) && !mayName ? "the owner's name" : undefined;
}

/** Which demand a path leads to. */
async function demandIn(world: World, path: string): Promise<number | undefined> {
  const [, part, number] = /\/(demands|introductions|complaints)\/(\d+)/.exec(path) ?? [];
  const id = Number(number);
  const known = async (table: "introductions" | "complaints") =>
    (await world.sql<{ id: number }[]>`select demand_id as id from ${world.sql(table)} where id = ${id}`)[0]
      ?.id;
  const demandId = part === "introductions" || part === "complaints" ? await known(part) : id;
  const at = world.demands.indexOf(demandId ?? 0);
  return at === -1 ? undefined : at;
}

/** What somebody is to a demand; the most that they may know of it. */
function relationOf(state: State, at: number, who: Person): "owner" | "full" | "masked" | "none" {
  const demand = demandAt(state, at);
  if (isMember(who, demand.owner)) return "owner";
  if (who === "officer") return "masked";
  const broker = brokerIs(who);
  if (broker) {
    const sight = brokersSight(demand, broker);
    const isIts = state.introductions.some((one) => one.demand === at && one.broker === broker);
    const isPublic = demand.visibility === "public" && isOut(demand);
    const wasAsked = demand.access[broker] !== undefined;
    if (sight === "full" || (isPublic && (isIts || wasAsked))) return "full";
    return sight === "masked" || isIts || wasAsked ? "masked" : "none";
  }
  const complained = state.complaints.some((one) => one.demand === at && one.by === who);
  const sights = platforms
    .filter((platform) => manages(who, platform))
    .map((platform) => {
      const sight = sightOf(demand, platform);
      // Whoever wrote a quote has read what it answers.
      if (demand.quotes[platform]) return "full";
      const isIts = haveDealt(demand, platform);
      return sight === "none" && isIts ? "masked" : sight;
    });
  if (sights.includes("full")) return "full";
  return sights.includes("masked") || complained ? "masked" : "none";
}
