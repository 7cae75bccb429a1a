import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { releaseHandlers } from "~/app/http/held-work";
import { answerQuestion, removeQuestion } from "~/app/modules/capabilities/answer-question.commands.server";
import { askQuestion } from "~/app/modules/capabilities/ask-question.commands.server";
import { remindOfOffers } from "~/app/modules/capabilities/offer-reminders.commands.server";
import { findServiceToEdit, listOwnServices } from "~/app/modules/capabilities/own-services.queries.server";
import { qualificationInput } from "~/app/modules/capabilities/qualification-form";
import {
  endQualification,
  saveQualification,
} from "~/app/modules/capabilities/qualifications.commands.server";
import { listCertificates } from "~/app/modules/capabilities/qualifications.queries.server";
import {
  listAnsweredQuestions,
  listAskedQuestions,
  listOwnQuestions,
} from "~/app/modules/capabilities/questions.queries.server";
import { listServiceCards } from "~/app/modules/capabilities/service-cards.queries.server";
import { findService, findServicePreview } from "~/app/modules/capabilities/service-detail.queries.server";
import { type ServiceTyped, serviceInput } from "~/app/modules/capabilities/service-form";
import { ServicePage } from "~/app/modules/capabilities/service-page";
import {
  confirmService,
  copyService,
  createService,
  editService,
  moveService,
} from "~/app/modules/capabilities/services.commands.server";
import { withdrawQuestion } from "~/app/modules/capabilities/withdraw-question.commands.server";
import { releaseHold } from "~/app/modules/screening/holds.commands.server";
import { closeSearch, openSearch } from "~/search/engine.server";
import { useDatabase } from "../../database";
import { sentBy } from "../../factories/instrument";
import { addOfferRules } from "../../factories/offer-rules";
import { aMember, anOfficer, aVerifiedOrganisation } from "../../factories/person";
import { aPlatform } from "../../factories/platform";
import { aCertificate, aService, serviceFields } from "../../factories/technical-service";

const database = useDatabase();

let slug = "";
let platformId = 0;
let manager = 0;
let stranger = 0;
let asker = { personId: 0, organisationId: 0 };

beforeAll(async () => {
  openSearch({ url: database.appUrl, database: database.db });
  await addOfferRules(database.owner);
  await database.owner`insert into service_categories (code, name_zh, name_en, position)
    values ('testing', '检验检测', 'Testing', 1) on conflict do nothing`;
  const lead = await aVerifiedOrganisation();
  manager = (await aMember(lead.id, "manager")).id;
  const other = await aVerifiedOrganisation();
  stranger = (await aMember(other.id, "owner")).id;
  asker = { personId: stranger, organisationId: other.id };
  const platform = await aPlatform({ leadId: lead.id });
  ({ id: platformId } = platform);
  slug = platform.registrationNumber;
});
afterAll(closeSearch);

const typed = (overrides: Partial<ServiceTyped> = {}) => serviceInput.parse(serviceFields(overrides));
const method = (code: string, claims: number[] = []) => ({
  code,
  titleZh: "",
  titleEn: "",
  claims: claims.map(String),
});
async function ahead(interval: string) {
  await database.owner`update clock.setting set ahead = ${interval}::interval`;
}
const asked = () => ({
  actor: { kind: "person" as const, id: asker.personId, organisationId: asker.organisationId },
  requestId: crypto.randomUUID(),
});

describe("a service", () => {
  test("is nobody's but its manager's until it is published, then everybody's", async () => {
    const made = await createService({ slug, ...typed() }, sentBy(manager));
    if (!made.ok) throw new Error(made.refusal.reason);
    const { id } = made.value;
    expect(await findService(id)).toBeUndefined();
    expect(await findServicePreview({ id, platformId })).toMatchObject({ status: "draft" });
    expect(await moveService({ slug, id, move: "publish" }, sentBy(manager))).toMatchObject({ ok: true });
    expect(await findService(id)).toMatchObject({
      status: "published",
      price: { model: "per_sample", priceFen: 30_000 },
      turnaround: { min: 3, max: 5 },
      isStale: false,
    });
    expect(await moveService({ slug, id, move: "pause" }, sentBy(manager))).toMatchObject({ ok: true });
    expect(await listServiceCards([id])).toMatchObject([{ id, status: "paused" }]);
    expect(await moveService({ slug, id, move: "withdraw" }, sentBy(manager))).toMatchObject({ ok: true });
    expect(await findService(id)).toBeUndefined();
    expect(await moveService({ slug, id, move: "publish" }, sentBy(manager))).toEqual({
      ok: false,
      refusal: { reason: "wrong_state" },
    });
  });

  test("is hidden from everybody who does not manage the platform's lead unit", async () => {
    const { id } = await aService(slug);
    const hidden = { ok: false, refusal: { reason: "hidden" } };
    const by = () => sentBy(stranger);
    expect(await createService({ slug, ...typed() }, by())).toEqual(hidden);
    expect(await editService({ slug, id, ...typed() }, by())).toEqual(hidden);
    expect(await moveService({ slug, id, move: "pause" }, by())).toEqual(hidden);
    expect(await confirmService({ slug, ids: [id] }, by())).toEqual(hidden);
    expect(await copyService({ slug, id }, by())).toEqual(hidden);
  });

  test("of another platform is not changed by way of one's own", async () => {
    const theirs = await aPlatform({ leadId: asker.organisationId });
    const { id } = await aService(slug);
    const own = theirs.registrationNumber;
    const hidden = { ok: false, refusal: { reason: "hidden" } };
    expect(await editService({ slug: own, id, ...typed() }, sentBy(stranger))).toEqual(hidden);
    expect(await moveService({ slug: own, id, move: "withdraw" }, sentBy(stranger))).toEqual(hidden);
    expect(await copyService({ slug: own, id }, sentBy(stranger))).toEqual(hidden);
    expect(await confirmService({ slug: own, ids: [id] }, sentBy(stranger))).toEqual({
      ok: true,
      value: { confirmed: 0 },
    });
  });

  test("sent twice is there once, and a form of an older version is refused", async () => {
    const once = sentBy(manager);
    const input = { slug, ...typed({ nameZh: "只有一项" }) };
    expect(await createService(input, once)).toEqual(await createService(input, once));
    const [own] = (await listOwnServices(platformId)).filter(({ name }) => name.zh === "只有一项");
    expect((await listOwnServices(platformId)).filter(({ name }) => name.zh === "只有一项")).toHaveLength(1);
    const id = own?.id ?? 0;
    const version = (await findServiceToEdit({ id, platformId }))?.version;
    expect(await editService({ slug, id, version, ...typed() }, sentBy(manager))).toMatchObject({ ok: true });
    expect(await editService({ slug, id, version, ...typed() }, sentBy(manager))).toEqual({
      ok: false,
      refusal: { reason: "changed_meanwhile" },
    });
  });

  test("comes back into its form as it was typed", async () => {
    const { id: certificate } = await aCertificate(slug, { scope: "GB/T 22388-2008\nGB 5009.5-2016" });
    const fields = serviceFields({
      keywordsZh: "牛奶掺假、奶粉检测",
      priceModel: "tiered",
      price: "",
      setup: "50.50",
      tiers: [
        { fromQuantity: "1", unitPrice: "300" },
        { fromQuantity: "10", unitPrice: "250" },
      ],
      capacityCount: "40",
      capacityUnit: "samples",
      capacityPeriod: "week",
      methods: [method("GB/T 22388-2008", [certificate]), method("GB 5009.5-2016")],
    });
    const made = await createService({ slug, ...serviceInput.parse(fields) }, sentBy(manager));
    if (!made.ok) throw new Error(made.refusal.reason);
    expect((await findServiceToEdit({ id: made.value.id, platformId }))?.typed).toEqual(fields);
  });

  test("whose words are controlled waits for an officer, who publishes what was looked at", async () => {
    await database.owner`insert into control_terms
        (list, kind, term, explanation_zh, explanation_en, basis, is_official, effective_from)
      values ('secrecy', 'keyword', '离心浓缩机', '说明', 'Words', '依据', false, '2020-01-01')`;
    const made = await createService({ slug, ...typed({ nameZh: "离心浓缩机调试" }) }, sentBy(manager));
    if (!made.ok) throw new Error(made.refusal.reason);
    const { id } = made.value;
    expect(await moveService({ slug, id, move: "publish" }, sentBy(manager))).toMatchObject({
      ok: true,
      value: { outcome: "held" },
    });
    expect(await findService(id)).toBeUndefined();
    const [hold] = await database.owner`select id from holds where status = 'held' order by id desc limit 1`;
    const officer = await anOfficer();
    const released = await releaseHold(
      { id: Number(hold?.id), reason: "无碍" },
      releaseHandlers,
      sentBy(officer.id),
    );
    expect(released).toMatchObject({ ok: true });
    expect(await findService(id)).toMatchObject({ status: "published" });
  });
});

describe("a certificate", () => {
  beforeEach(() => ahead("0"));

  test("bears only the methods of its scope, on its days, of its platform", async () => {
    const { id } = await aCertificate(slug);
    const { id: expired } = await aCertificate(slug, { validUntil: "2021-01-01" });
    const { id: early } = await aCertificate(slug, { validFrom: "2098-01-01" });
    const elsewhere = await aPlatform();
    const { id: foreign } = await aCertificate(elsewhere.registrationNumber);
    const claim = async (code: string, certificate: number) => {
      const input = typed({ methods: [method(code, [certificate])] });
      const made = await createService({ slug, ...input }, sentBy(manager));
      return made.ok ? "done" : "code" in made.refusal ? made.refusal.code : made.refusal.reason;
    };
    expect(await claim("ＧＢ／Ｔ22388—2008", id)).toBe("done");
    expect(await claim("GB 5009.5-2016", id)).toBe("claim_outside_scope");
    expect(await claim("GB/T 22388-2008", expired)).toBe("claim_expired");
    expect(await claim("GB/T 22388-2008", early)).toBe("claim_not_yet_valid");
    expect(await claim("GB/T 22388-2008", foreign)).toBe("claim_ended");
  });

  test("is no longer shown after its last day though nobody did anything", async () => {
    const day = new Date(Date.now() + 10 * 86_400_000).toISOString().slice(0, 10);
    const { id: certificate } = await aCertificate(slug, { validUntil: day });
    const { id } = await aService(slug, { methods: [method("GB/T 22388-2008", [certificate])] });
    const before = await findService(id);
    expect(before?.certificates).toMatchObject([{ id: certificate, validUntil: day }]);
    expect((await listServiceCards([id]))[0]?.qualifications).toEqual(["cma"]);
    // The page's own end is the first instant of the next day in Asia/Shanghai.
    const end = new Date(`${day}T16:00:00Z`);
    expect(new Date(before?.changesAt ?? 0).getTime()).toBe(end.getTime());
    await ahead(`${end.getTime() - Date.now()} milliseconds`);
    expect((await findService(id))?.certificates).toEqual([]);
    expect((await findService(id))?.methods).toMatchObject([{ certificates: [] }]);
    expect((await listServiceCards([id]))[0]?.qualifications).toEqual([]);
  });

  test("that ended, or lost a method, is claimed no more", async () => {
    const { id: certificate } = await aCertificate(slug, { scope: "GB/T 22388-2008\nGB 5009.5-2016" });
    const both = [method("GB/T 22388-2008", [certificate]), method("GB 5009.5-2016", [certificate])];
    const { id } = await aService(slug, { methods: both });
    const [own] = (await listCertificates(platformId)).filter((one) => one.id === certificate);
    if (!own) throw new Error("the certificate is not there");
    const { kind, number, issuer, validFrom, validUntil } = own;
    const narrower = qualificationInput.parse({
      ...{ kind, number, issuer, validFrom, validUntil, nameZh: "", nameEn: "" },
      scope: "GB 5009.5-2016",
    });
    expect(await saveQualification({ slug, id: certificate, ...narrower }, sentBy(manager))).toMatchObject({
      ok: true,
    });
    expect((await findService(id))?.methods.map(({ certificates }) => certificates)).toEqual([
      [],
      [certificate],
    ]);
    expect(await endQualification({ slug, id: certificate }, sentBy(stranger))).toMatchObject({ ok: false });
    expect(await endQualification({ slug, id: certificate }, sentBy(manager))).toMatchObject({ ok: true });
    expect((await findService(id))?.certificates).toEqual([]);
  });
});

describe("a question", () => {
  test("is public with its answer, without who asked, until it is taken off", async () => {
    const { id } = await aService(slug);
    expect(await askQuestion({ kind: "service", id, question: "能加急吗？" }, asked())).toMatchObject({
      ok: true,
    });
    expect(await listAnsweredQuestions("service", id)).toEqual([]);
    const [question] = (await listOwnQuestions(platformId)).filter(({ about }) => about.id === id);
    const own = { slug, id: question?.id ?? 0 };
    expect(await answerQuestion({ ...own, answer: "可以。" }, sentBy(stranger))).toMatchObject({ ok: false });
    expect(await answerQuestion({ ...own, answer: "可以。" }, sentBy(manager))).toMatchObject({ ok: true });
    const shown = await listAnsweredQuestions("service", id);
    expect(shown).toMatchObject([{ question: "能加急吗？", answer: "可以。" }]);
    expect(Object.keys(shown[0] ?? {})).toEqual(["id", "question", "answer", "askedOn", "answeredOn"]);
    const told = await database.owner`select person_id, kind from notifications where kind like 'question-%'`;
    expect(told).toEqual(
      expect.arrayContaining([
        { person_id: manager, kind: "question-asked" },
        { person_id: stranger, kind: "question-answered" },
      ]),
    );
    expect(await removeQuestion(own, sentBy(manager))).toMatchObject({ ok: true });
    expect(await listAnsweredQuestions("service", id)).toEqual([]);
  });

  test("is taken back with its answer by who asked it, and by nobody else", async () => {
    const { id } = await aService(slug);
    await askQuestion({ kind: "service", id, question: "能寄样吗？" }, asked());
    const [own] = await listAskedQuestions({ kind: "service", id }, stranger);
    expect(own).toMatchObject({ question: "能寄样吗？", isAnswered: false });
    const question = { id: own?.id ?? 0 };
    await answerQuestion({ slug, ...question, answer: "可以。" }, sentBy(manager));
    expect(await listAskedQuestions({ kind: "service", id }, manager)).toEqual([]);
    expect(await withdrawQuestion(question, sentBy(manager))).toEqual({
      ok: false,
      refusal: { reason: "hidden" },
    });
    expect(await listAnsweredQuestions("service", id)).toHaveLength(1);
    expect(await withdrawQuestion(question, asked())).toMatchObject({ ok: true });
    expect(await listAnsweredQuestions("service", id)).toEqual([]);
    expect(await listAskedQuestions({ kind: "service", id }, stranger)).toEqual([]);
  });

  test("needs an organisation in standing, and something that is offered", async () => {
    const { id } = await aService(slug);
    expect(await askQuestion({ kind: "service", id, question: "在吗？" }, sentBy(stranger))).toEqual({
      ok: false,
      refusal: { reason: "organisation_not_in_standing" },
    });
    const made = await createService({ slug, ...typed() }, sentBy(manager));
    const draft = made.ok ? made.value.id : 0;
    expect(await askQuestion({ kind: "service", id: draft, question: "在吗？" }, asked())).toEqual({
      ok: false,
      refusal: { reason: "hidden" },
    });
  });
});

test("what was not confirmed is reminded of a month before and at its end, once each, and then marked", async () => {
  await ahead("0");
  const { id } = await aService(slug, { nameZh: "久未确认" });
  const mine = async () =>
    (
      await database.owner`select event_key from notifications where person_id = ${manager} and kind = 'offer-stale'
        and event_key like ${`offer-stale:service:${id}:%`}`
    ).length;
  await remindOfOffers();
  expect(await mine()).toBe(0);
  await ahead("340 days");
  await remindOfOffers();
  await remindOfOffers();
  expect(await mine()).toBe(1);
  expect(await findService(id)).toMatchObject({ isStale: false });
  await ahead("367 days");
  await remindOfOffers();
  await remindOfOffers();
  expect(await mine()).toBe(2);
  const stale = await findService(id);
  expect(stale).toMatchObject({ isStale: true });
  if (!stale) throw new Error("the service is not there");
  const page = renderToStaticMarkup(createElement(ServicePage, { service: stale, files: [], questions: [] }));
  expect(page).toContain("信息可能已过时");
  expect(await confirmService({ slug }, sentBy(manager))).toMatchObject({ ok: true });
  expect(await findService(id)).toMatchObject({ isStale: false });
  await ahead("0");
});
