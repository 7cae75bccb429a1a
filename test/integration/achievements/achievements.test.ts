import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { listAchievementCards } from "~/app/modules/achievements/achievement-cards.queries.server";
import { findPublicAchievement } from "~/app/modules/achievements/achievement-detail.queries.server";
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
import { findOwnAchievement } from "~/app/modules/achievements/own-achievements.queries.server";
import { releaseHold } from "~/app/modules/screening/holds.commands.server";
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

test("holders of the register are its organisations, others names, and who offers it is the first", async () => {
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
    { id: partner.id, name: { zh: partner.nameZh } },
    { name: { zh: "某某大学" } },
  ]);
  expect(shown).toMatchObject({ readiness: 7, priceFen: 30_000_000, platform: { slug: platform } });
  expect(shown?.rights).toEqual([{ kind: "invention", number: `ZL${patent}`, status: "granted" }]);
  expect((await listAchievementCards([id])).map(({ rightKinds }) => rightKinds)).toEqual([["invention"]]);
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
