import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { PairMove } from "~/app/modules/demands/core/pair-state";
import { findOwnDemandStanding, listOwnDemands } from "~/app/modules/demands/own-demands.queries.server";
import { findOwnPair } from "~/app/modules/demands/pair-rows.queries.server";
import { moveOwnPair } from "~/app/modules/demands/pairs.commands.server";
import { findPairs } from "~/app/modules/demands/similar.commands.server";
import { readSimilar } from "~/app/modules/demands/similar.queries.server";
import { supplementDemand } from "~/app/modules/demands/supplement.commands.server";
import { closeSearch, openSearch } from "~/search/engine.server";
import { useDatabase } from "../../database";
import { aDemand } from "../../factories/demand";
import { aVerifiedOrganisation } from "../../factories/person";
import { aCenter, aFirm, by, type Member, quoteOf } from "./choosing-world";

const database = useDatabase("reference");
beforeAll(() => {
  openSearch({ url: database.appUrl, database: database.db });
});
afterAll(closeSearch);
// What earlier tests asked is no longer among what is compared.
beforeEach(async () => {
  await database.owner`update demands set status = 'withdrawn', closed_at = now() where status in ('open', 'matched')`;
});

/** Words that two demands share and no other: each test has its own. */
const asks = (word: string, who: string) => ({
  title: `${word}开裂怎么办`,
  problem: `我们做的${word}放三个月就开裂，客户退货，想查明${word}开裂的原因，${who}。`,
  fieldCodes: ["new-materials"],
});

interface Side {
  owner: Member;
  clerk: Member;
  demandId: number;
}

async function twoAlike(word: string, overrides: Parameters<typeof aDemand>[1] = {}): Promise<[Side, Side]> {
  const sides: Side[] = [];
  for (const who of ["甲处", "乙处"]) {
    const firm = await aFirm();
    const { id } = await aDemand(firm.owner.organisationId, {
      visibility: "masked",
      ...asks(word, who),
      ...overrides,
    });
    sides.push({ ...firm, demandId: id });
  }
  const [one, two] = sides;
  if (!one || !two) throw new Error("two were entered");
  return [one, two];
}

const look = (demandId: number) => database.db.transaction((tx) => findPairs(demandId, tx));
const view = ({ demandId, owner }: Side, { personId, organisationId } = owner) =>
  readSimilar(demandId, { personId, organisationId });
async function move({ demandId, owner }: Side, wanted: PairMove, who: Member = owner) {
  const own = await findOwnPair(demandId);
  return moveOwnPair({ demandId, pairId: own?.id ?? 0, move: wanted }, by(who));
}
const told = async ({ owner }: Side) =>
  (
    await database.owner<{ kind: string; data: Record<string, string> }[]>`
      select kind, data from notifications where person_id = ${owner.personId} order by id`
  ).map(({ kind, data }) => ({ kind, data }));

describe("before both have agreed", () => {
  test("each owner is told that there is one other, by the name of their own demand, and nothing else of it", async () => {
    const [one, two] = await twoAlike("石蜡板");
    await look(two.demandId);
    await look(one.demandId);
    for (const [side, other] of [
      [one, two],
      [two, one],
    ] as const) {
      const path = `/workbench/demands/${side.demandId}/similar`;
      expect(await told(side)).toEqual([
        { kind: "demand-similar", data: { demand: "石蜡板开裂怎么办", path } },
      ]);
      const seen = JSON.stringify(await view(side));
      expect(JSON.parse(seen).stage).toBe("asked");
      expect(JSON.parse(seen).partner).toBeUndefined();
      expect(JSON.parse(seen)).not.toHaveProperty("otherId");
      expect(seen).not.toContain(String(other.owner.organisationId));
      expect((await findOwnDemandStanding(side.demandId, 3)).isPairAsked).toBe(true);
    }
    await move(one, "agree");
    expect((await view(one)).stage).toBe("waiting");
    expect((await findOwnDemandStanding(one.demandId, 3)).isPairAsked).toBe(false);
    const [listed] = await listOwnDemands(two.owner);
    expect(listed).toMatchObject({ id: two.demandId, isPairAsked: true });
    expect(await view(two)).toMatchObject({ stage: "asked" });
    expect((await told(two)).map(({ kind }) => kind)).toEqual(["demand-similar"]);
  });

  test.each([
    [
      "an owner who excludes the other",
      "胶合梁",
      async ([one, two]: [Side, Side]) => {
        await database.owner`insert into demand_exclusions values (${two.demandId}, ${one.owner.organisationId})`;
      },
    ],
    [
      "one for the invited alone",
      "蒸压砌块",
      async ([one]: [Side, Side]) => {
        await database.owner`update demands set visibility = 'invited' where id = ${one.demandId}`;
      },
    ],
    [
      "one that has ended",
      "陶粒砖",
      async ([one]: [Side, Side]) => {
        await database.owner`update demands set status = 'expired', closed_at = now() where id = ${one.demandId}`;
      },
    ],
  ])("%s is never paired", async (_why, word, prepare) => {
    const pair = await twoAlike(word);
    await prepare(pair);
    for (const { demandId } of pair) await look(demandId);
    for (const side of pair) {
      expect((await view(side)).stage).toBe("none");
      expect(await told(side)).toEqual([]);
    }
  });

  test("samples and real demands are never paired", async () => {
    const ids: number[] = [];
    for (const isSample of [true, false]) {
      const { id } = await aVerifiedOrganisation({ isSample });
      ids.push((await aDemand(id, asks("滤芯", "甲处"))).id);
    }
    for (const id of ids) await look(id);
    for (const id of ids) expect(await findOwnPair(id)).toBeUndefined();
  });

  test("a demand is in one pair at a time, and one that was refused is not proposed again", async () => {
    const [one, two] = await twoAlike("玻纤管");
    const firm = await aFirm();
    const third = {
      ...firm,
      demandId: (await aDemand(firm.owner.organisationId, asks("玻纤管", "丙处"))).id,
    };
    await Promise.all([one, two, third].map(({ demandId }) => look(demandId)));
    const count = async () =>
      (
        await database.owner`select from demand_pairs where demand_id in (${one.demandId}, ${two.demandId}, ${third.demandId})`
      ).length;
    expect(await count()).toBe(1);
    const paired = (
      await Promise.all([one, two, third].map(async (side) => ({ side, stage: (await view(side)).stage })))
    ).filter(({ stage }) => stage === "asked");
    expect(paired).toHaveLength(2);
    const leaver = paired[0]?.side;
    if (!leaver) throw new Error("two are paired");
    expect(await move(leaver, "leave")).toEqual({ ok: true, value: { outcome: "left" } });
    // Nobody is told, and who had not agreed sees nothing left of it.
    for (const { side } of paired) expect((await view(side)).stage).toBe("none");
    for (const { side } of paired)
      expect((await told(side)).map(({ kind }) => kind)).toEqual(["demand-similar"]);
    await look(leaver.demandId);
    expect(await count()).toBe(2);
  });
});

describe("once both have agreed", () => {
  test("each sees the other's problem and name, never its terms, and every look is written down for the other", async () => {
    const [one, two] = await twoAlike("保温毡", { details: "只给平台看的条件" });
    await look(two.demandId);
    await move(one, "agree");
    // To show what is not public binds: a clerk does not.
    expect(await move(two, "agree", two.clerk)).toEqual({ ok: false, refusal: { reason: "hidden" } });
    await move(two, "agree");
    const seen = await view(one);
    expect(seen.partner).toMatchObject({
      title: "保温毡开裂怎么办",
      owner: { id: two.owner.organisationId },
    });
    expect(Object.keys(seen.partner ?? {}).sort()).not.toContain("budgetToFen");
    const looks = await database.owner`
      select role, organisation_id from demand_looks where demand_id = ${two.demandId}`;
    expect(looks).toEqual([{ role: "partner", organisation_id: one.owner.organisationId }]);
    const stranger = await aFirm();
    expect((await view(one, stranger.owner)).partner).toBeUndefined();
    expect(await move(one, "join", one.clerk)).toEqual({ ok: false, refusal: { reason: "hidden" } });
    expect(await move(one, "agree", stranger.owner)).toEqual({ ok: false, refusal: { reason: "hidden" } });
    await move(two, "leave");
    expect(await view(one)).toMatchObject({ stage: "gone", moves: [] });
    expect((await view(one)).partner).toBeUndefined();
  });

  test("both who want to join make one of two, once: the younger ends, its platforms are told, its owner reads on", async () => {
    const [lead, younger] = await twoAlike("复合板", { visibility: "public" });
    const center = await aCenter();
    const quoteId = await quoteOf(center, younger.demandId, "20000");
    await look(younger.demandId);
    for (const side of [lead, younger]) await move(side, "agree");
    const answers = await Promise.all([
      move(lead, "join"),
      move(younger, "join"),
      move(lead, "join"),
      move(younger, "join"),
    ]);
    expect(
      answers
        .filter((one) => one.ok)
        .map((one) => one.value.outcome)
        .sort(),
    ).toEqual(["joined", "wanted"]);
    const [row] =
      await database.owner`select status, joined_into from demands where id = ${younger.demandId}`;
    expect(row).toEqual({ status: "joined", joined_into: lead.demandId });
    const toldOwners = await database.owner`select kind, event_key from notifications
      where kind like 'demand-joined%' and data ->> 'path' like '%/similar' and event_key like ${`%:${younger.demandId}`}`;
    expect(toldOwners.map(({ kind }) => kind)).toEqual(["demand-joined-into"]);
    const [quote] = await database.owner`select status, decline_reason from quotes where id = ${quoteId}`;
    expect(quote).toEqual({ status: "declined", decline_reason: "demand_ended" });
    const sent = await database.owner<{ kind: string; path: string }[]>`
      select kind, data ->> 'path' as path from notifications where person_id = ${center.manager.personId} order by id`;
    expect(sent.map(({ kind }) => kind).sort()).toEqual(["demand-joined", "quote-declined"]);
    expect(sent.find(({ kind }) => kind === "demand-joined")?.path).toContain(`/demands/${lead.demandId}`);
    expect(await view(younger)).toMatchObject({
      stage: "joined",
      isLead: false,
      partner: { id: lead.demandId },
    });
    const text = "乙处的板更薄，也要看冬天。";
    expect(await supplementDemand({ demandId: younger.demandId, text }, by(younger.owner))).toEqual({
      ok: false,
      refusal: { reason: "hidden" },
    });
    expect((await view(lead)).supplement).toBeUndefined();
    const added = await supplementDemand({ demandId: lead.demandId, text }, by(lead.owner));
    expect(added).toEqual({ ok: true, value: { outcome: "saved" } });
    expect((await view(younger)).partner?.problem).toContain(text);
    // Its form is closed for who has used it, and only for them.
    expect((await view(lead)).supplement).toBe("saved");
    expect((await view(younger)).supplement).toBeUndefined();
    const spam = await supplementDemand(
      { demandId: lead.demandId, text: "请加微信号abc123456" },
      by(lead.owner),
    );
    expect(spam).toMatchObject({ ok: false, refusal: { reason: "found" } });
  });

  test("a platform that the joint demand's owner keeps from it hears nothing of it", async () => {
    const [lead, younger] = await twoAlike("密封圈");
    const center = await aCenter();
    await database.db.execute(sql`insert into demand_access (demand_id, platform_id, origin, status, decided_at)
      values (${younger.demandId}, ${center.platformId}, 'invitation', 'granted', clock.now())`);
    await quoteOf(center, younger.demandId, "20000");
    await database.owner`insert into demand_exclusions values (${lead.demandId}, ${center.manager.organisationId})`;
    await look(younger.demandId);
    for (const side of [lead, younger]) await move(side, "agree");
    for (const side of [lead, younger]) await move(side, "join");
    const sent = await database.owner<{ kind: string }[]>`
      select kind from notifications where person_id = ${center.manager.personId}`;
    expect(sent.map(({ kind }) => kind)).toEqual(["quote-declined"]);
  });
});
