import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { findDemandToMatch, scorePlatforms } from "~/app/modules/demands/match-candidates.queries.server";
import { matchDemand } from "~/app/modules/demands/match-demand.commands.server";
import { listMatches } from "~/app/modules/demands/match-lists.queries.server";
import { declineDemand, undoDecline } from "~/app/modules/demands/not-for-us.commands.server";
import { countDeclines } from "~/app/modules/demands/not-for-us.queries.server";
import { listSuitingDemands } from "~/app/modules/demands/suits.queries.server";
import { listLikelyPlatforms, listSuitingForBroker } from "~/app/modules/demands/suits-broker.queries.server";
import { closeSearch, openSearch, searchEngine } from "~/search/engine.server";
import { useDatabase } from "../../database";
import { aDemand } from "../../factories/demand";
import { aPerson, aVerifiedOrganisation } from "../../factories/person";
import { aService } from "../../factories/technical-service";
import { aCenter, by, type Center, quoteOf } from "./choosing-world";

const database = useDatabase("reference");
/** A word of the details that only a platform which sees them may read. */
const canary = "狼毒草";
const words = {
  title: "草场退化想补播",
  problem: `打草场里${canary}多了，想免耕补播羊草种子，恢复产草量。`,
};
let able: Center;
let other: Center;
let excluded: Center;
let ownerId: number;
let serviceId: number;

beforeAll(async () => {
  openSearch({ url: database.appUrl, database: database.db });
  [able, other, excluded] = [await aCenter(), await aCenter(), await aCenter()];
  const sowing = { nameZh: "退化草场免耕补播羊草", summaryZh: "为打草场选种、补播，恢复产草量。" };
  serviceId = (await aService(able.slug, sowing)).id;
  await aService(excluded.slug, sowing);
  await aService(other.slug, {});
  for (const { platformId } of [able, excluded])
    await database.db.execute(sql`
      insert into platform_fields (platform_id, field_code, is_primary) values (${platformId}, 'ecology', false)
      on conflict do nothing`);
  ownerId = (await aVerifiedOrganisation()).id;
  await searchEngine().refreshDictionary();
});
afterAll(closeSearch);
beforeEach(async () => {
  await database.owner`delete from notifications`;
});

/** A demand of the owner that keeps one center from it. */
async function aMatched(said: Parameters<typeof aDemand>[1] = {}): Promise<number> {
  const { id } = await aDemand(ownerId, { ...words, fieldCodes: ["ecology"], ...said });
  await database.db.execute(sql`
    insert into demand_exclusions (demand_id, organisation_id) values (${id}, ${excluded.manager.organisationId})`);
  await matchDemand(id);
  return id;
}

async function told(): Promise<{ person: number; kind: string; data: string }[]> {
  const rows = await database.owner`
    select person_id, kind, data::text from notifications where kind like 'demand-%' order by person_id`;
  return rows.map((row) => ({ person: row.person_id, kind: row.kind, data: row.data }));
}

const matchedIds = async (id: number) => (await listMatches(id)).map(({ platform }) => platform.id);
const suits = async (center: Center, id: number) =>
  (await listSuitingDemands(center.platformId)).demands.find((demand) => demand.id === id);

test("the owner sees who can do it and by which service, and never whom it keeps away", async () => {
  const id = await aMatched();
  const [first] = await listMatches(id);
  expect(first?.platform.id).toBe(able.platformId);
  expect(first?.reasons).toContainEqual({ code: "service", id: serviceId });
  expect(await matchedIds(id)).not.toContain(excluded.platformId);
  expect(await suits(excluded, id)).toBeUndefined();
  expect(
    (await listSuitingDemands(excluded.platformId, { view: "all" })).demands.map((one) => one.id),
  ).not.toContain(id);
});

test("a platform that sees the mask alone is told once, by number, with no word and no service of the details", async () => {
  const id = await aMatched({ visibility: "masked", mask: { fieldCode: "ecology" } });
  await matchDemand(id);
  const messages = await told();
  expect(messages.map(({ person }) => person)).toEqual([able.manager.personId]);
  expect(messages[0]?.data).toContain(`${id}`);
  const onBoard = await suits(able, id);
  expect(onBoard).toMatchObject({
    sight: "masked",
    reasons: [{ code: "field", field: "ecology" }],
    offers: [],
  });
  for (const text of [JSON.stringify(messages), JSON.stringify(onBoard)])
    for (const hidden of [canary, words.title, "补播"]) expect(text).not.toContain(hidden);
});

test("no words that a platform tries in its services tell it whether they are those of a demand behind its mask", async () => {
  const prober = await aCenter();
  const [inField] =
    await database.owner`select field_code from platform_fields where platform_id = ${prober.platformId}`;
  const toldField = { visibility: "masked", mask: { fieldCode: inField?.field_code } } as const;
  const ids = [await aMatched({ visibility: "masked" }), await aMatched(toldField)];
  const seen = async () =>
    JSON.stringify([
      await listSuitingDemands(prober.platformId),
      await listSuitingDemands(prober.platformId, { view: "all" }),
    ]);
  const before = await seen();
  expect((await suits(prober, ids[1] ?? 0))?.reasons).toEqual([
    { code: "field", field: inField?.field_code },
  ]);
  await aService(prober.slug, { nameZh: words.title, summaryZh: words.problem });
  for (const id of ids) await matchDemand(id);
  // The owner learns who can do it now.
  expect(await matchedIds(ids[0] ?? 0)).toContain(prober.platformId);
  expect(await seen()).toBe(before);
  expect((await told()).filter(({ person }) => person === prober.manager.personId)).toEqual([]);
});

test("of a demand for the invited alone its owner learns who suits, and nobody else that there is one", async () => {
  const id = await aMatched({ visibility: "invited" });
  expect((await matchedIds(id))[0]).toBe(able.platformId);
  expect(await suits(able, id)).toBeUndefined();
  expect(await told()).toEqual([]);
});

test("what is kept of a match holds no word of the demand", async () => {
  const id = await aMatched({ visibility: "masked" });
  const [row] = await database.owner<{ kept: string }[]>`
    select string_agg(m::text, ' ') as kept from demand_matches m where demand_id = ${id}`;
  expect(row?.kept).toContain("service");
  for (const word of [canary, "草场", "补播"]) expect(row?.kept).not.toContain(word);
});

test("a platform that says “not for us” loses it from what suits, and its owner learns the count alone", async () => {
  const id = await aMatched();
  const before = await listMatches(id);
  const thing = { demandId: id, slug: able.slug };
  const said = await declineDemand({ ...thing, reason: "no-capacity" }, by(able.manager));
  expect(said.ok).toBe(true);
  expect(await suits(able, id)).toBeUndefined();
  expect((await listSuitingDemands(able.platformId, { view: "declined" })).demands).toMatchObject([
    { id, notForUs: "no-capacity" },
  ]);
  expect(await countDeclines(id)).toEqual([{ reason: "no-capacity", count: 1 }]);
  await matchDemand(id);
  expect(await listMatches(id)).toEqual(before);
  expect((await undoDecline(thing, by(able.manager))).ok).toBe(true);
  expect(await suits(able, id)).toBeDefined();
  expect(await countDeclines(id)).toEqual([]);
});

test("nobody says it for another's platform, for a demand that is kept from them, nor beside a quote of theirs", async () => {
  const id = await aMatched();
  const asked = { demandId: id, slug: able.slug, reason: "other" } as const;
  expect(await declineDemand(asked, by(other.manager))).toMatchObject({ refusal: { reason: "hidden" } });
  expect(await declineDemand({ ...asked, slug: excluded.slug }, by(excluded.manager))).toMatchObject({
    refusal: { reason: "hidden" },
  });
  await quoteOf(able, id, "3000");
  expect(await declineDemand(asked, by(able.manager))).toMatchObject({ refusal: { reason: "has_quote" } });
});

test("twenty that say it at once count once", async () => {
  const id = await aMatched();
  const command = by(able.manager);
  const input = { demandId: id, slug: able.slug, reason: "too-soon" } as const;
  const answers = await Promise.all(Array.from({ length: 20 }, () => declineDemand(input, command)));
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  expect(await countDeclines(id)).toEqual([{ reason: "too-soon", count: 1 }]);
});

test("what a platform did for its own units, and how they rated it, counts for nothing", async () => {
  const demand = await findDemandToMatch(await aMatched());
  if (!demand) throw new Error("the demand does not ask");
  const scoreOfAble = async () =>
    (await scorePlatforms(demand)).find(({ platformId }) => platformId === able.platformId)?.score ?? 0;
  const record = (kind: string, userId: number) => database.owner`
    insert into service_records (platform_id, is_sample, service_id, mode, started_at, ended_at, minutes, amount_fen,
      user_kind, user_organisation_id, satisfaction)
    select id, is_sample, ${serviceId}, 'operated', now() - interval '2 hours', now() - interval '1 hour', 60, 100,
      ${kind}, ${userId}, 5 from platforms where id = ${able.platformId}`;
  const before = await scoreOfAble();
  await record("own_unit", able.manager.organisationId);
  await record("enterprise", able.manager.organisationId);
  expect(await scoreOfAble()).toBe(before);
  await record("enterprise", ownerId);
  expect(await scoreOfAble()).toBeGreaterThan(before);
});

test("a broker of the field is told once of a masked demand that is open to brokers, and of no platform by its details", async () => {
  const [person, officer] = [await aPerson(), await aPerson()];
  await database.owner`update people set is_sample = true where id = ${person.id}`;
  await database.owner`
    with b as (insert into brokers (person_id, name_zh, status, decided_by)
      values (${person.id}, '某经理人', 'published', ${officer.id}) returning id)
    insert into broker_fields (broker_id, field_code) select id, 'ecology' from b`;
  const hidden = await aMatched({ visibility: "masked", mask: { fieldCode: "ecology" } });
  const id = await aMatched({ visibility: "masked", mask: { fieldCode: "ecology" }, isOpenToBrokers: true });
  await matchDemand(id);
  const messages = (await told()).filter(({ kind }) => kind === "demand-for-broker");
  expect(messages).toHaveLength(1);
  expect(messages[0]?.data).not.toContain(words.title);
  const suiting = await listSuitingForBroker(person.id);
  expect(suiting).toMatchObject([{ id, sight: "masked", isOfOwnField: true }]);
  expect(JSON.stringify(suiting)).not.toContain(canary);
  expect(await listLikelyPlatforms(hidden, person.id)).toEqual([]);
  // Neither has the field as its first, so the mask names none; the ranking would.
  expect((await listLikelyPlatforms(id, person.id)).map((one) => one.id)).not.toContain(able.platformId);
});
