import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { listAccess } from "~/app/modules/demands/access.queries.server";
import { decideAccess, invitePlatform } from "~/app/modules/demands/access-decisions.commands.server";
import { requestAccess } from "~/app/modules/demands/access-requests.commands.server";
import { openDemandFile } from "~/app/modules/demands/demand-files.commands.server";
import { excludeOrganisation } from "~/app/modules/demands/exclusions.commands.server";
import { type Look, readFullDemand } from "~/app/modules/demands/full-demand.commands.server";
import { listLooks } from "~/app/modules/demands/looks.queries.server";
import { findPlatformDemand } from "~/app/modules/demands/platform-demand.queries.server";
import { loader as accessLoader } from "~/app/routes/(en).workbench.demands.$id.access";
import { PageHints } from "~/app/server/load-context";
import { closeSearch, openSearch } from "~/search/engine.server";
import { useDatabase } from "../../database";
import { aDemand } from "../../factories/demand";
import { aMember, anOfficer, aPerson, signIn } from "../../factories/person";
import { aCenter, aFirm, by, type Center, quoteOf } from "./choosing-world";

const database = useDatabase("reference");
let firm: Awaited<ReturnType<typeof aFirm>>;
let center: Center;
let rival: Center;
beforeAll(async () => {
  openSearch({ url: database.appUrl, database: database.db });
  firm = await aFirm();
  center = await aCenter();
  rival = await aCenter();
});
afterAll(closeSearch);

const sql = () => database.owner;
const masked = () => aDemand(firm.owner.organisationId, { visibility: "masked", problem: "密闭罐体开裂" });
const ask = (demandId: number, one: Center, requestId: string = randomUUID()) =>
  requestAccess({ demandId, slug: one.slug, message: "我们做过同类罐体。" }, by(one.manager, requestId));
const look = (one: Center): Look => ({
  role: "platform",
  personId: one.manager.personId,
  platformId: one.platformId,
});
const looksOf = async (id: number) =>
  (
    await sql()`select role, platform_id, reason, file_id from demand_looks where demand_id = ${id} order by id`
  ).map((row) => ({ ...row }));
const told = async (personId: number, kind: string) =>
  (
    await sql()`select data from notifications where person_id = ${personId} and kind = ${kind} order by id`
  ).map(({ data }) => data as Record<string, string>);
const accessId = async (id: number, one: Center) =>
  Number(
    (await sql()`select id from demand_access where demand_id = ${id} and platform_id = ${one.platformId}`)[0]
      ?.id,
  );

/** A file of the kind, with its number. */
async function aFile(name: string): Promise<number> {
  const [row] = await sql()`insert into files (sha256, bytes, media_type, name)
    values (${randomUUID().replaceAll("-", "").repeat(2)}, 9, 'application/pdf', ${name}) returning id`;
  return Number(row?.id);
}

describe("the details of a masked demand", () => {
  test("open to one platform by its owner's consent, each look written down, and close again", async () => {
    const demand = await masked();
    expect(await readFullDemand(demand.id, look(center))).toBeUndefined();
    expect(await ask(demand.id, center)).toEqual({ ok: true, value: { outcome: "sent" } });
    expect((await told(firm.owner.personId, "demand-access-asked")).at(-1)?.demand).toBe(demand.title);
    expect(await readFullDemand(demand.id, look(center))).toBeUndefined();
    expect(await looksOf(demand.id)).toEqual([]);

    const decide = { demandId: demand.id, accessId: await accessId(demand.id, center) };
    expect((await decideAccess({ ...decide, decision: "grant" }, by(firm.owner))).ok).toBe(true);
    expect((await told(center.manager.personId, "demand-access-decided")).at(-1)?.demand).toBe(demand.title);
    expect((await readFullDemand(demand.id, look(center)))?.problem).toBe("密闭罐体开裂");
    await readFullDemand(demand.id, look(center));
    // Neither a rival, nor a stranger who names the platform, nor anybody else.
    expect(await readFullDemand(demand.id, look(rival))).toBeUndefined();
    expect(
      await readFullDemand(demand.id, { ...look(center), personId: rival.manager.personId }),
    ).toBeUndefined();
    const seen = { role: "platform", platform_id: center.platformId, reason: null, file_id: null };
    expect(await looksOf(demand.id)).toEqual([seen, seen]);
    expect(await listLooks(demand.id)).toMatchObject([
      { role: "platform", slug: center.slug, looks: 2, files: 0 },
    ]);
    expect(await listAccess(demand.id)).toMatchObject([{ slug: center.slug, sight: "full", looks: 2 }]);

    const revoke = { ...decide, decision: "revoke" as const, reason: "too-sensitive" as const };
    expect((await decideAccess(revoke, by(firm.owner))).ok).toBe(true);
    const news = (await told(center.manager.personId, "demand-access-decided")).at(-1);
    expect(JSON.stringify(news)).not.toContain(demand.title);
    expect(await readFullDemand(demand.id, look(center))).toBeUndefined();
    // After a no the platform does not ask again; the owner may invite it.
    expect(await ask(demand.id, center)).toMatchObject({ ok: false, refusal: { reason: "wrong_state" } });
    expect((await invitePlatform({ demandId: demand.id, slug: center.slug }, by(firm.owner))).ok).toBe(true);
    expect(await readFullDemand(demand.id, look(center))).toBeDefined();
  });

  test("do not tell a platform whether others answered, nor how a demand ended", async () => {
    const demand = await masked();
    expect((await invitePlatform({ demandId: demand.id, slug: center.slug }, by(firm.owner))).ok).toBe(true);
    const open = await readFullDemand(demand.id, look(center));
    await sql()`update demands set status = 'matched' where id = ${demand.id}`;
    expect(await readFullDemand(demand.id, look(center))).toEqual(open);
    await sql()`update demands set status = 'awarded', closed_at = clock.now() where id = ${demand.id}`;
    const awarded = await readFullDemand(demand.id, look(center));
    expect(awarded?.expiresOn).toBeUndefined();
    const other = await masked();
    expect((await invitePlatform({ demandId: other.id, slug: center.slug }, by(firm.owner))).ok).toBe(true);
    await sql()`update demands set status = 'expired', closed_at = clock.now() where id = ${other.id}`;
    const expired = await readFullDemand(other.id, look(center));
    expect({ ...awarded, id: 0, title: "", openedAt: "" }).toEqual({
      ...expired,
      id: 0,
      title: "",
      openedAt: "",
    });
  });

  test("are asked for once, however often the same form is sent at once", async () => {
    const demand = await masked();
    const requestId = randomUUID();
    const answers = await Promise.all(Array.from({ length: 20 }, () => ask(demand.id, rival, requestId)));
    expect(new Set(answers.map((one) => JSON.stringify(one)))).toEqual(
      new Set([JSON.stringify({ ok: true, value: { outcome: "sent" } })]),
    );
    const [count] = await sql()`select count(*)::int as n from demand_access where demand_id = ${demand.id}`;
    expect(count?.n).toBe(1);
    const asked = await told(firm.owner.personId, "demand-access-asked");
    expect(asked.filter((one) => one.demand === demand.title)).toHaveLength(1);
  });

  test("are not for whom the owner excluded, and not even an invitation goes there", async () => {
    const demand = await masked();
    await invitePlatform({ demandId: demand.id, slug: rival.slug }, by(firm.owner));
    expect(await readFullDemand(demand.id, look(rival))).toBeDefined();
    const exclusion = { demandId: demand.id, organisationId: rival.manager.organisationId };
    expect((await excludeOrganisation(exclusion, by(firm.owner))).ok).toBe(true);
    expect(await readFullDemand(demand.id, look(rival))).toBeUndefined();
    // For them as if the consent had been taken back: nothing says that they are excluded.
    expect(await ask(demand.id, rival)).toMatchObject({ ok: false, refusal: { reason: "wrong_state" } });
    expect(await findPlatformDemand(demand.id, rival.platformId)).toMatchObject({
      sight: "masked",
      access: { status: "revoked" },
    });
    expect(await invitePlatform({ demandId: demand.id, slug: rival.slug }, by(firm.owner))).toMatchObject({
      ok: false,
      refusal: { reason: "unknown_platform" },
    });
  });

  test("are an officer's for a reason alone, which the owner reads, and never of the officer's own organisation", async () => {
    const demand = await masked();
    const officer = await anOfficer();
    const as = (personId: number, reason?: string) =>
      readFullDemand(demand.id, { role: "officer", personId, reason });
    expect(await as(officer.id)).toBeUndefined();
    expect(await as(officer.id, "  ")).toBeUndefined();
    expect(await as((await aPerson()).id, "好奇")).toBeUndefined();
    expect(await as(officer.id, "抽查")).toBeDefined();
    expect(await listLooks(demand.id)).toMatchObject([{ role: "officer", reason: "抽查", looks: 1 }]);
    await sql()`insert into memberships (person_id, organisation_id, role)
      values (${officer.id}, ${firm.owner.organisationId}, 'finance')`;
    expect(await as(officer.id, "再看")).toBeUndefined();
  });

  test("of a public demand need no line, as everybody reads them", async () => {
    const demand = await aDemand(firm.owner.organisationId, { visibility: "public" });
    expect(await readFullDemand(demand.id, look(rival))).toBeDefined();
    expect(await looksOf(demand.id)).toEqual([]);
  });

  test("and who asked for them are shown to the owner's members alone", async () => {
    const demand = await masked();
    await ask(demand.id, center);
    const open = async (personId: number) => {
      const { cookie } = await signIn(personId);
      const request = new Request(`http://localhost/workbench/demands/${demand.id}/access`, {
        headers: { cookie },
      });
      const context = { requestId: randomUUID(), scriptMark: "m", page: new PageHints() };
      return accessLoader({ request, context, params: { id: String(demand.id) } }).catch((thrown) => {
        if (thrown instanceof Response) return thrown.status;
        throw thrown;
      });
    };
    expect(await open(firm.owner.personId)).toMatchObject({ entries: [{ status: "requested" }] });
    expect(await open(center.manager.personId)).toBe(404);
  });
});

describe("files", () => {
  test("of a demand are its owner's and theirs who may read it, and each opening is a look", async () => {
    const demand = await masked();
    const fileId = await aFile("图纸.pdf");
    await sql()`insert into demand_files (demand_id, file_id) values (${demand.id}, ${fileId})`;
    const may = (personId: number) => openDemandFile({ fileId, personId });
    expect(await may(firm.clerk.personId)).toBe(true);
    expect(await may(center.manager.personId)).toBe(false);
    await invitePlatform({ demandId: demand.id, slug: center.slug }, by(firm.owner));
    expect(await may(center.manager.personId)).toBe(true);
    expect(await may(rival.manager.personId)).toBe(false);
    const officer = await anOfficer();
    expect(await may(officer.id)).toBe(false);
    await readFullDemand(demand.id, { role: "officer", personId: officer.id, reason: "审核" });
    expect(await may(officer.id)).toBe(true);
    expect(await looksOf(demand.id)).toMatchObject([
      { role: "platform", file_id: fileId },
      { role: "officer", file_id: null },
      { role: "officer", file_id: fileId, reason: "审核" },
    ]);
    // Taken away: it stays with those who saw it.
    await sql()`update demand_files set removed_at = now() where file_id = ${fileId}`;
    await invitePlatform({ demandId: demand.id, slug: rival.slug }, by(firm.owner));
    expect(await may(center.manager.personId)).toBe(true);
    expect(await may(rival.manager.personId)).toBe(false);
  });

  test("of a quote are the platform's, and the owner's once it was sent; a rival has none, invited or not", async () => {
    const demand = await masked();
    for (const one of [center, rival])
      await invitePlatform({ demandId: demand.id, slug: one.slug }, by(firm.owner));
    const quoteId = await quoteOf(center, demand.id, "1000");
    const fileId = await aFile("报价明细.pdf");
    const [draft] =
      await sql()`insert into quote_revisions (quote_id, number, typed) values (${quoteId}, 9, '{}') returning id`;
    await sql()`insert into quote_files (revision_id, file_id) values (${draft?.id}, ${fileId})`;
    const may = (personId: number) => openDemandFile({ fileId, personId });
    const officer = await anOfficer();
    await readFullDemand(demand.id, { role: "officer", personId: officer.id, reason: "审核" });
    const nobody = async () => [
      await may(rival.manager.personId),
      await may(officer.id),
      await may((await aPerson()).id),
    ];
    expect(await may(center.manager.personId)).toBe(true);
    expect(await may(firm.owner.personId)).toBe(false);
    expect(await nobody()).toEqual([false, false, false]);
    await sql()`update quote_revisions set sent_at = now(), typed = null, approach = '做', deliverables = '报告', days = 9,
      valid_until = '2031-01-01' where id = ${draft?.id}`;
    expect(await may(firm.owner.personId)).toBe(true);
    expect(await may((await aMember(center.manager.organisationId, "finance")).id)).toBe(true);
    expect(await nobody()).toEqual([false, false, false]);
  });
});

test("an invitation is taken back and sent again only so often within a day", async () => {
  const [demand, one] = [await masked(), await aCenter()];
  const invite = () => invitePlatform({ demandId: demand.id, slug: one.slug }, by(firm.owner));
  for (let round = 1; round <= 3; round += 1) {
    expect(await invite()).toMatchObject({ ok: true });
    const taken = { demandId: demand.id, accessId: await accessId(demand.id, one) };
    await decideAccess({ ...taken, decision: "revoke", reason: "other" }, by(firm.owner));
  }
  expect(await invite()).toMatchObject({ refusal: { reason: "too_many_today" } });
});
