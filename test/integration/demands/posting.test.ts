import { createHash, randomUUID } from "node:crypto";
import { mkdtempSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { sql } from "drizzle-orm";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { releaseHandlers } from "~/app/http/held-work";
import { findDraft } from "~/app/modules/demands/draft-demand.queries.server";
import { answerDemand, beginDemand } from "~/app/modules/demands/draft-demands.commands.server";
import { addDemandFiles, removeDemandFile } from "~/app/modules/demands/draft-files.commands.server";
import {
  copyDemand,
  extendDemand,
  takeBackDemand,
  widenDemand,
  withdrawDemand,
} from "~/app/modules/demands/own-demand.commands.server";
import { publishDemand } from "~/app/modules/demands/publish-demand.commands.server";
import { openFiles } from "~/app/modules/files/file-store.server";
import { sweepUnownedFiles } from "~/app/modules/files/unowned-files.commands.server";
import { action as ownAction, loader as ownLoader } from "~/app/routes/(en).workbench.demands.$id._index";
import {
  action as stepAction,
  loader as stepLoader,
} from "~/app/routes/(en).workbench.demands.$id.write.$step";
import { action as newAction } from "~/app/routes/(en).workbench.demands.new";
import { PageHints } from "~/app/server/load-context";
import { closeSearch, openSearch } from "~/search/engine.server";
import { useDatabase } from "../../database";
import { aMember, aPerson, signIn } from "../../factories/person";
import { aFirm, by, type Member } from "./choosing-world";

const database = useDatabase("reference");
let firm: { owner: Member; clerk: Member };
beforeAll(async () => {
  openSearch({ url: database.appUrl, database: database.db });
  openFiles({ folder: mkdtempSync(path.join(os.tmpdir(), "posting-")) });
  firm = await aFirm();
});
afterAll(closeSearch);

const problem = "开窖后第三天料温升到 42 ℃，去年退货 300 多吨，想弄清原因。";
async function aDraft(who: Member, change = {}): Promise<number> {
  const begun = await beginDemand(by(who));
  if (!begun.ok) throw new Error(begun.refusal.reason);
  const { id } = begun.value;
  const said = await answerDemand({ id, change: { title: "青贮发热", problem, ...change } }, by(who));
  if (!said.ok) throw new Error(said.refusal.reason);
  return id;
}
const row = async (id: number) => (await database.owner`select * from demands where id = ${id}`)[0];
const jobs = (id: number) =>
  database.owner`select 1 from pgboss.job where name = 'demands.match' and data ->> 'demandId' = ${String(id)}`;

function asking(
  pathname: string,
  cookie: string,
  params: Record<string, string>,
  form?: FormData | Record<string, string>,
) {
  const context = { requestId: "r", scriptMark: "m", page: new PageHints(), network: "192.0.2.1" };
  const body = form instanceof FormData ? form : new URLSearchParams(form);
  const request = new Request(`http://localhost${pathname}`, {
    headers: { cookie },
    ...(form ? { method: "POST", body } : {}),
  });
  return { request, params, context };
}

describe("publishing", () => {
  test("twenty at once are one publication with one answer, and its clocks run", async () => {
    const id = await aDraft(firm.owner, { fieldCodes: ["agriculture"] });
    const context = by(firm.owner);
    const answers = await Promise.all(Array.from({ length: 20 }, () => publishDemand({ id }, context)));
    expect(new Set(answers.map((answer) => JSON.stringify(answer)))).toEqual(
      new Set([JSON.stringify({ ok: true, value: { outcome: "open" } })]),
    );
    const now = await row(id);
    expect(now?.status).toBe("open");
    // Five working days are at least a week; midnight in Asia/Shanghai.
    expect(now?.due_at.getTime() - now?.opened_at.getTime()).toBeGreaterThan(5 * 86_400_000);
    expect(now?.due_at.toISOString()).toMatch(/T16:00:00/);
    const events = await database.owner`select kind from demand_events where demand_id = ${id}`;
    expect(events.map(({ kind }) => kind)).toEqual(["publish"]);
    expect(await jobs(id)).toHaveLength(1);
  });

  test("what leads to a person waits for an officer, who is told no word of it; taken back it is a draft", async () => {
    const id = await aDraft(firm.owner, { tried: "请打 138 1234 5678 问王工" });
    const sent = await publishDemand({ id }, by(firm.owner));
    expect(sent).toEqual({ ok: true, value: { outcome: "checking" } });
    expect(await row(id)).toMatchObject({ status: "checking", check_reasons: ["personal"], opened_at: null });
    expect(await jobs(id)).toHaveLength(0);
    const log =
      await database.owner`select detail from audit_log where subject_kind = 'demand' and subject_id = ${String(id)}`;
    expect(JSON.stringify(log)).not.toContain("1234");
    expect((await takeBackDemand({ id }, by(firm.owner))).ok).toBe(true);
    expect(await row(id)).toMatchObject({ status: "draft", check_reasons: [] });
  });

  test("a control term holds it until its release, which publishes; taken back, nothing is left to release", async () => {
    await database.owner`insert into control_terms (list, kind, term, effective_from, is_official, basis, explanation_zh, explanation_en)
      values ('export_control', 'keyword', '测试管制词', '2020-01-01', false, '测试', '测试', 'test')`;
    const id = await aDraft(firm.owner, { success: "用上测试管制词" });
    expect(await publishDemand({ id }, by(firm.owner))).toMatchObject({ value: { outcome: "checking" } });
    expect((await row(id))?.check_reasons).toEqual(["control"]);
    const [hold] =
      await database.owner`select * from holds where subject_kind = 'demand' and subject_id = ${String(id)}`;
    const release = () =>
      database.db.transaction(async (tx) =>
        releaseHandlers.demand?.(
          { id: hold?.id, subjectKind: "demand", subjectId: String(id), payload: hold?.payload },
          by(firm.owner),
          tx,
        ),
      );
    expect(await release()).toMatchObject({ ok: true });
    expect(await row(id)).toMatchObject({ status: "open", check_reasons: [] });
    // An edit that names it again leaves the old text.
    const edited = await answerDemand({ id, change: { tried: "测试管制词二" } }, by(firm.owner));
    expect(edited).toEqual({ ok: true, value: { outcome: "held" } });
    expect((await row(id))?.tried).toBeNull();
    // Going back to what stands takes back what waits.
    expect(await answerDemand({ id, change: { tried: "" } }, by(firm.owner))).toMatchObject({ ok: true });
    const waiting = await database.owner`
      select 1 from holds where subject_kind = 'demand-text' and subject_id = ${String(id)} and status = 'held'`;
    expect(waiting).toEqual([]);
  });

  test.each([
    ["without title", { title: "" }, { reason: "incomplete", steps: ["field"] }],
    ["with a day that has passed", { deadline: "2020-01-01" }, { reason: "incomplete", steps: ["deadline"] }],
  ])("a draft %s is refused", async (_why, change, refusal) => {
    const id = await aDraft(firm.owner, change);
    expect(await publishDemand({ id }, by(firm.owner))).toEqual({ ok: false, refusal });
  });

  test("a draft of nobody's organisation is its writer's alone, and takes the one that she acts for", async () => {
    const person = await aPerson();
    const alone = { actor: { kind: "person" as const, id: person.id }, requestId: randomUUID() };
    const begun = await beginDemand(alone);
    const id = begun.ok ? begun.value.id : 0;
    await answerDemand({ id, change: { title: "一件事", problem } }, alone);
    expect(await publishDemand({ id }, { ...alone, requestId: randomUUID() })).toEqual({
      ok: false,
      refusal: { reason: "organisation_not_in_standing" },
    });
    expect(await publishDemand({ id }, by(firm.owner))).toEqual({ ok: false, refusal: { reason: "hidden" } });
    await database.owner`insert into memberships (person_id, organisation_id, role)
      values (${person.id}, ${firm.owner.organisationId}, 'manager')`;
    const member = { personId: person.id, organisationId: firm.owner.organisationId };
    // Refused, it is hers alone as before.
    await answerDemand({ id, change: { title: "" } }, alone);
    expect(await publishDemand({ id }, by(member))).toMatchObject({ refusal: { reason: "incomplete" } });
    expect((await row(id))?.organisation_id).toBeNull();
    await answerDemand({ id, change: { title: "一件事" } }, alone);
    expect(await publishDemand({ id }, by(member))).toMatchObject({ ok: true });
    expect((await row(id))?.organisation_id).toBe(firm.owner.organisationId);
  });
});

test("what an erased person wrote for no organisation is gone, and what is an organisation's stays", async () => {
  const person = await aPerson();
  const alone = { actor: { kind: "person" as const, id: person.id }, requestId: randomUUID() };
  const begun = await beginDemand(alone);
  const id = begun.ok ? begun.value.id : 0;
  await answerDemand({ id, change: { title: "一件事", problem, fieldCodes: ["ai"] } }, alone);
  const kept = await aDraft(firm.owner);
  await database.owner`update demands set created_by = ${person.id} where id = ${kept}`;
  await database.owner`update people set name = '-', email = id || '@erased.invalid', email_verified = false, phone = null,
    erased_at = now() where id = ${person.id}`;
  await database.db.execute(sql`select forget_own_drafts(${person.id})`);
  expect(await row(id)).toMatchObject({ status: "withdrawn", title: null, problem: null });
  expect(await database.owner`select 1 from demand_fields where demand_id = ${id}`).toEqual([]);
  expect(await row(kept)).toMatchObject({ status: "draft", problem });
});

describe("an open demand", () => {
  test("changes its texts but nothing that its mask tells, and refuses a telephone number with its words", async () => {
    const id = await aDraft(firm.owner);
    await publishDemand({ id }, by(firm.owner));
    expect(await answerDemand({ id, change: { tried: "换过添加剂" } }, by(firm.clerk))).toMatchObject({
      ok: true,
    });
    expect(await answerDemand({ id, change: { budget: { toFen: 100 } } }, by(firm.owner))).toEqual({
      ok: false,
      refusal: { reason: "wrong_state" },
    });
    expect(await answerDemand({ id, change: { tried: "13812345678" } }, by(firm.owner))).toMatchObject({
      refusal: { reason: "found", findings: [{ reason: "personal" }] },
    });
    expect((await row(id))?.tried).toBe("换过添加剂");
    const again = Array.from({ length: 5 }, () =>
      answerDemand({ id, change: { tried: "又换了一种" } }, by(firm.owner)),
    );
    expect((await Promise.all(again)).every(({ ok }) => ok)).toBe(true);
    const edits =
      await database.owner`select 1 from demand_events where demand_id = ${id} and kind = 'edited'`;
    expect(edits).toHaveLength(2);
  });

  test("is extended as often as the rule says, only ever widened, copied, and ended once", async () => {
    const id = await aDraft(firm.owner, { visibility: "masked", deadline: "2099-01-01" });
    await publishDemand({ id }, by(firm.owner));
    for (let time = 0; time < 3; time++) expect((await extendDemand({ id }, by(firm.owner))).ok).toBe(true);
    expect(await extendDemand({ id }, by(firm.owner))).toMatchObject({
      refusal: { reason: "no_more_extensions" },
    });
    expect(await widenDemand({ id, visibility: "invited" }, by(firm.owner))).toMatchObject({
      refusal: { reason: "not_wider" },
    });
    expect((await widenDemand({ id, visibility: "public" }, by(firm.owner))).ok).toBe(true);
    const copy = await copyDemand({ id }, by(firm.owner));
    const copied = copy.ok ? await row(copy.value.id) : undefined;
    expect(copied).toMatchObject({ status: "draft", title: "青贮发热", declared_at: null, opened_at: null });
    await database.owner`insert into demands (organisation_id, created_by, is_sample)
      select o.id, ${firm.clerk.personId}, o.is_sample from organisations o, generate_series(1, 30)
      where o.id = ${firm.owner.organisationId}`;
    expect(await copyDemand({ id }, by(firm.clerk))).toMatchObject({
      refusal: { reason: "too_many_drafts" },
    });
    expect((await withdrawDemand({ id, reason: "solved" }, by(firm.owner))).ok).toBe(true);
    expect(await withdrawDemand({ id, reason: "solved" }, by(firm.owner))).toMatchObject({
      refusal: { reason: "wrong_state" },
    });
  });
});

describe("the form", () => {
  test("begins only with the declaration, goes from question to question, and keeps what is typed", async () => {
    const { cookie } = await signIn(firm.owner.personId);
    const refused = await newAction(
      asking("/workbench/demands/new", cookie, {}, { requestId: randomUUID() }),
    );
    expect(refused.status).toBe(400);
    const begun = await newAction(
      asking("/workbench/demands/new", cookie, {}, { requestId: randomUUID(), declared: "yes" }),
    );
    const [, number = ""] = /demands\/(\d+)\/write\/problem$/.exec(begun.headers.get("location") ?? "") ?? [];
    const id = Number(number);
    const send = (step: string, form: Record<string, string>) =>
      stepAction(asking(`/workbench/demands/${id}/write/${step}`, cookie, { id: number, step }, form));
    expect((await send("problem", { problem })).headers.get("location")).toMatch(/write\/photos$/);
    const wrong = await send("budget", { budget: "看着给" });
    expect(await wrong.json()).toMatchObject({
      faults: [{ field: "budget", code: "budget_unclear" }],
      typed: { budget: ["看着给"] },
    });
    await send("budget", { budget: "3-5万" });
    const skipped = await send("mode", { intent: "skip" });
    expect(skipped.headers.get("location")).toMatch(/write\/owner$/);
    const later = await send("tried", { tried: "换过添加剂", intent: "later" });
    expect(later.headers.get("location")).toBe("/workbench/demands?result=kept");
    expect(await findDraft(id)).toMatchObject({ problem, tried: "换过添加剂", budgetFromFen: 3_000_000 });
    const resumed = await ownLoader(asking(`/workbench/demands/${id}`, cookie, { id: number })).catch(
      (thrown: unknown) => thrown,
    );
    expect(resumed instanceof Response && resumed.headers.get("location")).toMatch(/write\/deadline$/);
    const shown = await stepLoader(asking(`/x`, cookie, { id: number, step: "field" }));
    expect(shown.proposals?.title).toBe("开窖后第三天料温升到 42 ℃，去年退货 300 多吨");
  });

  test("photos lose what the camera wrote, and no more than six are taken", async () => {
    const id = await aDraft(firm.owner);
    const { cookie } = await signIn(firm.owner.personId);
    const picture = await sharp({ create: { width: 40, height: 30, channels: 3, background: "#336699" } })
      .jpeg()
      .withExif({ IFD0: { Copyright: "somewhere secret" } })
      .toBuffer();
    const form = new FormData();
    form.set("intent", "stay");
    form.append("photo", new File([new Uint8Array(picture)], "IMG_0001.jpg", { type: "image/jpeg" }));
    const sent = await stepAction(asking("/x", cookie, { id: String(id), step: "photos" }, form));
    expect(sent.status).toBe(303);
    const draft = await findDraft(id);
    expect(draft?.files).toMatchObject([{ isPhoto: true, name: "photo.webp" }]);
    // Whoever takes one away stays at the question, on the way on which they came.
    const removing = { intent: `remove-${draft?.files[0]?.id}`, back: "check" };
    const removed = await stepAction(asking("/x", cookie, { id: String(id), step: "photos" }, removing));
    expect(removed.headers.get("location")).toBe(`/workbench/demands/${id}/write/photos?back=check`);
    expect((await findDraft(id))?.files).toEqual([]);
    await stepAction(asking("/x", cookie, { id: String(id), step: "photos" }, form));
    const seven = Array.from({ length: 6 }, (_one, index) => ({
      isPhoto: true,
      file: {
        bytes: Buffer.from(`p${index}`),
        name: "photo.webp",
        sha256: `${index}`.repeat(64),
        mediaType: "image/webp",
      },
    }));
    expect(await addDemandFiles({ id, added: seven }, by(firm.owner))).toMatchObject({
      refusal: { reason: "too_many_photos" },
    });
  });

  test("and its files are so many a day, with those that were taken back", async () => {
    const writer = await aMember(firm.owner.organisationId, "manager");
    const sender = { personId: writer.id, organisationId: firm.owner.organisationId };
    const id = await aDraft(sender);
    const add = (from: number) =>
      addDemandFiles(
        {
          id,
          added: Array.from({ length: 6 }, (_one, at) => ({
            isPhoto: true,
            file: {
              bytes: Buffer.from(`f${from + at}`),
              name: "photo.webp",
              sha256: createHash("sha256")
                .update(`f${from + at}`)
                .digest("hex"),
              mediaType: "image/webp",
            },
          })),
        },
        by(sender),
      );
    const listed = () => database.owner<{ file_id: number }[]>`
      select file_id from demand_files where demand_id = ${id} and removed_at is null`;
    for (let round = 0; round < 10; round += 1) {
      expect(await add(round * 6)).toMatchObject({ ok: true });
      for (const { file_id } of await listed()) await removeDemandFile({ id, fileId: file_id }, by(sender));
    }
    expect(await add(60)).toMatchObject({ refusal: { reason: "too_many_files" } });
    // Nobody else ever saw them: a day later nothing of them is kept.
    await database.owner`update demand_files set removed_at = removed_at - interval '2 days' where demand_id = ${id}`;
    await sweepUnownedFiles();
    expect(await database.owner`select from demand_files where demand_id = ${id}`).toHaveLength(0);
    await database.owner`update demands set status = 'withdrawn', closed_at = now() where id = ${id}`;
    await database.owner`insert into demands (is_sample, created_by, organisation_id, status, closed_at)
      select is_sample, created_by, organisation_id, 'withdrawn', now() from demands, generate_series(1, 29)
      where id = ${id}`;
    expect(await beginDemand(by(sender))).toMatchObject({ refusal: { reason: "too_many_drafts" } });
  });

  test("is another's 404, whatever they send", async () => {
    const id = await aDraft(firm.owner);
    const other = await aFirm();
    const { cookie } = await signIn(other.owner.personId);
    const params = { id: String(id), step: "problem" };
    for (const work of [
      () => stepLoader(asking("/x", cookie, params)),
      () => stepAction(asking("/x", cookie, params, { problem: "别的" })),
      () => ownAction(asking("/x", cookie, params, { intent: "withdraw", reason: "solved" })),
    ]) {
      const thrown = await work().catch((error: unknown) => error);
      expect(thrown instanceof Response && thrown.status).toBe(404);
    }
    expect((await row(id))?.problem).toBe(problem);
  });
});
