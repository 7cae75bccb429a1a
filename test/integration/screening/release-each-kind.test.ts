import { randomUUID } from "node:crypto";
import { mkdtempSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { releaseHandlers } from "~/app/http/held-work";
import { heldBroker } from "~/app/modules/accounts/broker-profile.commands.server";
import { addAchievementFile } from "~/app/modules/achievements/achievement-files.commands.server";
import { achievementInput } from "~/app/modules/achievements/achievement-form";
import { editAchievement, moveAchievement } from "~/app/modules/achievements/achievements.commands.server";
import { answerQuestion } from "~/app/modules/capabilities/answer-question.commands.server";
import { askQuestion } from "~/app/modules/capabilities/ask-question.commands.server";
import { editInstrument } from "~/app/modules/capabilities/instruments.commands.server";
import { changeOfferFiles } from "~/app/modules/capabilities/offer-files.commands.server";
import { qualificationInput } from "~/app/modules/capabilities/qualification-form";
import { saveQualification } from "~/app/modules/capabilities/qualifications.commands.server";
import { resourceInput } from "~/app/modules/capabilities/resource-form";
import { editResource } from "~/app/modules/capabilities/resources.commands.server";
import { serviceInput } from "~/app/modules/capabilities/service-form";
import { createService, editService, moveService } from "~/app/modules/capabilities/services.commands.server";
import { proposeVersion } from "~/app/modules/contracts/propose-version.commands.server";
import { answerRating, rateContract } from "~/app/modules/contracts/ratings.commands.server";
import { requestAccess } from "~/app/modules/demands/access-requests.commands.server";
import { stateOnComplaint } from "~/app/modules/demands/complaint-decisions.commands.server";
import { type Complaint, openComplaint } from "~/app/modules/demands/complaints.commands.server";
import { answerDemand } from "~/app/modules/demands/draft-demands.commands.server";
import { heldQuote } from "~/app/modules/demands/held-quote.commands.server";
import { proposeIntroduction } from "~/app/modules/demands/introduce.commands.server";
import { heldDemand } from "~/app/modules/demands/publish-demand.commands.server";
import { sayToOwner } from "~/app/modules/demands/talk.commands.server";
import { sayInEnquiry } from "~/app/modules/enquiries/enquiry-messages.commands.server";
import { sendEnquiry } from "~/app/modules/enquiries/send-enquiry.commands.server";
import { openFiles } from "~/app/modules/files/file-store.server";
import { examineFile } from "~/app/modules/files/files.commands.server";
import { heldNotice, heldWithdrawal } from "~/app/modules/publications/send-notice.commands.server";
import { heldPolicyEdit, heldPolicyImport } from "~/app/modules/publications/send-policy.commands.server";
import { importHoldKind } from "~/app/modules/registry/desk-import-form";
import { heldPlatformPage } from "~/app/modules/registry/own-platform.commands.server";
import { releaseHold } from "~/app/modules/screening/holds.commands.server";
import { closeSearch, openSearch } from "~/search/engine.server";
import { useDatabase } from "../../database";
import { achievementFields, anAchievement } from "../../factories/achievement";
import { aContractDraft, aText } from "../../factories/contract";
import { aDemand } from "../../factories/demand";
import { anInstrument, anInstrumentInput, sentBy } from "../../factories/instrument";
import { addOfferRules } from "../../factories/offer-rules";
import { anOfficer, aPerson } from "../../factories/person";
import { aResource, resourceFields } from "../../factories/resource";
import { aSignedContract } from "../../factories/signed-contract";
import { aCertificate, aService, serviceFields } from "../../factories/technical-service";
import { aCenter, aFirm, anEnquiry, ask, by, type Center, type Member } from "../enquiries/enquiry-world";

const database = useDatabase("reference");
/** Held in each text below. */
const term = "铷铯分离工艺";
let center: Center;
let firm: Member;
let officer = 0;

beforeAll(async () => {
  openSearch({ url: database.appUrl, database: database.db });
  openFiles({ folder: mkdtempSync(path.join(os.tmpdir(), "released-")) });
  await addOfferRules(database.owner);
  await database.owner`insert into service_categories (code, name_zh, name_en, position)
    values ('testing', '检验检测', 'Testing', 1) on conflict do nothing`;
  await database.owner`insert into control_terms
      (list, kind, term, explanation_zh, explanation_en, basis, is_official, effective_from)
    values ('export_control', 'keyword', ${term}, '说明', 'Words', '依据', false, '2024-01-01')`;
  [center, firm] = [await aCenter(database.owner), await aFirm()];
  officer = (await anOfficer()).id;
});
afterAll(closeSearch);

const manager = () => by(center.manager);
const service = (overrides: Parameters<typeof serviceFields>[0] = {}) =>
  serviceInput.parse(serviceFields(overrides));
async function aDocument() {
  const file = await examineFile({ bytes: Buffer.from(`${term}`), name: `${term}.txt` }, 1000);
  if (!file.ok) throw new Error(file.refusal.reason);
  return file.value;
}
async function aQuestion(question = "能测多少个样？"): Promise<number> {
  const asked = await askQuestion({ kind: "service", id: center.serviceId, question }, by(firm));
  if (!asked.ok) throw new Error(asked.refusal.reason);
  const [row] = await database.owner<{ id: number }[]>`
    select id from capability_questions where question = ${question} order by id desc limit 1`;
  return row?.id ?? 0;
}
const certificate = (overrides: Record<string, string> = {}) =>
  qualificationInput.parse({
    ...{ kind: "cma", nameZh: "", nameEn: "", number: "20240001", issuer: "市场监督管理局" },
    ...{ validFrom: "2020-01-01", validUntil: "2099-12-31", scope: "GB/T 22388-2008", ...overrides },
  });

/** By kind: sends something with the term in it. */
const senders: Readonly<Record<string, () => Promise<{ ok: boolean }>>> = {
  "offer-publication": async () => {
    const { slug } = center;
    const made = await createService({ slug, ...service({ summaryZh: term }) }, sentBy());
    return moveService({ slug, id: made.ok ? made.value.id : 0, move: "publish" }, manager());
  },
  "instrument-edit": async () => {
    const { id } = await anInstrument(center.slug);
    const input = anInstrumentInput({ maker: term });
    return editInstrument({ slug: center.slug, id, ...input }, manager());
  },
  service: async () => {
    const { id } = await aService(center.slug);
    return editService({ slug: center.slug, id, ...service({ summaryZh: term }) }, manager());
  },
  "offer-files": async () =>
    changeOfferFiles(
      "service",
      {
        ...{ slug: center.slug, id: center.serviceId, rows: [], removed: [] },
        added: [{ kind: "document", captionZh: term, file: await aDocument() }],
      },
      manager(),
    ),
  qualification: async () => {
    const { id } = await aCertificate(center.slug);
    return saveQualification({ slug: center.slug, id, ...certificate({ issuer: term }) }, manager());
  },
  "capability-question": () =>
    askQuestion({ kind: "service", id: center.serviceId, question: `${term}怎样收费？` }, by(firm)),
  "capability-answer": async () =>
    answerQuestion({ slug: center.slug, id: await aQuestion(), answer: `可以，用${term}。` }, manager()),
  "shared-resource": async () => {
    const { id } = await aResource(center.slug);
    const input = resourceInput.parse(resourceFields({ summaryZh: term }));
    return editResource({ slug: center.slug, id, ...input }, manager());
  },
  achievement: async () => {
    const { organisationId } = center.manager;
    const { id } = await anAchievement(organisationId);
    const input = achievementInput.parse(achievementFields({ problemZh: term }));
    return editAchievement({ organisationId, id, ...input }, manager());
  },
  "achievement-file": async () => {
    const { organisationId } = center.manager;
    const { id } = await anAchievement(organisationId);
    const said = { kind: "document" as const, captionZh: term, isReadinessEvidence: false };
    return addAchievementFile({ organisationId, id, added: { ...said, file: await aDocument() } }, manager());
  },
  enquiry: () => sendEnquiry(anEnquiry(center.serviceId, { text: term }), [], by(firm)),
  "enquiry-message": async () => {
    const enquiryId = await ask(firm, center.serviceId);
    return sayInEnquiry({ enquiryId, kind: "answer", text: term }, [], manager());
  },
  "demand-message": async () => {
    const { id: demandId } = await aDemand(firm.organisationId, { visibility: "masked" });
    return sayToOwner({ demandId, slug: center.slug, text: term }, manager());
  },
  "demand-text": async () => {
    const { id } = await aDemand(firm.organisationId, { visibility: "masked" });
    return answerDemand({ id, change: { tried: term } }, by(firm));
  },
  "demand-access": async () => {
    const { id: demandId } = await aDemand(firm.organisationId, { visibility: "masked" });
    return requestAccess({ demandId, slug: center.slug, message: term }, manager());
  },
  introduction: async () => {
    const { id: demandId } = await aDemand(firm.organisationId, {
      visibility: "masked",
      isOpenToBrokers: true,
    });
    const { id: personId } = await aPerson();
    await database.owner`update people set is_sample = (select is_sample from demands where id = ${demandId})
      where id = ${personId}`;
    await database.owner`insert into brokers (person_id, name_zh, summary_zh, status, decided_by, decided_at)
      values (${personId}, '经理人', '介绍', 'published', ${officer}, now())`;
    const proposal = { demandId, slug: center.slug, message: term, basis: "none" as const };
    const broker = { kind: "person" as const, id: personId };
    return proposeIntroduction(proposal, { actor: broker, requestId: randomUUID() });
  },
  "contract-text": async () =>
    proposeVersion(await aContractDraft(center.manager, firm, aText({ "items.plan": term })), manager(), {
      origin: "https://site.example",
    }),
  "contract-rating": async () =>
    rateContract({ contractId: await anEndedContract(), ...stars, note: term }, by(firm)),
  "contract-rating-answer": async () => {
    const contractId = await anEndedContract();
    await rateContract({ contractId, ...stars, note: "按时" }, by(firm));
    await rateContract({ contractId, ...stars, note: "好" }, manager());
    return answerRating({ contractId, text: term }, manager());
  },
  complaint: async () => openComplaint(await complaintOf(term), manager()),
  "complaint-statement": async () => {
    const made = await openComplaint(await complaintOf("一直没有回音。"), manager());
    const id = made.ok && made.value.outcome === "opened" ? made.value.id : 0;
    return stateOnComplaint({ id, text: term }, by(firm));
  },
};

const stars = { quality: 5, punctuality: 5, communication: 5 };

/** Of the center with the firm. */
async function anEndedContract(): Promise<string> {
  const sides = { sellerId: center.manager.organisationId, buyerId: firm.organisationId };
  const { id } = await aSignedContract(sides);
  await database.owner`update contracts set status = 'completed', ended_at = clock.now() where id = ${id}`;
  return id;
}

/** Of the center about the owner of a demand with whom it has talked. */
async function complaintOf(text: string): Promise<Complaint> {
  const { id: aboutId } = await aDemand(firm.organisationId, { visibility: "masked" });
  await sayToOwner({ demandId: aboutId, slug: center.slug, text: "请问样品多大？" }, manager());
  const [about, as, kind, against] = ["demand", "platform", "conduct", "owner"] as const;
  return { about, aboutId, as, kind, against, slug: center.slug, text };
}

/** Released in the tests of what they belong to. */
const elsewhere = [
  ...[heldBroker, heldNotice, heldWithdrawal, heldPolicyEdit, heldPolicyImport],
  ...[heldPlatformPage, importHoldKind, heldQuote, heldDemand],
];

const waiting = (kind: string) =>
  database.owner<{ id: number }[]>`
    select id from holds where subject_kind = ${kind} and status = 'held' order by id desc`;
const release = async (id = 0) => releaseHold({ id, reason: "已核对" }, releaseHandlers, sentBy(officer));

test("every kind that can be held is released in a test", () => {
  expect([...Object.keys(senders), ...elsewhere].sort()).toEqual(Object.keys(releaseHandlers).sort());
});

test.each(Object.keys(senders))("what is held as %s is carried out once it is released", async (kind) => {
  expect(await senders[kind]?.()).toMatchObject({ ok: true });
  const [hold] = await waiting(kind);
  expect(await release(hold?.id)).toEqual({ ok: true, value: { id: hold?.id } });
  expect(await waiting(kind)).toEqual([]);
});

describe("what waits and was written otherwise meanwhile", () => {
  test("of a certificate is given up", async () => {
    const { id } = await aCertificate(center.slug);
    const edit = (issuer: string) =>
      saveQualification({ slug: center.slug, id, ...certificate({ number: "7", issuer }) }, manager());
    await edit(term);
    const [hold] = await waiting("qualification");
    await edit("另一个机关");
    expect(await release(hold?.id)).toMatchObject({ refusal: { reason: "already_decided" } });
    const [row] = await database.owner`select issuer from platform_qualifications where id = ${id}`;
    expect(row?.issuer).toBe("另一个机关");
  });

  test("of an answer is given up", async () => {
    const id = await aQuestion("几天能出结果？");
    const answer = (text: string) => answerQuestion({ slug: center.slug, id, answer: text }, manager());
    await answer(`用${term}，三天。`);
    const [hold] = await waiting("capability-answer");
    await answer("三天。");
    expect(await release(hold?.id)).toMatchObject({ refusal: { reason: "already_decided" } });
    const [row] = await database.owner`select answer from capability_questions where id = ${id}`;
    expect(row?.answer).toBe("三天。");
  });

  test("of a caption does not come over the newer one", async () => {
    const { slug, serviceId: id } = center;
    const added = [{ kind: "document" as const, captionZh: "说明书", file: await aDocument() }];
    await changeOfferFiles("service", { slug, id, rows: [], removed: [], added }, manager());
    const [entry] = await database.owner<{ id: number }[]>`
      select id from capability_files where caption_zh = '说明书'`;
    const call = (captionZh: string) =>
      changeOfferFiles(
        "service",
        { slug, id, rows: [{ id: entry?.id ?? 0, captionZh }], removed: [], added: [] },
        manager(),
      );
    await call(term);
    const [hold] = await waiting("offer-files");
    await call("新的说明书");
    expect(await release(hold?.id)).toMatchObject({ refusal: { because: "changed_meanwhile" } });
  });
});

describe("words that become public with a draft", () => {
  test("are looked at where a caption of an achievement has them", async () => {
    const { organisationId } = center.manager;
    const { id } = await anAchievement(organisationId, { isPublished: false });
    const said = { kind: "document" as const, captionZh: term, isReadinessEvidence: false };
    await addAchievementFile({ organisationId, id, added: { ...said, file: await aDocument() } }, manager());
    expect(await moveAchievement({ organisationId, id, move: "publish" }, manager())).toMatchObject({
      value: { outcome: "held" },
    });
    const [hold] = await waiting("achievement");
    expect(await release(hold?.id)).toMatchObject({ ok: true });
    const [row] = await database.owner`select status from achievements where id = ${id}`;
    expect(row?.status).toBe("published");
  });
});

describe("what is held counts against what may be sent", () => {
  test("of enquiries of one organisation within a day", async () => {
    const sender = await aFirm();
    await database.owner`insert into holds (subject_kind, subject_id, payload, text_hash, payload_hash, matches, person_id)
      select 'enquiry', 'made' || n, jsonb_build_object('fromOrganisationId', ${sender.organisationId}::int), 'x' || n,
        'x' || n, '[]', ${sender.personId} from generate_series(1, 40) n`;
    const sent = await sendEnquiry(anEnquiry(center.serviceId, { text: term }), [], by(sender));
    expect(sent).toEqual({ ok: false, refusal: { reason: "too_many" } });
  });

  test("of questions of one person, also where many are sent at once", async () => {
    const sender = await aFirm();
    const all = await Promise.all(
      Array.from({ length: 24 }, (_, number) => {
        const question = number % 2 === 0 ? `第${number}个${term}？` : `第${number}个？`;
        return askQuestion({ kind: "service", id: center.serviceId, question }, by(sender));
      }),
    );
    expect(all.filter(({ ok }) => ok)).toHaveLength(20);
  });

  test("of messages in one conversation, whose reader is told once until they read", async () => {
    const sender = await aFirm();
    const enquiryId = await ask(sender, center.serviceId);
    const say = (text: string) => sayInEnquiry({ enquiryId, kind: "message", text }, [], by(sender));
    await say("一");
    await say("二");
    const told =
      await database.owner`select id from notifications where person_id = ${center.manager.personId}
      and kind = 'enquiry-message' and data ->> 'path' like ${`%/${enquiryId}`}`;
    expect(told).toHaveLength(1);
    await database.owner`insert into enquiry_messages (enquiry_id, organisation_id, person_id, kind, text)
      select ${enquiryId}, ${sender.organisationId}, ${sender.personId}, 'message', '又一条' from generate_series(1, 27)`;
    expect(await say("三")).toEqual({ ok: false, refusal: { reason: "too_many" } });
  });
});
