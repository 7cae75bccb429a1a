import { mkdtempSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { closeEnquiry } from "~/app/modules/enquiries/close-enquiry.commands.server";
import { findEnquiry } from "~/app/modules/enquiries/conversation.queries.server";
import type { Saying } from "~/app/modules/enquiries/core/conversation";
import { listEnquiries } from "~/app/modules/enquiries/enquiries.queries.server";
import { sayInEnquiry } from "~/app/modules/enquiries/enquiry-messages.commands.server";
import { markEnquiryRead } from "~/app/modules/enquiries/enquiry-reads.commands.server";
import { sendEnquiry } from "~/app/modules/enquiries/send-enquiry.commands.server";
import { openFiles } from "~/app/modules/files/file-store.server";
import { examineFile } from "~/app/modules/files/files.commands.server";
import { action as askAction, loader as askLoader } from "~/app/routes/(en).enquiries.new.$about";
import { loader as fileLoader } from "~/app/routes/(en).files.$id";
import { action, loader } from "~/app/routes/(en).workbench.enquiries.$id";
import { PageHints } from "~/app/server/load-context";
import { closeSearch, openSearch } from "~/search/engine.server";
import { useDatabase } from "../../database";
import { aMember, anAuditor, anOfficer, aPerson, signIn } from "../../factories/person";
import { aCenter, aFirm, anEnquiry, ask, by, type Center, type Member } from "./enquiry-world";

const database = useDatabase();
let center: Center;
let firm: Member;
let stranger: Member;
beforeAll(async () => {
  openSearch({ url: database.appUrl, database: database.db });
  openFiles({ folder: mkdtempSync(path.join(os.tmpdir(), "enquiries-")) });
  [firm, stranger] = [await aFirm(), await aFirm()];
  center = await aCenter(database.owner);
});
afterAll(closeSearch);

const row = async (id: number) => (await database.owner`select * from enquiries where id = ${id}`)[0];
const told = (personId: number, kind: string) =>
  database.owner<{ data: Record<string, string> }[]>`
    select data from notifications where person_id = ${personId} and kind = ${kind} order by id`;
const say = (who: Member, enquiryId: number, kind: Saying, more: { amountFen?: number } = {}) =>
  sayInEnquiry({ enquiryId, kind, text: "正文", ...more }, [], by(who));
const scope = ({ organisationId }: Member) => ({ organisationId });

function asking(
  pathname: string,
  cookie: string | undefined,
  params: Record<string, string>,
  form?: Record<string, string>,
) {
  const context = { requestId: "r", scriptMark: "m", page: new PageHints(), network: "192.0.2.1" };
  const request = new Request(`http://localhost${pathname}`, {
    headers: cookie ? { cookie } : {},
    ...(form ? { method: "POST", body: new URLSearchParams(form) } : {}),
  });
  return { request, params, context };
}
/** What a loader throws, as its status. */
const statusOf = async (work: Promise<unknown>) => {
  const answer = await work.catch((error: unknown) => error);
  if (answer instanceof Error) throw answer;
  return answer instanceof Response ? answer.status : 200;
};

describe("an enquiry", () => {
  test("tells the owners and managers of who offers it, by the subject alone, and its clock runs to a working day's end", async () => {
    const owner = await aMember(center.manager.organisationId, "owner");
    const finance = await aMember(center.manager.organisationId, "finance");
    const id = await ask(firm, center.serviceId, { subject: "问一问价钱" });
    for (const personId of [center.manager.personId, owner.id]) {
      const [notice] = await told(personId, "enquiry-received");
      expect(notice?.data).toMatchObject({ subject: "问一问价钱", path: `/workbench/enquiries/${id}` });
      expect(JSON.stringify(notice)).not.toContain("掺水");
    }
    expect(await told(finance.id, "enquiry-received")).toEqual([]);
    const { due_at, opened_at } = (await row(id)) ?? {};
    // Midnight in Asia/Shanghai, after at least a week of five working days has begun.
    expect(due_at.toISOString()).toMatch(/T16:00:00\.000Z$/);
    expect(due_at.getTime() - opened_at.getTime()).toBeGreaterThan(5 * 86_400_000);
  });

  test("sent twice with one request is one, and the same request with another text is refused", async () => {
    const context = by(firm);
    const input = anEnquiry(center.serviceId);
    const both = await Promise.all([sendEnquiry(input, [], context), sendEnquiry(input, [], context)]);
    expect(both[0]).toEqual(both[1]);
    const other = await sendEnquiry({ ...input, text: "另一段" }, [], context);
    expect(other).toMatchObject({ refusal: { reason: "request_id_used_with_other_input" } });
    const id = both[0]?.ok && both[0].value.outcome === "sent" ? both[0].value.id : 0;
    expect(await database.owner`select 1 from enquiry_messages where enquiry_id = ${id}`).toHaveLength(1);
  });

  test("is refused about what is no longer offered, by its own unit, and by who acts for nobody in standing", async () => {
    const unpublished = (await aCenter(database.owner)).serviceId;
    await database.owner`update services set status = 'paused' where id = ${unpublished}`;
    const tries = [
      sendEnquiry(anEnquiry(unpublished), [], by(firm)),
      sendEnquiry(anEnquiry(center.serviceId), [], by(center.manager)),
      sendEnquiry(anEnquiry(center.serviceId), [], by({ ...firm, organisationId: stranger.organisationId })),
    ];
    expect((await Promise.all(tries)).map((one) => (one.ok ? "sent" : one.refusal.reason))).toEqual([
      "unknown_target",
      "own_unit",
      "organisation_not_in_standing",
    ]);
  });
});

describe("a conversation", () => {
  test("is there for members of its two sides alone, whatever they send", async () => {
    const id = await ask(firm, center.serviceId);
    const colleague = await aMember(firm.organisationId, "finance");
    expect(await findEnquiry(id, scope(stranger))).toBeUndefined();
    expect((await findEnquiry(id, scope(firm)))?.messages).toHaveLength(1);
    expect((await findEnquiry(id, scope(center.manager)))?.messages[0]?.writer).toBeUndefined();
    for (const attempt of [
      say(stranger, id, "message"),
      closeEnquiry({ enquiryId: id, outcome: "solved" }, by(stranger)),
    ])
      expect(await attempt).toMatchObject({ refusal: { reason: "hidden" } });
    const open = async (personId: number) => {
      const { cookie } = await signIn(personId, { hasSecondFactor: true });
      return statusOf(
        Promise.resolve(loader(asking(`/workbench/enquiries/${id}`, cookie, { id: String(id) }))),
      );
    };
    const people = [
      ...[firm.personId, colleague.id, center.manager.personId, (await anAuditor()).id],
      ...[stranger.personId, (await anOfficer()).id, (await aPerson()).id],
    ];
    expect(await Promise.all(people.map(open))).toEqual([200, 200, 200, 200, 404, 404, 404]);
  });

  test("keeps the time of the first answer in substance, once; a receipt and a question back are none", async () => {
    const id = await ask(firm, center.serviceId);
    await say(center.manager, id, "acknowledgement");
    await say(center.manager, id, "message");
    expect(await row(id)).toMatchObject({ status: "open", first_reply_at: null });
    await say(center.manager, id, "quote", { amountFen: 120_000 });
    const answered = await row(id);
    expect(answered).toMatchObject({ status: "answered", first_reply_at: expect.any(Date) });
    await say(firm, id, "message");
    expect(await row(id)).toMatchObject({ status: "open" });
    await say(center.manager, id, "answer");
    expect((await row(id))?.first_reply_at).toEqual(answered?.first_reply_at);
    expect((await findEnquiry(id, scope(firm)))?.clock).toBeUndefined();
    // Of the receipt with the question after it, and of each answer.
    expect(await told(firm.personId, "enquiry-message")).toHaveLength(3);
  });

  test("is ended by the provider only after an answer, and opened again by its asker", async () => {
    const id = await ask(firm, center.serviceId);
    const end = (who: Member) => closeEnquiry({ enquiryId: id, outcome: "solved" }, by(who));
    expect(await end(center.manager)).toMatchObject({ refusal: { reason: "answer_first" } });
    await say(center.manager, id, "refusal");
    expect(await end(center.manager)).toMatchObject({ ok: true });
    expect(await say(center.manager, id, "message")).toMatchObject({ refusal: { reason: "is_closed" } });
    expect(await say(firm, id, "message")).toMatchObject({ ok: true });
    expect(await row(id)).toMatchObject({ status: "open", closed_at: null, closed_by: null, outcome: null });
  });

  test("is marked as new for a side until one of its people has opened it", async () => {
    const id = await ask(firm, center.serviceId);
    const isNew = async (who: Member) =>
      (await listEnquiries(scope(who), { page: 1, perPage: 100 })).lines.find((line) => line.id === id)
        ?.isNew;
    expect([await isNew(firm), await isNew(center.manager)]).toEqual([false, true]);
    const last = (await findEnquiry(id, scope(center.manager)))?.messages.at(-1)?.id ?? 0;
    await markEnquiryRead({ enquiryId: id, organisationId: stranger.organisationId, upTo: last });
    await markEnquiryRead({ enquiryId: id, organisationId: center.manager.organisationId, upTo: last });
    await say(center.manager, id, "answer");
    expect([await isNew(firm), await isNew(center.manager)]).toEqual([true, false]);
    expect(
      await database.owner`select 1 from enquiry_reads where organisation_id = ${stranger.organisationId}`,
    ).toEqual([]);
  });

  test("stays as it was written: the app's login changes and deletes nothing of it", async () => {
    const id = await ask(firm, center.serviceId);
    for (const statement of [
      `update enquiry_messages set text = 'x' where enquiry_id = ${id}`,
      `delete from enquiry_messages where enquiry_id = ${id}`,
      `delete from enquiries where id = ${id}`,
    ])
      await expect(database.db.execute(statement)).rejects.toThrow();
  });

  test("gives its files to the two sides and auditors alone", async () => {
    const file = await examineFile({ bytes: Buffer.from("每批十二个样"), name: "样品.txt" }, 1_000_000);
    if (!file.ok) throw new Error("the file was refused");
    const id = await ask(firm, center.serviceId, { files: [file.value] });
    const [stored] = (await findEnquiry(id, scope(center.manager)))?.messages[0]?.files ?? [];
    expect(stored?.name).toBe("样品.txt");
    const take = async (personId: number) => {
      const { cookie } = await signIn(personId);
      return statusOf(
        Promise.resolve(fileLoader(asking(`/files/${stored?.id}`, cookie, { id: String(stored?.id) }))),
      );
    };
    const people = [firm.personId, center.manager.personId, (await anAuditor()).id, stranger.personId];
    expect(await Promise.all(people.map(take))).toEqual([200, 200, 200, 404]);
  });
});

describe("the pages", () => {
  test("lead a stranger to signing in and back, and tell who acts for nobody what to do", async () => {
    const address = `/enquiries/new/service-${center.serviceId}`;
    const params = { about: `service-${center.serviceId}` };
    const sent = await Promise.resolve(askLoader(asking(address, undefined, params))).catch(
      (error: unknown) => error,
    );
    expect(sent).toBeInstanceOf(Response);
    if (sent instanceof Response)
      expect(decodeURIComponent(sent.headers.get("location") ?? "")).toContain(`redirectTo=${address}`);
    const { cookie } = await signIn((await aPerson()).id);
    expect((await askLoader(asking(address, cookie, params))).asker).toEqual({ stop: "no_organisation" });
  });

  test("give a refused form back as it was typed, and go on to the conversation", async () => {
    const { cookie } = await signIn(firm.personId);
    const params = { about: `service-${center.serviceId}` };
    const form = { kind: "quote", subject: "询价", text: "", quantity: "三箱", neededBy: "2020-01-01" };
    const post = (fields: Record<string, string>) =>
      askAction(asking(`/enquiries/new/${params.about}`, cookie, params, fields));
    const refused = await post(form);
    expect(refused.status).toBe(400);
    expect(await refused.json()).toMatchObject({
      faults: [{ field: "text", code: "missing" }],
      typed: { quantity: ["三箱"] },
    });
    expect(await (await post({ ...form, text: "请报价" })).json()).toMatchObject({
      faults: [{ field: "neededBy", code: "in_past" }],
    });
    const sent = await post({ ...form, text: "请报价", neededBy: "" });
    expect(sent.headers.get("location")).toMatch(/^\/workbench\/enquiries\/\d+\?result=sent$/);
  });

  test("take a quote only with its amount, from the provider alone", async () => {
    const id = await ask(firm, center.serviceId);
    const post = async (who: Member, fields: Record<string, string>) => {
      const { cookie } = await signIn(who.personId);
      const asked = asking(
        `/workbench/enquiries/${id}`,
        cookie,
        { id: String(id) },
        { intent: "say", ...fields },
      );
      return action(asked);
    };
    const quote = { kind: "quote", text: "含采样", amountFen: "" };
    expect(await (await post(center.manager, quote)).json()).toMatchObject({
      faults: [{ field: "amountFen", code: "missing" }],
    });
    expect((await post(firm, { ...quote, amountFen: "100" })).status).toBe(409);
    expect((await post(center.manager, { ...quote, amountFen: "1,200.50" })).status).toBe(303);
    expect((await findEnquiry(id, scope(firm)))?.messages.at(-1)).toMatchObject({
      kind: "quote",
      amountFen: 120_050,
    });
  });
});
