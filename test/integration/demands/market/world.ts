import { randomUUID } from "node:crypto";
import type postgres from "postgres";
import { civilDateAt } from "~/app/core/civil-date";
import { answerDemand, beginDemand } from "~/app/modules/demands/draft-demands.commands.server";
import { anOrganisation } from "../../../factories/organisation";
import { aDepartmentOfficer, anOfficer, aPerson } from "../../../factories/person";
import { aPlatform } from "../../../factories/platform";
import { aCenter, aFirm, type Member } from "../choosing-world";
import { type Broker, type Firm, type Person, type Platform, people, type State, type Unit } from "./model";

/** The same market in the database. */
export interface World {
  sql: postgres.Sql;
  /** `organisationId` 0: acts for nobody. */
  members: Record<Person, Member>;
  platforms: Record<Platform, { id: number; slug: string; name: string }>;
  brokers: Record<Broker, number>;
  units: Record<Unit, { id: number; name: string }>;
  demands: number[];
  /** By their places in the model; several made at once stand in the order of their numbers. */
  introductions: number[];
  complaints: number[];
  /** The run's first day. */
  firstDay: Date;
  /** The last notification that was looked at. */
  lastTold: number;
}

/** How a demand starts. */
export interface Beginning {
  visibility: State["demands"][number]["visibility"];
  isOpenToBrokers: boolean;
}

/** Stands in the title of a demand, and of no other. */
export const markOf = (demandId: number) => `T-${demandId}-T`;
/** Stands in each quote, and nowhere else: an amount that nobody but its two sides may read. */
export const amountOf = (demandId: number, platformId: number) => `${700_000 + demandId}${platformId}`;

/** At noon of the Shanghai day, so that no run crosses midnight. */
async function setNoon(sql: postgres.Sql, days: number): Promise<void> {
  await sql`update clock.setting set ahead = (date_trunc('day', now() at time zone 'Asia/Shanghai') + interval '12 hours'
    + make_interval(days => ${days}) - now() at time zone 'Asia/Shanghai')`;
}

/** Moves the deciding clock; a run takes seconds of its day. */
export async function setDay(world: World, day: number): Promise<void> {
  await setNoon(world.sql, day);
}

/** Enters the market with three drafts: two of A, one of B that is like A's first. */
export async function openMarket(
  sql: postgres.Sql,
  beginnings: readonly Beginning[],
): Promise<{ world: World; state: State }> {
  await sql`update demands set status = 'withdrawn', closed_at = now() where status in ('open', 'matched')`;
  // Of earlier runs nobody decides here, and nothing waits.
  await sql`update offices set ended_at = now() where ended_at is null`;
  await sql`update complaints set status = 'withdrawn' where status = 'open'`;
  await setNoon(sql, 0);
  const [a, b] = [await aFirm(), await aFirm()];
  const centers = { P: await aCenter(), Q: await aCenter(), X: await aCenter() };
  const own = await aPlatform({ leadId: a.owner.organisationId });
  const [authority] = await sql<{ id: number }[]>`
    select authority_id as id from platform_classes where code = 'tic'`;
  const officer = (await anOfficer(authority?.id ?? 0)).id;
  const department = await anOrganisation({ kind: "government" });
  const brokers = { K: await aBroker(sql, officer), L: await aBroker(sql, officer) };
  const alone = (personId: number): Member => ({ personId, organisationId: 0 });
  const members: World["members"] = {
    ...{ ownerA: a.owner, clerkA: a.clerk, ownerB: b.owner },
    ...{ managerP: centers.P.manager, managerQ: centers.Q.manager, managerX: centers.X.manager },
    ...{ brokerK: alone(brokers.K.personId), brokerL: alone(brokers.L.personId), officer: alone(officer) },
    department: alone((await aDepartmentOfficer(department.id)).id),
    nobody: alone((await aPerson()).id),
  };
  const named = async (table: "organisations" | "platforms", id: number) => {
    const [row] = await sql<{ name_zh: string }[]>`select name_zh from ${sql(table)} where id = ${id}`;
    return row?.name_zh ?? "";
  };
  const platformOf = async (id: number, slug: string) => ({ id, slug, name: await named("platforms", id) });
  const unitOf = async ({ organisationId: id }: Member) => ({ id, name: await named("organisations", id) });
  const [day] = await sql<{ now: Date }[]>`select clock.now() as now`;
  const [last] = await sql<{ id: number }[]>`select coalesce(max(id), 0)::int as id from notifications`;
  const world: World = {
    ...{ sql, members, introductions: [], complaints: [], demands: [] },
    platforms: {
      P: await platformOf(centers.P.platformId, centers.P.slug),
      Q: await platformOf(centers.Q.platformId, centers.Q.slug),
      X: await platformOf(centers.X.platformId, centers.X.slug),
      O: await platformOf(own.id, own.registrationNumber),
    },
    brokers: { K: brokers.K.id, L: brokers.L.id },
    units: {
      ...{ A: await unitOf(a.owner), B: await unitOf(b.owner), P: await unitOf(centers.P.manager) },
      ...{ Q: await unitOf(centers.Q.manager), X: await unitOf(centers.X.manager) },
    },
    firstDay: day?.now ?? new Date(),
    lastTold: last?.id ?? 0,
  };
  const state: State = { day: 0, demands: [], introductions: [], complaints: [] };
  for (const [at, beginning] of beginnings.entries()) {
    const owner: Firm = at === 2 ? "B" : "A";
    world.demands.push(await aDraft(owner === "A" ? a.owner : b.owner, at, beginning));
    state.demands.push({
      ...{
        owner,
        status: "draft",
        ...beginning,
        isDirty: false,
        wasOpened: false,
        endedOut: false,
        wasSentBack: false,
      },
      ...{ excluded: [], access: {}, quotes: {}, said: {}, notForUs: [], hasReply: false, lastDay: 0 },
      ...{ extensions: 0, looks: 0, officerLooked: -1, brokersLooked: [] },
    });
  }
  return { world, state };
}

async function aBroker(sql: postgres.Sql, officer: number): Promise<{ id: number; personId: number }> {
  const { id: personId } = await aPerson();
  await sql`update people set is_sample = true where id = ${personId}`;
  const [row] = await sql<{ id: number }[]>`
    insert into brokers (person_id, name_zh, summary_zh, status, decided_by, decided_at)
    values (${personId}, ${`经理人${personId}`}, '介绍', 'published', ${officer}, now()) returning id`;
  return { id: row?.id ?? 0, personId };
}

async function aDraft(owner: Member, at: number, beginning: Beginning): Promise<number> {
  const context = {
    actor: { kind: "person" as const, id: owner.personId, organisationId: owner.organisationId },
  };
  const begun = await beginDemand({ ...context, requestId: randomUUID() });
  if (!begun.ok) throw new Error(begun.refusal.reason);
  const { id } = begun.value;
  // The first and the third say the same.
  const thing = at === 1 ? "低温换热机组结霜" : "石蜡复合板开裂";
  const change = {
    title: `${thing}怎么办 ${markOf(id)}`,
    problem: `我们的${thing}，放三个月就这样，客户退货，想查明${thing}的原因 ${markOf(id)}。`,
    success: "半年里不再发生。",
    fieldCodes: ["new-materials"],
    ...beginning,
  };
  const said = await answerDemand({ id, change }, { ...context, requestId: randomUUID() });
  if (!said.ok) throw new Error(said.refusal.reason);
  return id;
}

/** The civil date of a day of the run. */
export const dateOf = ({ firstDay }: World, day: number) =>
  civilDateAt(new Date(firstDay.getTime() + day * 86_400_000));

/** As whom somebody of the world is known. */
export function whoIs(world: World, personId: number): Person | undefined {
  return people.find((person) => world.members[person].personId === personId) as Person | undefined;
}
