import { mkdtempSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { changeStanding } from "~/app/modules/accounts/organisation-standing.commands.server";
import { listAchievementCards } from "~/app/modules/achievements/achievement-cards.queries.server";
import { findPublicAchievement } from "~/app/modules/achievements/achievement-detail.queries.server";
import { addAchievementFile } from "~/app/modules/achievements/achievement-files.commands.server";
import { listAchievementFiles } from "~/app/modules/achievements/achievement-files.queries.server";
import { achievementInput } from "~/app/modules/achievements/achievement-form";
import { heldAchievement } from "~/app/modules/achievements/achievement-screening.commands.server";
import {
  confirmAchievement,
  copyAchievement,
  createAchievement,
  editAchievement,
  moveAchievement,
} from "~/app/modules/achievements/achievements.commands.server";
import { checkDigit } from "~/app/modules/achievements/core/right-number";
import { applyHeldAchievement } from "~/app/modules/achievements/held-achievements.commands.server";
import { answerHolding } from "~/app/modules/achievements/holdings.commands.server";
import { listHoldings } from "~/app/modules/achievements/holdings.queries.server";
import { HoldingsSection } from "~/app/modules/achievements/holdings-section";
import { findOwnAchievement } from "~/app/modules/achievements/own-achievements.queries.server";
import { listOrganisationOffers } from "~/app/modules/capabilities/platform-offers.queries.server";
import { findEnquiryTarget } from "~/app/modules/enquiries/enquiry-target.queries.server";
import { openFiles } from "~/app/modules/files/file-store.server";
import { examineFile } from "~/app/modules/files/files.commands.server";
import { findStoredFile } from "~/app/modules/files/stored-files.queries.server";
import { listSitemapEntries } from "~/app/modules/open-data/sitemap.queries.server";
import { releaseHold } from "~/app/modules/screening/holds.commands.server";
import { achievementDocuments } from "~/search/documents/achievements";
import { closeSearch, openSearch } from "~/search/engine.server";
import { useDatabase } from "../../database";
import { achievementFields, anAchievement } from "../../factories/achievement";
import { sentBy } from "../../factories/instrument";
import { addOfferRules } from "../../factories/offer-rules";
import { aMember, anOfficer, aVerifiedOrganisation } from "../../factories/person";
import { aPlatform } from "../../factories/platform";

const database = useDatabase("reference");
let own = { id: 0, nameZh: "" };
let partner = { id: 0, nameZh: "" };
let platform = "";
let foreignPlatform = "";
let manager = 0;
let finance = 0;
let stranger = 0;

beforeAll(async () => {
  openSearch({ url: database.appUrl, database: database.db });
  await addOfferRules(database.owner);
  own = await aVerifiedOrganisation();
  partner = await aVerifiedOrganisation();
  platform = (await aPlatform({ leadId: own.id })).registrationNumber;
  foreignPlatform = (await aPlatform({ leadId: partner.id })).registrationNumber;
  manager = (await aMember(own.id, "manager")).id;
  finance = (await aMember(own.id, "finance")).id;
  stranger = (await aMember(partner.id, "owner")).id;
});
afterAll(closeSearch);

const read = (overrides: Parameters<typeof achievementFields>[0]) =>
  achievementInput.parse(achievementFields(overrides));

test("holders are named as stated, and who offers it is the first and is linked", async () => {
  const patent = `202310123456.${checkDigit("202310123456")}`;
  const input = read({
    platform,
    readiness: "7",
    transferModes: ["ordinary_licence"],
    ...{ priceKind: "stated", price: "30万" },
    holders: `${partner.nameZh}\n某某大学\n${own.nameZh}`,
    rights: [{ kind: "invention", number: patent, title: "", status: "granted", dated: "" }],
  });
  const made = await createAchievement({ organisationId: own.id, ...input }, sentBy(manager));
  if (!made.ok) throw new Error(made.refusal.reason);
  const { id } = made.value;
  expect(await findPublicAchievement(id)).toBeUndefined();
  await moveAchievement({ organisationId: own.id, id, move: "publish" }, sentBy(manager));
  const shown = await findPublicAchievement(id);
  expect(shown?.holders).toEqual([
    { id: own.id, name: { zh: own.nameZh } },
    { name: { zh: partner.nameZh } },
    { name: { zh: "某某大学" } },
  ]);
  expect(shown).toMatchObject({ readiness: 7, priceFen: 30_000_000, platform: { slug: platform } });
  expect(shown?.rights).toEqual([{ kind: "invention", number: `ZL${patent}`, status: "granted" }]);
  expect((await listAchievementCards([id])).map(({ rightKinds }) => rightKinds)).toEqual([["invention"]]);
});

test("a holder of the register is linked, and lists it on its page, once one of its managers says so", async () => {
  const { id } = await anAchievement(own.id, { holders: partner.nameZh });
  const shown = async () => (await findPublicAchievement(id))?.holders.slice(1);
  const listed = async () =>
    (await listOrganisationOffers(partner.id, 99)).flatMap(({ ids }) => ids).includes(id);
  const answer = (isHolder: boolean, person = stranger, organisationId = partner.id) =>
    answerHolding({ organisationId, id, isHolder }, sentBy(person));
  expect([await shown(), await listed()]).toEqual([[{ name: { zh: partner.nameZh } }], false]);
  const told = await database.owner`select person_id from notifications
    where event_key = ${`achievement-holder:${id}:${partner.id}`}`;
  expect(told.map((row) => Number(row.person_id))).toEqual([stranger]);
  const holdings = (await listHoldings(partner.id)).filter((one) => one.id === id);
  expect(holdings).toEqual([{ id, title: expect.anything(), by: { zh: own.nameZh } }]);
  const asked = renderToStaticMarkup(createElement(HoldingsSection, { holdings, requestId: "r" }));
  for (const word of [own.nameZh, 'value="hold-yes"', 'value="hold-no"']) expect(asked).toContain(word);

  for (const [person, organisationId] of [
    [manager, partner.id],
    [manager, own.id],
  ] as const)
    expect(await answer(true, person, organisationId)).toMatchObject({ refusal: { reason: "hidden" } });
  expect(await answer(true)).toMatchObject({ ok: true });
  expect([await shown(), await listed()]).toEqual([[{ id: partner.id, name: { zh: partner.nameZh } }], true]);
  const edited = { organisationId: own.id, id, ...read({ titleZh: "改题", holders: partner.nameZh }) };
  await editAchievement(edited, sentBy(manager));
  expect(await listed()).toBe(true);

  expect(await answer(false)).toMatchObject({ ok: true });
  expect([await shown(), await listed()]).toEqual([[], false]);
});

test("what a suspended organisation offers is public nowhere until it is restored", async () => {
  const organisation = await aVerifiedOrganisation();
  const { id } = await anAchievement(organisation.id);
  const officer = await anOfficer();
  const stand = (suspend: boolean) =>
    changeStanding(
      { organisationId: organisation.id, ...(suspend ? { suspend, reason: "核查" } : { suspend }) },
      { ...sentBy(officer.id), actor: { kind: "person", id: officer.id } },
    );
  const isPublic = async () =>
    (
      await Promise.all([
        findPublicAchievement(id),
        listAchievementCards([id]).then(([card]) => card),
        findEnquiryTarget("achievement", id),
        database.db.transaction((tx) => achievementDocuments([id], tx)).then(([document]) => document),
        listOrganisationOffers(organisation.id, 9).then(([offers]) => offers),
        listSitemapEntries("achievements", 1, 100_000).then((all) => all.find(({ key }) => key === `${id}`)),
      ])
    ).map((one) => one !== undefined);
  expect(await isPublic()).toEqual([true, true, true, true, true, true]);
  expect(await stand(true)).toMatchObject({ ok: true });
  expect(await isPublic()).toEqual([false, false, false, false, false, false]);
  expect(await stand(false)).toMatchObject({ ok: true });
  expect(await isPublic()).toEqual([true, true, true, true, true, true]);
});

test("a document is kept under its caption, never under what its sender called it", async () => {
  openFiles({ folder: mkdtempSync(path.join(os.tmpdir(), "achievements-")) });
  const { id } = await anAchievement(own.id);
  const file = await examineFile({ bytes: Buffer.from("正文"), name: "内部配方.txt" }, 1000);
  if (!file.ok) throw new Error(file.refusal.reason);
  const said = { kind: "document" as const, captionZh: "检测/报告", isReadinessEvidence: false };
  await addAchievementFile(
    { organisationId: own.id, id, added: { ...said, file: file.value } },
    sentBy(manager),
  );
  const [entry] = await listAchievementFiles(id);
  expect((await findStoredFile(entry?.fileId ?? 0))?.name).toBe("检测 报告.txt");
});

test("a platform that the organisation does not lead cannot be named", async () => {
  const input = { organisationId: own.id, ...read({ platform: foreignPlatform }) };
  expect(await createAchievement(input, sentBy(manager))).toEqual({
    ok: false,
    refusal: { reason: "invalid", field: "platform", code: "choose" },
  });
});

describe("who does not manage the organisation", () => {
  test.each([
    ["another organisation's owner", () => stranger],
    ["its member for finance", () => finance],
  ])("%s can change nothing of it", async (_who, person) => {
    const { id } = await anAchievement(own.id);
    const before = await findOwnAchievement({ id, organisationId: own.id });
    for (const organisationId of [own.id, partner.id]) {
      const tried = [
        await editAchievement({ organisationId, id, ...read({ titleZh: "改题" }) }, sentBy(person())),
        await moveAchievement({ organisationId, id, move: "withdraw" }, sentBy(person())),
        await copyAchievement({ organisationId, id }, sentBy(person())),
      ];
      expect(tried.map((result) => !result.ok && result.refusal.reason)).toEqual(
        Array.from({ length: 3 }, () => "hidden"),
      );
    }
    expect(await findOwnAchievement({ id, organisationId: own.id })).toEqual(before);
  });
});

test("what was withdrawn is gone for everybody, and its copy is a draft with all its parts", async () => {
  const { id } = await anAchievement(own.id, { holders: "某某大学", transferModes: ["joint"] });
  await moveAchievement({ organisationId: own.id, id, move: "withdraw" }, sentBy(manager));
  expect(await findPublicAchievement(id)).toBeUndefined();
  expect(await moveAchievement({ organisationId: own.id, id, move: "publish" }, sentBy(manager))).toEqual({
    ok: false,
    refusal: { reason: "wrong_state" },
  });
  const copied = await copyAchievement({ organisationId: own.id, id }, sentBy(manager));
  const copy = copied.ok
    ? await findOwnAchievement({ id: copied.value.id, organisationId: own.id })
    : undefined;
  expect(copy).toMatchObject({ status: "draft", holders: ["某某大学"], transferModes: ["joint"] });
});

test("what nobody confirmed for twelve months is stale until it is confirmed", async () => {
  const { id } = await anAchievement(own.id);
  await database.owner`update achievements set confirmed_at = now() - interval '12 months' where id = ${id}`;
  expect((await findPublicAchievement(id))?.isStale).toBe(true);
  await confirmAchievement({ organisationId: own.id, ids: [id] }, sentBy(manager));
  expect((await findPublicAchievement(id))?.isStale).toBe(false);
});

test("a publication with a control term waits, and is refused when it was changed meanwhile", async () => {
  await database.owner`insert into control_terms
      (list, kind, term, explanation_zh, explanation_en, basis, is_official, effective_from)
    values ('secrecy', 'keyword', '仅供测试的词', '说明', 'Words', '依据', false, '2024-01-01')`;
  const { id } = await anAchievement(own.id, { isPublished: false, problemZh: "含仅供测试的词" });
  const publish = () => moveAchievement({ organisationId: own.id, id, move: "publish" }, sentBy(manager));
  expect(await publish()).toMatchObject({ ok: true, value: { outcome: "held" } });
  expect(await findPublicAchievement(id)).toBeUndefined();
  const officer = await anOfficer();
  const release = async () => {
    const [hold] = await database.owner<{ id: number }[]>`
      select id from holds where subject_kind = ${heldAchievement} and subject_id = ${String(id)}
        and status = 'held' order by id desc limit 1`;
    return releaseHold(
      { id: hold?.id ?? 0, reason: "可以" },
      { [heldAchievement]: applyHeldAchievement },
      sentBy(officer.id),
    );
  };
  const wanted = read({ titleZh: "另一个题目", problemZh: "仍含仅供测试的词" });
  await editAchievement({ organisationId: own.id, id, ...wanted }, sentBy(manager));
  expect(await release()).toMatchObject({ refusal: { because: "changed_meanwhile" } });
  await publish();
  expect((await release()).ok).toBe(true);
  expect((await findPublicAchievement(id))?.title.zh).toBe("另一个题目");
});
