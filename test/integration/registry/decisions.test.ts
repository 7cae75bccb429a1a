import { describe, expect, test } from "vitest";
import { notificationWords } from "~/app/modules/notifications/notification-words";
import {
  type DecisionInput,
  enterDecision,
  tryDecision,
} from "~/app/modules/registry/decision.commands.server";
import { findDecision, listDecisions } from "~/app/modules/registry/decision.queries.server";
import { examineDocument } from "~/app/modules/registry/decision-document.queries.server";
import {
  confirmDecision,
  rejectDecision,
  withdrawDecision,
} from "~/app/modules/registry/decision-settling.commands.server";
import { recordChange } from "~/app/modules/registry/platform-changes.commands.server";
import { changeInput } from "~/app/modules/registry/platform-form";
import { anOrganisation } from "../../factories/organisation";
import { anOfficer } from "../../factories/person";
import { aPlatform } from "../../factories/platform";
import { anyContext, nextNumber, sourceId } from "../../factories/registry";
import { examinedPdf, pdf, sentBy, typedChange, useDesk } from "./desk-test";

const desk = useDesk();

const changeOf = (...typed: Parameters<typeof typedChange>): DecisionInput => ({
  kind: "change",
  change: typedChange(...typed),
  isSample: true,
});

const registrationOf = (cells: Record<string, string> = {}, isSample = true): DecisionInput => ({
  kind: "registration",
  isSample,
  registration: {
    classCode: "tic",
    documentTitle: "关于同意组建的批复",
    documentNumber: `示例批〔2025〕${nextNumber()}号`,
    decidedOn: "2025-06-01",
    cells: {
      name: `内蒙古自治区录入${nextNumber()}号技术创新中心`,
      level: "region",
      league: "150200",
      fields: "new-materials；ecology",
      lead: `录入示例企业${nextNumber()}号有限公司`,
      coBuilders: "录入示例大学\n录入示例研究院",
      ...cells,
    },
  },
});

async function officers() {
  const authority = await desk.authority();
  return { first: await anOfficer(authority), second: await anOfficer(authority) };
}

async function enter(input: DecisionInput, personId: number, requestId?: string) {
  return enterDecision(input, await examinedPdf(), sentBy(personId, requestId));
}

async function waiting(kind = "revoked") {
  const { first, second } = await officers();
  const platform = await aPlatform();
  const entered = await enter(changeOf(platform.registrationNumber, kind), first.id);
  if (!entered.ok) throw new Error(JSON.stringify(entered.refusal));
  return { ...entered.value, platform, first, second };
}

const statusOf = async (platformId: number) =>
  (await desk.rows(`select status from platforms where id = ${platformId}`))[0]?.status;

describe("a decision by which a platform enters", () => {
  test("registers it at once, with the document as its source and its units entered", async () => {
    const { first } = await officers();
    const input = registrationOf();
    const entered = await enter(input, first.id);
    expect(entered).toMatchObject({ ok: true, value: { status: "applied" } });
    if (!entered.ok || input.kind !== "registration") return;
    const { documentNumber, documentTitle } = input.registration;
    const [row] = await desk.rows(`
      select p.is_sample, p.approved_on::text, s.title_zh, c.document_title, c.document_number, c.request_id,
        (select count(*)::int from platform_units u where u.platform_id = p.id) as units,
        (select actor_id::int from audit_log a where a.action = 'enterDecision' and a.subject_id = '${entered.value.id}') as actor
      from platforms p join sources s on s.id = p.source_id join platform_changes c on c.platform_id = p.id
      where p.registration_number = '${entered.value.registrationNumber}'`);
    expect(row).toMatchObject({
      is_sample: true,
      approved_on: "2025-06-01",
      title_zh: `${documentTitle} ${documentNumber}`,
      document_title: documentTitle,
      document_number: documentNumber,
      units: 3,
      actor: first.id,
    });
  });

  test.each([
    [
      "a name that the rule of its class does not allow",
      { name: "随便什么中心" },
      "name",
      "row.name_breaks_rule",
    ],
    ["no league", { league: "" }, "league", "row.is_empty"],
    ["a county of another league", { county: "赛罕区" }, "county", "row.county_elsewhere"],
    ["a website that is none", { website: "javascript:alert(1)" }, "website", "row.not_web"],
    ["a credit code that is none", { leadUscc: "000000000000000001" }, "leadUscc", "row.uscc_checksum"],
  ])("%s comes back at its field, and nothing is written", async (_why, cells, field, code) => {
    const { first } = await officers();
    const before = await desk.everything();
    const entered = await enter(registrationOf(cells), first.id);
    expect(entered).toMatchObject({ ok: false, refusal: { reason: "faults" } });
    if (entered.ok || entered.refusal.reason !== "faults") return;
    expect(entered.refusal.faults).toContainEqual(expect.objectContaining({ field, code }));
    expect(await desk.everything()).toBe(before);
  });

  test("a platform that is there already is not entered again", async () => {
    const { first } = await officers();
    const { nameZh, registrationNumber } = await aPlatform();
    const entered = await enter(registrationOf({ name: nameZh }), first.id);
    expect(JSON.stringify(entered)).toContain(registrationNumber);
    expect(entered).toMatchObject({ ok: false, refusal: { faults: [{ code: "already_registered" }] } });
  });
});

describe("a decision by which a platform changes", () => {
  test("takes effect at once and stands in its history with the document", async () => {
    const { first } = await officers();
    const platform = await aPlatform();
    const unit = await anOrganisation();
    const lead = await enter(
      changeOf(platform.registrationNumber, "lead_replaced", { unit: unit.nameZh }),
      first.id,
    );
    expect(lead).toMatchObject({ ok: true, value: { status: "applied" } });
    const renamed = await enter(
      changeOf(platform.registrationNumber, "renamed", {
        nameZh: `内蒙古自治区新名${nextNumber()}号技术创新中心`,
        decidedOn: "2025-07-01",
        seen: 2,
      }),
      first.id,
    );
    expect(renamed).toMatchObject({ ok: true, value: { status: "applied" } });
    const changes = await desk.rows(
      `select kind, document_number is not null as documented from platform_changes where platform_id = ${platform.id} order by seq`,
    );
    expect(changes.map(({ kind }) => kind)).toEqual(["approved", "lead_replaced", "renamed"]);
    expect(changes[2]?.documented).toBe(true);
  });

  test("what the register refuses comes back at its field, and leaves a line for auditors alone", async () => {
    const { first } = await officers();
    const platform = await aPlatform();
    const before = await desk.everything();
    const early = changeOf(platform.registrationNumber, "renamed", {
      nameZh: "内蒙古自治区早先技术创新中心",
      validOn: "2019-01-01",
    });
    expect(await enter(early, first.id)).toMatchObject({
      ok: false,
      refusal: { faults: [{ field: "validOn", code: "before_current_period" }] },
    });
    expect(await desk.everything()).toBe(before);
    const [line] = await desk.rows(
      `select result, detail from audit_log where action = 'enterDecision' order by id desc limit 1`,
    );
    expect(line).toMatchObject({ result: "refused", detail: { reason: "faults" } });
  });

  test("a decision dated after today is refused at its day", async () => {
    const { first } = await officers();
    const platform = await aPlatform();
    const late = changeOf(platform.registrationNumber, "reorganised", { decidedOn: "2999-01-01" });
    expect(await enter(late, first.id)).toMatchObject({
      ok: false,
      refusal: { faults: [{ field: "decidedOn", code: "in_the_future" }] },
    });
  });

  test("a platform that changed since the form was shown is refused with how many changes it has", async () => {
    const { first } = await officers();
    const platform = await aPlatform();
    const source = await sourceId("sample");
    await recordChange(
      changeInput.parse({
        platformId: platform.id,
        change: { kind: "reorganised" },
        sourceId: source,
        isSample: true,
      }),
      anyContext(),
    );
    expect(await enter(changeOf(platform.registrationNumber, "rectification_ordered"), first.id)).toEqual({
      ok: false,
      refusal: { reason: "changed_meanwhile", changes: 2 },
    });
  });

  test("sent twice it has one effect and the same answer; with another body it is refused", async () => {
    const { first } = await officers();
    const platform = await aPlatform();
    const input = changeOf(platform.registrationNumber, "reorganised");
    const file = await examinedPdf();
    const sent = sentBy(first.id);
    const answers = await Promise.all([1, 2, 3].map(() => enterDecision(input, file, sent)));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    const [count] = await desk.rows(
      `select count(*)::int as count from decisions where platform_id = ${platform.id}`,
    );
    expect(count).toEqual({ count: 1 });
    expect(await enterDecision(input, await examinedPdf(), sent)).toMatchObject({
      refusal: { reason: "request_id_used_with_other_input" },
    });
  });

  test("the summary before sending shows the very record, and leaves nothing", async () => {
    const { first } = await officers();
    const platform = await aPlatform();
    const before = await desk.everything();
    const seen = await tryDecision(
      changeOf(platform.registrationNumber, "revoked"),
      sentBy(first.id),
      async ({ changeSeq, needsSecond }) => ({ changeSeq, needsSecond }),
    );
    expect(seen).toEqual({ ok: true, value: { changeSeq: 2, needsSecond: true } });
    expect(await desk.everything()).toBe(before);
  });
});

describe("a decision by which a platform leaves", () => {
  test.each(["revoked", "closed"])("%s changes nothing until a second officer confirms it", async (kind) => {
    const { id, status, platform, second } = await waiting(kind);
    expect([status, await statusOf(platform.id)]).toEqual(["waiting", "operating"]);
    const told = await desk.rows(
      `select person_id from notifications where kind = 'decision-waiting' and event_key = 'decision:${id}'`,
    );
    expect(told.map(({ person_id }) => person_id)).toContain(second.id);
    expect(await confirmDecision({ id, seen: 1 }, sentBy(second.id))).toMatchObject({ ok: true });
    expect(await statusOf(platform.id)).toBe(kind);
    expect((await desk.rows(`select change_seq from decisions where id = ${id}`))[0]).toEqual({
      change_seq: 2,
    });
  });

  test("rejected, its officer is told why", async () => {
    const { id, first, second } = await waiting();
    expect(await rejectDecision({ id, reason: "文号不符" }, sentBy(second.id))).toMatchObject({ ok: true });
    const [told] = await desk.rows(
      `select person_id, kind, data from notifications where event_key = 'decision-settled:${id}'`,
    );
    expect(told?.person_id).toBe(first.id);
    const words = notificationWords(String(told?.kind), Object(told?.data), "zh-CN");
    expect([words?.title, words?.text]).toEqual([
      expect.stringContaining("未通过"),
      expect.stringContaining("文号不符"),
    ]);
  });

  test("who entered it does not confirm or reject it, and nobody else withdraws it", async () => {
    const { id, platform, first, second } = await waiting();
    expect(await confirmDecision({ id, seen: 1 }, sentBy(first.id))).toMatchObject({
      refusal: { reason: "own_case" },
    });
    expect(await rejectDecision({ id, reason: "不符" }, sentBy(first.id))).toMatchObject({
      refusal: { reason: "own_case" },
    });
    expect(await withdrawDecision({ id, reason: "不符" }, sentBy(second.id))).toMatchObject({
      refusal: { reason: "not_own_case" },
    });
    expect(await statusOf(platform.id)).toBe("operating");
    expect(await withdrawDecision({ id, reason: "录错" }, sentBy(first.id))).toMatchObject({ ok: true });
    expect(await confirmDecision({ id, seen: 1 }, sentBy(second.id))).toMatchObject({
      refusal: { reason: "settled_already" },
    });
  });

  test("the database itself keeps one officer from deciding alone", async () => {
    const { id, first } = await waiting();
    await expect(
      desk.rows(
        `update decisions set status = 'applied', settled_by = ${first.id}, settled_at = now() where id = ${id}`,
      ),
    ).rejects.toThrow("decisions_applied_by_two");
  });

  test("of two officers who confirm at the same moment one does, and it is recorded once", async () => {
    const { id, platform, second } = await waiting();
    const third = await anOfficer(await desk.authority());
    const answers = await Promise.all(
      [second, third].map(({ id: personId }) => confirmDecision({ id, seen: 1 }, sentBy(personId))),
    );
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.find(({ ok }) => !ok)).toMatchObject({ refusal: { reason: "settled_already" } });
    const [count] = await desk.rows(
      `select count(*)::int as count from platform_changes where platform_id = ${platform.id} and kind = 'revoked'`,
    );
    expect(count).toEqual({ count: 1 });
  });

  test("confirmed and withdrawn at the same moment it is one of the two", async () => {
    const { id, platform, first, second } = await waiting();
    const [confirmed, withdrawn] = await Promise.all([
      confirmDecision({ id, seen: 1 }, sentBy(second.id)),
      withdrawDecision({ id, reason: "录错" }, sentBy(first.id)),
    ]);
    expect([confirmed.ok, withdrawn.ok].filter(Boolean)).toHaveLength(1);
    expect(await statusOf(platform.id)).toBe(confirmed.ok ? "revoked" : "operating");
  });

  test("a platform that changed since the second officer's page was shown is not ended by it", async () => {
    const { id, platform, second } = await waiting();
    const source = await sourceId("sample");
    const change = { kind: "reorganised" as const };
    await recordChange(
      changeInput.parse({ platformId: platform.id, change, sourceId: source, isSample: true }),
      anyContext(),
    );
    expect(await confirmDecision({ id, seen: 1 }, sentBy(second.id))).toEqual({
      ok: false,
      refusal: { reason: "changed_meanwhile", changes: 2 },
    });
    // Having read what changed, the officer decides.
    expect(await confirmDecision({ id, seen: 2 }, sentBy(second.id))).toMatchObject({ ok: true });
  });

  test("what the register no longer allows is refused at the confirmation too", async () => {
    const { id, platform, first, second } = await waiting();
    const other = await enter(changeOf(platform.registrationNumber, "closed"), first.id);
    if (!other.ok) throw new Error("refused");
    expect(await confirmDecision({ id: other.value.id, seen: 1 }, sentBy(second.id))).toMatchObject({
      ok: true,
    });
    expect(await confirmDecision({ id, seen: 2 }, sentBy(second.id))).toMatchObject({
      refusal: { reason: "faults", faults: [{ code: "platform_has_ended" }] },
    });
  });

  test("a merged platform points to a registered successor of its own kind, never to itself", async () => {
    const { first } = await officers();
    const platform = await aPlatform();
    const real = await aPlatform({ isSample: false });
    for (const successor of ["", "TIC-9999", real.registrationNumber, platform.registrationNumber]) {
      const entered = await enter(changeOf(platform.registrationNumber, "merged", { successor }), first.id);
      expect(entered, successor).toMatchObject({ ok: false, refusal: { faults: [{ field: "successor" }] } });
    }
    const heir = await aPlatform();
    const entered = await enter(
      changeOf(platform.registrationNumber, "merged", { successor: heir.registrationNumber.toLowerCase() }),
      first.id,
    );
    expect(entered).toMatchObject({ ok: true, value: { status: "waiting" } });
  });
});

describe("the scope of an officer", () => {
  test("is the classes of their authority: others' platforms and decisions are not there", async () => {
    const stranger = await anOfficer();
    const { id, platform } = await waiting();
    expect(await enter(changeOf(platform.registrationNumber, "reorganised"), stranger.id)).toEqual({
      ok: false,
      refusal: { reason: "unknown" },
    });
    expect(await enter(registrationOf(), stranger.id)).toMatchObject({ refusal: { reason: "unknown" } });
    for (const settle of [
      confirmDecision({ id, seen: 1 }, sentBy(stranger.id)),
      rejectDecision({ id, reason: "x" }, sentBy(stranger.id)),
      withdrawDecision({ id, reason: "x" }, sentBy(stranger.id)),
    ]) {
      expect(await settle).toMatchObject({ refusal: { reason: "unknown" } });
    }
    expect(await findDecision(id, [stranger.authorityId])).toBeUndefined();
    const listed = await listDecisions({ authorities: [stranger.authorityId], page: 1, perPage: 20 });
    expect(listed).toEqual({ decisions: [], total: 0 });
  });

  test("a desk of samples decides on no real platform, and the other way round", async () => {
    const { first } = await officers();
    const real = await aPlatform({ isSample: false });
    const sample = await aPlatform();
    expect(await enter(changeOf(real.registrationNumber, "reorganised"), first.id)).toMatchObject({
      refusal: { reason: "unknown" },
    });
    expect(
      await enter({ ...changeOf(sample.registrationNumber, "reorganised"), isSample: false }, first.id),
    ).toMatchObject({ refusal: { reason: "unknown" } });
  });

  test("ends at the unit that they are a member of: what becomes of it is their own case", async () => {
    const { id, second, platform } = await waiting();
    await desk.rows(`insert into memberships (person_id, organisation_id, role)
      select ${second.id}, organisation_id, 'finance' from platform_units
      where platform_id = ${platform.id} and role = 'lead'`);
    for (const settle of [
      confirmDecision({ id, seen: 1 }, sentBy(second.id)),
      rejectDecision({ id, reason: "x" }, sentBy(second.id)),
    ]) {
      expect(await settle).toMatchObject({ refusal: { reason: "own_case" } });
    }
  });

  test("an office that ended decides nothing any more", async () => {
    const { id, second } = await waiting();
    await desk.rows(`update offices set ended_at = now() where person_id = ${second.id}`);
    expect(await confirmDecision({ id, seen: 1 }, sentBy(second.id))).toMatchObject({
      refusal: { reason: "unknown" },
    });
  });
});

describe("the document of a decision", () => {
  test.each([
    ["a page", Buffer.from("<html><script>alert(1)</script>"), "批复.pdf", "not_pdf"],
    ["a drawing", Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), "a.pdf", "file_type_not_allowed"],
    ["nothing", Buffer.alloc(0), "a.pdf", "empty_file"],
    ["text that says it is a PDF", Buffer.from("this is a %PDF-1.4"), "a.pdf", "not_pdf"],
  ])("%s is refused by its content, whatever it is called", async (_why, bytes, name, code) => {
    const examined = await examineDocument([{ bytes, name }]);
    expect(examined).toMatchObject({ ok: false, refusal: { field: "document" } });
    if (!examined.ok) expect(["not_pdf", "file_type_not_allowed", code]).toContain(examined.refusal.code);
  });

  test("a PDF is taken, and none at all is missing", async () => {
    expect(await examineDocument([{ bytes: pdf(), name: "x.html" }])).toMatchObject({ ok: true });
    expect(await examineDocument([])).toMatchObject({ refusal: { code: "missing" } });
  });

  test("its title is one line, whatever was sent", () => {
    expect(() =>
      typedChange("TIC-0001", "closed", { documentTitle: "批复\r\nBcc: all@example.org" }),
    ).toThrow("one_line");
  });
});
