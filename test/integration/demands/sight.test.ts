import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { acceptQuote } from "~/app/modules/demands/accept-quote.commands.server";
import { listAccess } from "~/app/modules/demands/access.queries.server";
import { decideAccess, invitePlatform } from "~/app/modules/demands/access-decisions.commands.server";
import { requestAccess } from "~/app/modules/demands/access-requests.commands.server";
import { sendBackDemand } from "~/app/modules/demands/check-demand.commands.server";
import { openDemandFile } from "~/app/modules/demands/demand-files.commands.server";
import { findBrokerSight, findPlatformSight } from "~/app/modules/demands/demand-sight.queries.server";
import { excludeOrganisation } from "~/app/modules/demands/exclusions.commands.server";
import { readFullDemand } from "~/app/modules/demands/full-demand.commands.server";
import { matchDemand } from "~/app/modules/demands/match-demand.commands.server";
import { widenDemand, withdrawDemand } from "~/app/modules/demands/own-demand.commands.server";
import { findOwnQuote } from "~/app/modules/demands/own-quote.queries.server";
import { moveOwnPair } from "~/app/modules/demands/pairs.commands.server";
import { findPlatformDemand } from "~/app/modules/demands/platform-demand.queries.server";
import { findKnownDemand } from "~/app/modules/demands/public-demand.queries.server";
import { sayToOwner, sayToPlatform } from "~/app/modules/demands/talk.commands.server";
import { listTalk } from "~/app/modules/demands/talk.queries.server";
import { findTalkOfPlatform } from "~/app/modules/demands/talk-view.queries.server";
import { closeSearch, openSearch } from "~/search/engine.server";
import { useDatabase } from "../../database";
import { aDemand } from "../../factories/demand";
import { aMember, anOfficer, aPerson, aVerifiedOrganisation } from "../../factories/person";
import { aCenter, aFirm, by, type Center, quoteOf } from "./choosing-world";

const database = useDatabase("reference");
const sql = () => database.owner;
let firm: Awaited<ReturnType<typeof aFirm>>;
let center: Center;
beforeAll(() => openSearch({ url: database.appUrl, database: database.db }));
afterAll(closeSearch);
beforeEach(async () => {
  firm = await aFirm();
  center = await aCenter();
});

type Visibility = "public" | "masked" | "invited";
const asked = (visibility: Visibility) => aDemand(firm.owner.organisationId, { visibility });
const invite = (demandId: number, one = center, who = firm.owner) =>
  invitePlatform({ demandId, slug: one.slug }, by(who));
const exclude = (demandId: number, organisationId: number, who = firm.owner) =>
  excludeOrganisation({ demandId, organisationId }, by(who));
const ask = (demandId: number, one: Center) =>
  requestAccess({ demandId, slug: one.slug, message: "做过同类。" }, by(one.manager));
const sightOf = (demandId: number) => findPlatformSight(demandId, center.platformId);
const accept = (demandId: number, quoteId: string) =>
  acceptQuote({ demandId, quoteId, expectedRevision: 1, claims: [] }, by(firm.owner));

/** Another unit leads the platform from now on. */
async function handOver(organisationId?: number): Promise<Center> {
  const next = organisationId ?? (await aVerifiedOrganisation()).id;
  await sql()`update platform_units set organisation_id = ${next}
    where platform_id = ${center.platformId} and role = 'lead'`;
  const { id: personId } = await aMember(next, "manager");
  return { ...center, manager: { personId, organisationId: next } };
}

/** A file that the owner has sent to the platform. */
async function sentFile(demandId: number): Promise<number> {
  const [file] = await sql()`insert into files (sha256, bytes, media_type, name)
    values (${randomUUID().replaceAll("-", "").repeat(2)}, 9, 'application/pdf', '图纸.pdf') returning id`;
  const [message] =
    await sql()`insert into demand_messages (demand_id, platform_id, organisation_id, is_owners, text)
    values (${demandId}, ${center.platformId}, ${firm.owner.organisationId}, true, '图纸见附件')  returning id`;
  await sql()`insert into demand_message_files (message_id, file_id) values (${message?.id}, ${file?.id})`;
  return Number(file?.id);
}

describe("consent", () => {
  test("is the lead unit's that got it: a later one begins anew, without what was said and quoted", async () => {
    const { id, title } = await asked("masked");
    await invite(id);
    await quoteOf(center, id, "800");
    const fileId = await sentFile(id);
    const successor = await handOver();
    const { personId } = successor.manager;
    expect(await sightOf(id)).toBe("masked");
    const page = await findPlatformDemand(id, center.platformId);
    expect(page).toMatchObject({ sight: "masked", talk: { all: 0, unread: 0 } });
    expect(page?.quote).toBeUndefined();
    expect(page?.access).toBeUndefined();
    expect(JSON.stringify(page)).not.toContain(title);
    expect((await findTalkOfPlatform(id, center.slug))?.other).toBeUndefined();
    expect((await listTalk(id, center.platformId, "platform")).messages).toEqual([]);
    expect((await listTalk(id, center.platformId, "owner")).messages).toHaveLength(1);
    expect(await findOwnQuote(id, center.platformId)).toBeUndefined();
    expect(await openDemandFile({ fileId, personId })).toBe(false);
    expect(await openDemandFile({ fileId, personId: center.manager.personId })).toBe(false);
    // The new unit asks like anybody, and the owner decides anew.
    expect(await ask(id, successor)).toMatchObject({ value: { outcome: "sent" } });
    const [entry] = await listAccess(id);
    const decide = { demandId: id, accessId: entry?.id ?? 0, decision: "grant" as const };
    expect(await decideAccess(decide, by(firm.owner))).toMatchObject({ ok: true });
    expect(await sightOf(id)).toBe("full");
  });

  test("to a demand for the invited leaves nothing with a later lead unit, not even that there is one", async () => {
    const { id } = await asked("invited");
    await invite(id);
    await quoteOf(center, id, "800");
    expect(await findPlatformDemand(id, center.platformId)).toBeDefined();
    await handOver();
    expect(await findPlatformDemand(id, center.platformId)).toBeUndefined();
    expect(await findTalkOfPlatform(id, center.slug)).toBeUndefined();
  });

  test("is given, and taken, by those who may bind the owner alone", async () => {
    const { id } = await asked("masked");
    await ask(id, center);
    const [entry] = await listAccess(id);
    const grant = { demandId: id, accessId: entry?.id ?? 0, decision: "grant" as const };
    const hidden = { ok: false, refusal: { reason: "hidden" } };
    expect(await decideAccess(grant, by(firm.clerk))).toEqual(hidden);
    expect(await invite(id, center, firm.clerk)).toEqual(hidden);
    expect(await exclude(id, center.manager.organisationId, firm.clerk)).toEqual(hidden);
    expect(await widenDemand({ id, visibility: "public" }, by(firm.clerk))).toEqual(hidden);
    expect(await decideAccess(grant, by(firm.owner))).toMatchObject({ ok: true });
  });
});

describe("a quote", () => {
  test.each([
    ["the demand's owner leads the platform now", () => handOver(firm.owner.organisationId)],
    ["another unit leads it now", () => handOver()],
    [
      "its lead unit is suspended",
      () => sql()`update organisations set suspended_at = now() where id = ${center.manager.organisationId}`,
    ],
  ])("is not accepted when %s", async (_why, change) => {
    const { id } = await asked("public");
    const quoteId = await quoteOf(center, id, "800");
    await change();
    expect(await accept(id, quoteId)).toEqual({ ok: false, refusal: { reason: "not_theirs_now" } });
  });

  test("is not accepted from whom the owner excluded since", async () => {
    const { id } = await asked("public");
    const quoteId = await quoteOf(center, id, "800");
    await exclude(id, center.manager.organisationId);
    expect(await accept(id, quoteId)).toEqual({ ok: false, refusal: { reason: "not_theirs_now" } });
  });

  test("of the owner's own platform cannot become accepted, whoever writes it", async () => {
    const { id } = await asked("public");
    const quoteId = await quoteOf(center, id, "800");
    await handOver(firm.owner.organisationId);
    await expect(
      sql()`update quotes set status = 'accepted', ended_at = now() where id = ${quoteId}`,
    ).rejects.toThrow("nobody answers their own demand");
  });
});

describe("whom the owner excluded", () => {
  test("has the mask like anybody, and asks in vain without hearing why", async () => {
    const { id } = await asked("masked");
    await exclude(id, center.manager.organisationId);
    expect(await sightOf(id)).toBe("masked");
    expect(await ask(id, center)).toEqual({ ok: true, value: { outcome: "sent" } });
    const [told] =
      await sql()`select count(*)::int as n from notifications where person_id = ${firm.owner.personId}`;
    expect(told?.n).toBe(0);
    const [entry] = await listAccess(id);
    expect(entry).toMatchObject({ status: "requested", isKeptOut: true, sight: "masked" });
    const grant = { demandId: id, accessId: entry?.id ?? 0, decision: "grant" as const };
    expect(await decideAccess(grant, by(firm.owner))).toEqual({
      ok: false,
      refusal: { reason: "kept_out" },
    });
    const say = await sayToOwner({ demandId: id, slug: center.slug, text: "在吗" }, by(center.manager));
    expect(say).toEqual({ ok: false, refusal: { reason: "talk_closed" } });
    expect(await sayToPlatform({ demandId: id, slug: center.slug, text: "在" }, by(firm.owner))).toEqual(say);
  });

  test("opens no file of what was said, where they have no page of the demand any more", async () => {
    const { id } = await asked("invited");
    await invite(id);
    const fileId = await sentFile(id);
    const { personId } = center.manager;
    expect(await openDemandFile({ fileId, personId })).toBe(true);
    await exclude(id, center.manager.organisationId);
    expect(await openDemandFile({ fileId, personId })).toBe(false);
    expect(await openDemandFile({ fileId, personId: firm.clerk.personId })).toBe(true);
  });

  test("learns nothing as a broker either, whichever agency they name", async () => {
    const { id } = await asked("invited");
    const competitor = await aVerifiedOrganisation();
    const { id: personId } = await aMember(competitor.id, "manager");
    await sql()`update people set is_sample = true where id = ${personId}`;
    const agency = await aVerifiedOrganisation();
    const [broker] =
      await sql()`insert into brokers (person_id, agency_id, name_zh, status, decided_by, decided_at)
      values (${personId}, ${agency.id}, '示例经纪人', 'published', ${(await anOfficer()).id}, now()) returning id`;
    await sql()`insert into demand_access (demand_id, broker_id, origin, status)
      values (${id}, ${broker?.id}, 'department', 'suggested')`;
    expect(await findBrokerSight(id, personId)).toBe("masked");
    await exclude(id, competitor.id);
    expect(await findBrokerSight(id, personId)).toBeUndefined();
  });
});

describe("two like demands", () => {
  async function aPair() {
    const other = await aFirm();
    const mine = await asked("masked");
    const theirs = await aDemand(other.owner.organisationId, { visibility: "masked" });
    const [pair] = await sql()`insert into demand_pairs (demand_id, other_id, likeness)
      values (${mine.id}, ${theirs.id}, 0.9) returning id`;
    const pairId = Number(pair?.id);
    const agree = async () => [
      await moveOwnPair({ demandId: theirs.id, pairId, move: "agree" }, by(other.owner)),
      await moveOwnPair({ demandId: mine.id, pairId, move: "agree" }, by(firm.owner)),
    ];
    const read = () => readFullDemand(mine.id, { role: "partner", ...other.owner });
    return { mine, theirs, other, agree, read };
  }

  test("are shown to neither owner once one is sent back to be written anew", async () => {
    const { mine, agree, read } = await aPair();
    await agree();
    expect(await read()).toBeDefined();
    const officer = await anOfficer();
    await readFullDemand(mine.id, { role: "officer", personId: officer.id, reason: "审核" });
    const sentBack = await sendBackDemand(
      { demandId: mine.id, note: "请改" },
      { actor: { kind: "person", id: officer.id }, requestId: randomUUID() },
    );
    expect(sentBack.ok).toBe(true);
    expect(await read()).toBeUndefined();
    // Nor after it is out again: the two would have to be found, and agree, anew.
    await sql()`update demands set status = 'open' where id = ${mine.id}`;
    expect(await read()).toBeUndefined();
  });

  test("part when one owner excludes the other, before both agreed and after", async () => {
    const early = await aPair();
    await exclude(early.mine.id, early.other.owner.organisationId);
    expect((await early.agree()).every(({ ok }) => !ok)).toBe(true);
    const late = await aPair();
    await late.agree();
    await exclude(late.mine.id, late.other.owner.organisationId);
    expect(await late.read()).toBeUndefined();
  });
});

describe("an end", () => {
  test("by withdrawal reads like any other, for the public and for a platform", async () => {
    const ends = await Promise.all(["withdrawn", "expired"].map(() => asked("masked")));
    const [withdrawn, expired] = ends.map(({ id }) => id);
    for (const { id } of ends) await invite(id);
    await withdrawDemand({ id: withdrawn ?? 0, reason: "solved" }, by(firm.owner));
    await sql()`update demands set status = 'expired', closed_at = now() where id = ${expired ?? 0}`;
    const told = async (id = 0) => {
      const page = await findPlatformDemand(id, center.platformId);
      const known = await findKnownDemand(id);
      const facts = known?.sight === "masked" ? { ...known.facts, id: 0 } : known;
      return { facts, state: page?.state, sight: page?.sight, access: page?.access };
    };
    expect(await told(withdrawn)).toEqual(await told(expired));
    expect(await told(withdrawn)).toMatchObject({ facts: { state: "ended" }, state: "ended", sight: "full" });
  });

  test("of one that was sent back before shows nothing of what was written since", async () => {
    const { id } = await asked("public");
    await sql()`update demands set status = 'draft' where id = ${id}`;
    await withdrawDemand({ id, reason: "solved" }, by(firm.owner));
    expect(await findKnownDemand(id)).toBeUndefined();
    expect(await sightOf(id)).toBeUndefined();
  });
});

test("a suspended owner's public demand is nobody's to read, and is not matched", async () => {
  const { id } = await asked("public");
  const { id: personId } = await aPerson();
  await sql()`update people set is_sample = true where id = ${personId}`;
  await sql()`insert into brokers (person_id, name_zh, status, decided_by, decided_at)
    values (${personId}, '示例经纪人', 'published', ${(await anOfficer()).id}, now())`;
  await sql()`update demands set is_open_to_brokers = true where id = ${id}`;
  expect([await sightOf(id), await findBrokerSight(id, personId)]).toEqual(["full", "full"]);
  await sql()`insert into demand_matches (demand_id, platform_id, is_sample, score, reasons)
    select ${id}, id, is_sample, 0.4, '[]' from platforms where id = ${center.platformId}`;
  await sql()`update organisations set suspended_at = now() where id = ${firm.owner.organisationId}`;
  expect([await sightOf(id), await findBrokerSight(id, personId)]).toEqual([undefined, undefined]);
  await matchDemand(id);
  const matches = await sql()`select score from demand_matches where demand_id = ${id}`;
  expect(matches.map(({ score }) => score)).toEqual([0.4]);
});
