import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { invitePlatform } from "~/app/modules/demands/access-decisions.commands.server";
import {
  clearDemand,
  lookAtDemand,
  readLookedAt,
  sendBackDemand,
} from "~/app/modules/demands/check-demand.commands.server";
import { listUnchecked, listWaitingChecks } from "~/app/modules/demands/check-demand.queries.server";
import { findPlatformSight } from "~/app/modules/demands/demand-sight.queries.server";
import { suggestBroker, suggestPlatform } from "~/app/modules/demands/department-demands.commands.server";
import {
  listDepartmentDemands,
  listSuitingOfDepartment,
} from "~/app/modules/demands/department-demands.queries.server";
import { findOwnDemandStanding } from "~/app/modules/demands/own-demands.queries.server";
import { turnDemands } from "~/app/modules/demands/turn-demands.commands.server";
import { findReplyFigures } from "~/app/modules/enquiries/reply-figures.queries.server";
import { closeSearch, openSearch } from "~/search/engine.server";
import { useDatabase } from "../../database";
import { aDemand } from "../../factories/demand";
import { anOrganisation } from "../../factories/organisation";
import { aDepartmentOfficer, aMember, anOfficer, aPerson } from "../../factories/person";
import { aCenter, aFirm, by, type Center, quoteOf } from "./choosing-world";

const database = useDatabase("reference");
let firm: Awaited<ReturnType<typeof aFirm>>;
let center: Center;
beforeAll(async () => {
  openSearch({ url: database.appUrl, database: database.db });
  firm = await aFirm();
  center = await aCenter();
});
afterAll(closeSearch);

const sql = () => database.owner;
const MARK = "罐体焊缝开裂";
const masked = (more: Parameters<typeof aDemand>[1] = {}) =>
  aDemand(firm.owner.organisationId, { visibility: "masked", title: MARK, details: MARK, ...more });
const kindsTold = async (personId: number, demandId: number) =>
  (
    await sql()`select kind from notifications where person_id = ${personId}
      and (data ->> 'path' like ${`%/demands/${demandId}`} or data ->> 'path' like ${`%/demands/${demandId}/%`})
      order by id`
  ).map(({ kind }) => kind as string);
const at = async (ahead: string, work: () => Promise<unknown>) => {
  await sql()`update clock.setting set ahead = ${ahead}::interval`;
  try {
    await work();
  } finally {
    await sql()`update clock.setting set ahead = interval '0'`;
  }
};
/** An officer or another person who sends a command for nobody. */
const as = (id: number) => ({ actor: { kind: "person" as const, id }, requestId: randomUUID() });

describe("time", () => {
  test("reminds of the end once, extended or not, and ends what is over, at the day's own end", async () => {
    const demand = await masked({ daysLeft: 10 });
    const status = async () => (await sql()`select status from demands where id = ${demand.id}`)[0]?.status;
    await turnDemands();
    expect(await kindsTold(firm.owner.personId, demand.id)).toEqual([]);
    await at("4 days", async () => {
      await turnDemands();
      await turnDemands();
    });
    expect(await kindsTold(firm.owner.personId, demand.id)).toEqual(["demand-expiring"]);
    await at("10 days", turnDemands);
    expect(await status()).toBe("open");
    await at("11 days", async () => {
      await turnDemands();
      await turnDemands();
    });
    expect(await status()).toBe("expired");
    expect(await kindsTold(firm.owner.personId, demand.id)).toEqual(["demand-expiring", "demand-expired"]);
  });

  test("goes on where it was cut off", async () => {
    const demands = [await masked({ daysLeft: 1 }), await masked({ daysLeft: 1 })];
    const stop = new AbortController();
    stop.abort();
    const left = async () =>
      Number(
        (
          await sql()`select count(*) as n from demands where status = 'open'
            and id in ${sql()(demands.map(({ id }) => id))}`
        )[0]?.n,
      );
    await at("2 days", async () => {
      await turnDemands(stop.signal);
      expect(await left()).toBe(2);
      await turnDemands();
    });
    expect(await left()).toBe(0);
  });
});

describe("a demand that nobody answered in time", () => {
  /** A department that recommends the center, with somebody in it. */
  async function aDepartment() {
    const { id } = await anOrganisation({ kind: "government" });
    await sql()`insert into recommendations (platform_id, organisation_id, is_sample)
      values (${center.platformId}, ${id}, true) on conflict (platform_id) do update set organisation_id = ${id}`;
    return { id, person: await aDepartmentOfficer(id) };
  }
  const overdue = async (id: number) => {
    await sql()`update demands set opened_at = now() - interval '9 days', due_at = now() - interval '1 day' where id = ${id}`;
    await sql()`insert into demand_matches (demand_id, platform_id, is_sample, score, reasons)
      values (${id}, ${center.platformId}, true, 0.8, '[]')`;
  };

  test("goes by its mask to who recommends the platforms that suit, who point them to it, until somebody answers", async () => {
    const department = await aDepartment();
    const stranger = await aDepartmentOfficer((await anOrganisation({ kind: "government" })).id);
    const demand = await masked();
    const invited = await masked({ visibility: "invited" });
    await overdue(demand.id);
    await overdue(invited.id);
    await turnDemands();
    await turnDemands();
    expect(await kindsTold(department.person.id, demand.id)).toEqual(["demand-unanswered"]);
    expect(await kindsTold(stranger.id, demand.id)).toEqual([]);
    expect(await kindsTold(department.person.id, invited.id)).toEqual([]);
    expect(await kindsTold(firm.owner.personId, demand.id)).toEqual(["demand-passed-on"]);
    const list = await listDepartmentDemands([department.id]);
    expect(list).toMatchObject([{ id: demand.id, platforms: 1, suggested: 0, isPublic: false }]);
    const [data] =
      await sql()`select data::text from notifications where person_id = ${department.person.id}`;
    expect(JSON.stringify([list, data])).not.toContain(MARK);
    expect(await listDepartmentDemands([department.id + 1000])).toEqual([]);

    const platform = { demandId: demand.id, slug: center.slug };
    expect(await suggestPlatform(platform, as(stranger.id))).toMatchObject({ refusal: { reason: "hidden" } });
    expect((await suggestPlatform(platform, as(department.person.id))).ok).toBe(true);
    expect(await suggestPlatform(platform, as(department.person.id))).toMatchObject({
      refusal: { reason: "told_already" },
    });
    expect(await kindsTold(center.manager.personId, demand.id)).toEqual(["demand-suggested"]);
    // A suggestion is no consent.
    expect(await findPlatformSight(demand.id, center.platformId)).toBe("masked");
    const broker = await aPerson();
    const [row] = await sql()`insert into brokers (person_id, name_zh, status, decided_by)
      values (${broker.id}, '李某', 'published', ${(await anOfficer()).id})
      returning id`;
    await sql()`update people set is_sample = true where id = ${broker.id}`;
    const pointed = await suggestBroker(
      { demandId: demand.id, brokerId: Number(row?.id) },
      as(department.person.id),
    );
    expect(pointed.ok).toBe(true);

    await sql()`update demands set first_reply_at = now() where id = ${demand.id}`;
    expect(await listDepartmentDemands([department.id])).toEqual([]);
  });

  test("is answered for alike whichever of theirs a department points to it, its owner's own and an excluded one too", async () => {
    const department = await aDepartment();
    const demand = await masked();
    const [own, kept, asking] = [await aCenter(), await aCenter(), await aCenter()];
    for (const { platformId } of [own, kept, asking])
      await sql()`insert into recommendations (platform_id, organisation_id, is_sample)
        values (${platformId}, ${department.id}, true)`;
    await sql()`update platform_units set organisation_id = ${firm.owner.organisationId}
      where platform_id = ${own.platformId}`;
    await sql()`insert into demand_exclusions values (${demand.id}, ${kept.manager.organisationId})`;
    await sql()`insert into demand_access (demand_id, platform_id, origin, status)
      values (${demand.id}, ${asking.platformId}, 'request', 'requested')`;
    await overdue(demand.id);
    await turnDemands();
    const suiting = async () =>
      (await listSuitingOfDepartment(demand.id, [department.id])).map(({ slug, isTold }) => [slug, isTold]);
    const all = [center, own, kept, asking].map(({ slug }) => slug).sort();
    expect((await suiting()).sort()).toEqual(all.map((slug) => [slug, false]));
    expect((await listDepartmentDemands([department.id]))[0]).toMatchObject({ platforms: 4 });
    for (const slug of all)
      expect((await suggestPlatform({ demandId: demand.id, slug }, as(department.person.id))).ok).toBe(true);
    expect((await suiting()).sort()).toEqual(all.map((slug) => [slug, true]));
    expect(await kindsTold(firm.owner.personId, demand.id)).not.toContain("demand-suggested");
    expect(await kindsTold(asking.manager.personId, demand.id)).toEqual([]);
    const [row] = await sql()`select status from demand_access where platform_id = ${asking.platformId}`;
    expect(row?.status).toBe("requested");
  });

  test("shows a department no platform by words that the mask does not tell", async () => {
    const department = await aDepartment();
    const inField = await aCenter();
    const [own] =
      await sql()`select field_code as code from platform_fields where platform_id = ${inField.platformId}`;
    const [none] = await sql()`select code from fields f where not exists (select from platform_fields p
      where p.field_code = f.code and p.platform_id in (${center.platformId}, ${inField.platformId})) limit 1`;
    await sql()`delete from platform_fields where platform_id = ${center.platformId}`;
    await sql()`insert into recommendations (platform_id, organisation_id, is_sample)
      values (${inField.platformId}, ${department.id}, true)`;
    const demand = await masked({ mask: { fieldCode: own?.code } });
    const other = await masked({ mask: { fieldCode: none?.code } });
    for (const { id } of [demand, other]) await overdue(id);
    await turnDemands();
    const slugs = async (id: number) =>
      (await listSuitingOfDepartment(id, [department.id])).map(({ slug }) => slug).sort();
    // The true match scores 0.8.
    expect(await slugs(demand.id)).toEqual([inField.slug]);
    expect(await slugs(other.id)).toEqual([center.slug, inField.slug].sort());
  });

  test("promises its owner no day that is over, and says by which nobody had answered once it is passed on", async () => {
    await aDepartment();
    const demand = await masked();
    await sql()`update demands set due_at = now() + interval '1 day' where id = ${demand.id}`;
    expect((await findOwnDemandStanding(demand.id, 3)).dueAt).toBeDefined();
    await overdue(demand.id);
    expect((await findOwnDemandStanding(demand.id, 3)).dueAt).toBeUndefined();
    await turnDemands();
    expect(await findOwnDemandStanding(demand.id, 3)).toMatchObject({
      isPassedOn: true,
      dueAt: expect.any(String),
    });
  });

  test("is not passed to a department that its owner excluded", async () => {
    const department = await aDepartment();
    const demand = await masked();
    await sql()`insert into demand_exclusions (demand_id, organisation_id) values (${demand.id}, ${department.id})`;
    await overdue(demand.id);
    await turnDemands();
    expect(await kindsTold(department.person.id, demand.id)).toEqual([]);
    expect((await listDepartmentDemands([department.id])).map(({ id }) => id)).not.toContain(demand.id);
  });
});

describe("the check", () => {
  const waiting = async () => {
    const demand = await aDemand(firm.owner.organisationId, {
      status: "checking",
      visibility: "masked",
      title: MARK,
    });
    await sql()`update demands set check_reasons = '{personal}' where id = ${demand.id}`;
    return demand;
  };
  const sees = (demandId: number) => findPlatformSight(demandId, center.platformId);

  test("shows nothing before an officer has said what for, then publishes", async () => {
    const demand = await waiting();
    const officer = await anOfficer();
    expect(JSON.stringify(await listWaitingChecks())).not.toContain(MARK);
    expect(await readLookedAt(demand.id, officer.id)).toBeUndefined();
    expect(await clearDemand({ demandId: demand.id }, as(officer.id))).toMatchObject({
      refusal: { reason: "look_first" },
    });
    await lookAtDemand({ demandId: demand.id, reason: "发布审核" }, as(officer.id));
    expect((await readLookedAt(demand.id, officer.id))?.title).toBe(MARK);
    expect(await sees(demand.id)).toBeUndefined();
    expect(await clearDemand({ demandId: demand.id }, as(officer.id))).toEqual({
      ok: true,
      value: { outcome: "opened" },
    });
    expect(await sees(demand.id)).toBe("masked");
    expect(await kindsTold(firm.owner.personId, demand.id)).toEqual(["demand-opened"]);
    await at("40 minutes", async () => {
      expect(await readLookedAt(demand.id, officer.id)).toBeUndefined();
    });
  });

  test("leaves a control term to the held texts, and is never a party's", async () => {
    const demand = await waiting();
    await sql()`update demands set check_reasons = '{personal,control}' where id = ${demand.id}`;
    const officer = await anOfficer();
    await lookAtDemand({ demandId: demand.id, reason: "发布审核" }, as(officer.id));
    expect(await clearDemand({ demandId: demand.id }, as(officer.id))).toMatchObject({
      value: { outcome: "waits" },
    });
    expect(await sees(demand.id)).toBeUndefined();
    expect(await sendBackDemand({ demandId: demand.id, note: "请删去" }, as(officer.id))).toMatchObject({
      refusal: { reason: "held" },
    });
    const party = await aMember(firm.owner.organisationId, "finance");
    await sql()`insert into offices (person_id, role, organisation_id) values (${party.id}, 'officer', ${officer.authorityId})`;
    expect(await clearDemand({ demandId: demand.id }, as(party.id))).toMatchObject({
      refusal: { reason: "own_case" },
    });
  });

  test("sends back what is out already: hidden from all, answers kept, its owner told why", async () => {
    const demand = await masked();
    const quoteId = await invitePlatform({ demandId: demand.id, slug: center.slug }, by(firm.owner)).then(
      () => quoteOf(center, demand.id, "500"),
    );
    const officer = await anOfficer();
    expect((await listUnchecked()).map(({ id }) => id)).toContain(demand.id);
    await lookAtDemand({ demandId: demand.id, reason: "抽查" }, as(officer.id));
    expect(await sendBackDemand({ demandId: demand.id, note: "请删去电话" }, as(officer.id))).toMatchObject({
      value: { outcome: "sent_back" },
    });
    expect(await sees(demand.id)).toBeUndefined();
    expect((await sql()`select status from quotes where id = ${quoteId}`)[0]?.status).toBe("submitted");
    expect(await kindsTold(firm.owner.personId, demand.id)).toContain("demand-sent-back");
  });
});

test("answers to demands count towards a platform's median in the month after those demands ended, and not before", async () => {
  const one = await aCenter();
  const demands: number[] = [];
  for (let nth = 1; nth <= 5; nth++) {
    const { id } = await masked();
    demands.push(id);
    await invitePlatform({ demandId: id, slug: one.slug }, by(firm.owner));
    await sql()`update demand_access set decided_at = now() - interval '30 hours' where demand_id = ${id}`;
    await sql()`insert into demand_declines (demand_id, platform_id, reason, declined_at)
      values (${id}, ${one.platformId}, 'no-capacity', now() - interval '20 hours')`;
  }
  expect(await findReplyFigures(one.platformId)).toBeUndefined();
  await sql()`update demands set status = 'expired', closed_at = now() where id in ${sql()(demands)}`;
  // The end of one would tell whom it was shown to.
  expect(await findReplyFigures(one.platformId)).toBeUndefined();
  await sql()`update clock.setting set ahead = date_trunc('month', now() at time zone 'Asia/Shanghai')
    + interval '1 month' - (now() at time zone 'Asia/Shanghai')`;
  expect(await findReplyFigures(one.platformId)).toMatchObject({ cases: 5, hours: expect.closeTo(10, 1) });
  await sql()`update clock.setting set ahead = interval '0'`;
});
