import { randomUUID } from "node:crypto";
import { mkdtempSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { canonical } from "~/app/core/canonical";
import { civilDateAt } from "~/app/core/civil-date";
import { releaseHandlers } from "~/app/http/held-work";
import { blankQuote } from "~/app/modules/demands/core/typed-quote";
import { endDemand } from "~/app/modules/demands/end-demand.commands.server";
import { lockAnyDemand } from "~/app/modules/demands/locked-demand.commands.server";
import { findOwnQuote } from "~/app/modules/demands/own-quote.queries.server";
import { findQuoteForOwner, listQuotes } from "~/app/modules/demands/owners-quotes.queries.server";
import { findPlatformDemand } from "~/app/modules/demands/platform-demand.queries.server";
import { saveQuoteDraft } from "~/app/modules/demands/quote-draft.commands.server";
import { quoteInput } from "~/app/modules/demands/quote-form";
import { sendQuote } from "~/app/modules/demands/send-quote.commands.server";
import { resumeQuote, withdrawQuote } from "~/app/modules/demands/withdraw-quote.commands.server";
import { openFiles } from "~/app/modules/files/file-store.server";
import { examineFile } from "~/app/modules/files/files.commands.server";
import { releaseHold } from "~/app/modules/screening/holds.commands.server";
import { findHold } from "~/app/modules/screening/holds.queries.server";
import { action, loader } from "~/app/routes/(en).workbench.platforms.$slug.demands.$id.quote";
import { PageHints } from "~/app/server/load-context";
import { closeSearch, openSearch } from "~/search/engine.server";
import { useDatabase } from "../../database";
import { aDemand } from "../../factories/demand";
import { aMember, anOfficer, aVerifiedOrganisation, signIn } from "../../factories/person";
import { aCenter, aFirm, by, type Center, type Member } from "./choosing-world";

const database = useDatabase();
/** Held in every text. */
const term = "铷铯分离工艺";
let firm: { owner: Member; clerk: Member };
let [one, two]: Center[] = [];
beforeAll(async () => {
  openSearch({ url: database.appUrl, database: database.db });
  openFiles({ folder: mkdtempSync(path.join(os.tmpdir(), "quotes-")) });
  firm = await aFirm();
  [one, two] = [await aCenter(), await aCenter()];
  await database.owner`insert into control_terms
      (list, kind, term, explanation_zh, explanation_en, basis, is_official, effective_from)
    values ('export_control', 'keyword', ${term}, '说明', 'Words', '依据', false, '2024-01-01')`;
});
afterAll(closeSearch);

const centers = (): [Center, Center] => {
  if (!one || !two) throw new Error("the world is not there");
  return [one, two];
};
const inDays = (days: number) => civilDateAt(new Date(Date.now() + days * 86_400_000));
const quoteOf = (yuan: string, overrides: Record<string, unknown> = {}) =>
  quoteInput.parse({
    components: [{ name: "试验", quantity: "1.5", unit: "批", unitPrice: yuan }],
    milestones: [{ title: "交付", deliverable: "", dueDays: "20", amount: String(Number(yuan) * 1.5) }],
    ...{ approach: "先测后改。", deliverables: "一份报告。", assumptions: "", changeNote: "", days: "30" },
    validUntil: inDays(60),
    ...overrides,
  });
const send = (center: Center, demandId: number, quote = quoteOf("1000"), requestId: string = randomUUID()) =>
  sendQuote({ demandId, slug: center.slug, quote }, [], by(center.manager, requestId));
const anOpenDemand = async (overrides: Parameters<typeof aDemand>[1] = {}) =>
  (await aDemand(firm.owner.organisationId, overrides)).id;
const told = (personId: number, demandId: number) =>
  database.owner<{ kind: string; data: Record<string, string> }[]>`
    select kind, data from notifications where person_id = ${personId}
      and (data ->> 'path' like ${`%/demands/${demandId}/quotes/%`} or data ->> 'path' like ${`%/demands/${demandId}`})
    order by id`;
const quotesIn = async (demandId: number) =>
  (await database.owner`select id from quotes where demand_id = ${demandId}`).length;

describe("a draft", () => {
  test("keeps whatever was typed, for its own people alone, and is not overwritten by who saw an older one", async () => {
    const [center] = centers();
    const demandId = await anOpenDemand();
    const typed = {
      ...blankQuote,
      days: "bald",
      components: [{ ...{ name: "", quantity: "x" }, unit: "", unitPrice: "-1" }],
    };
    const saved = await saveQuoteDraft({ demandId, slug: center.slug, typed }, [], by(center.manager));
    expect(saved.ok).toBe(true);
    const own = await findOwnQuote(demandId, center.platformId);
    expect(own).toMatchObject({ status: "draft", draft: { typed, number: 1 }, revisions: [] });
    expect(await listQuotes(demandId)).toEqual([]);
    expect(await told(firm.owner.personId, demandId)).toEqual([]);
    const stale = { demandId, slug: center.slug, typed: blankQuote, version: "" };
    expect(await saveQuoteDraft(stale, [], by(center.manager))).toMatchObject({
      refusal: { reason: "changed_meanwhile" },
    });
  });
});

describe("a quote", () => {
  test("reaches the owner's people alone, at the price of its parts, and stops the clock of the first answer", async () => {
    const [center] = centers();
    const demandId = await anOpenDemand();
    const sent = await send(
      center,
      demandId,
      quoteOf("1000.01", {
        milestones: [{ title: "交付", deliverable: "", dueDays: "20", amount: "1500.02" }],
      }),
    );
    const quoteId = sent.ok ? sent.value.quoteId : "";
    expect(sent).toEqual({ ok: true, value: { outcome: "sent", quoteId, number: 1 } });
    const [seen] = await listQuotes(demandId);
    // 1.5 × 1000.01 = 1500.015: half a fen is rounded up.
    expect(seen).toMatchObject({ id: quoteId, status: "submitted", revisions: [{ totalFen: 150_002 }] });
    const [notice] = await told(firm.owner.personId, demandId);
    expect(notice).toMatchObject({
      kind: "quote-received",
      data: { path: `/workbench/demands/${demandId}/quotes/${quoteId}` },
    });
    expect(JSON.stringify(notice)).not.toContain("1500");
    const [demand] = await database.owner`select first_reply_at from demands where id = ${demandId}`;
    expect(demand?.first_reply_at).not.toBeNull();
    const [line] = await database.owner`select detail from audit_log where subject_id = ${quoteId}`;
    expect(line?.detail).toEqual({ revision: 1 });
  });

  test("sent twenty times at once is one, with one answer, one file and one notice", async () => {
    const [center] = centers();
    const demandId = await anOpenDemand();
    const file = await examineFile({ bytes: Buffer.from("方案"), name: "方案.txt" }, 1000);
    if (!file.ok) throw new Error(file.refusal.reason);
    const quote = quoteOf("1000");
    const requestId = randomUUID();
    const answers = await Promise.all(
      Array.from({ length: 20 }, () =>
        sendQuote({ demandId, slug: center.slug, quote }, [file.value], by(center.manager, requestId)),
      ),
    );
    expect(new Set(answers.map(canonical)).size).toBe(1);
    expect(answers[0]).toMatchObject({ value: { outcome: "sent", number: 1 } });
    expect(await told(firm.owner.personId, demandId)).toHaveLength(1);
    const [seen] = await listQuotes(demandId);
    expect(seen?.revisions).toHaveLength(1);
    expect(seen?.revisions[0].files).toEqual([
      // A number by chance: those in order would tell others that there is one more file.
      { fileId: expect.any(Number), name: "方案.txt", bytes: 6 },
    ]);
    expect(seen?.revisions[0].files[0]?.fileId).toBeLessThan(0);
  });

  test("of two platforms at once are two, each its own secret", async () => {
    const [first, second] = centers();
    const demandId = await anOpenDemand();
    const [a, b] = await Promise.all([
      send(first, demandId, quoteOf("1000")),
      send(second, demandId, quoteOf("2000")),
    ]);
    expect([a.ok, b.ok]).toEqual([true, true]);
    expect((await listQuotes(demandId)).map(({ platform }) => platform.slug).sort()).toEqual(
      [first.slug, second.slug].sort(),
    );
    const own = await findOwnQuote(demandId, first.platformId);
    expect(JSON.stringify(own)).not.toContain("2000");
  });

  test("gives way to its next revision, which nobody sees before it is sent, and says nothing twice", async () => {
    const [center] = centers();
    const demandId = await anOpenDemand();
    await send(center, demandId);
    expect(await send(center, demandId)).toMatchObject({ refusal: { reason: "unchanged" } });
    await saveQuoteDraft({ demandId, slug: center.slug, typed: blankQuote }, [], by(center.manager));
    const [before] = await listQuotes(demandId);
    expect(before?.revisions).toHaveLength(1);
    await database.owner`update quotes set status = 'shortlisted' where demand_id = ${demandId}`;
    await database.owner`update demands set status = 'matched' where id = ${demandId}`;
    const again = await send(center, demandId, quoteOf("900", { changeNote: "便宜了一些。" }));
    expect(again).toMatchObject({ value: { outcome: "sent", number: 2 } });
    const after = await findQuoteForOwner(demandId, again.ok ? again.value.quoteId : "");
    expect(after).toMatchObject({
      status: "submitted",
      revisions: [{ totalFen: 135_000 }, { totalFen: 150_000 }],
    });
    const [demand] = await database.owner`select status from demands where id = ${demandId}`;
    expect(demand?.status).toBe("open");
    expect((await told(firm.owner.personId, demandId)).map(({ kind }) => kind)).toEqual([
      "quote-received",
      "quote-revised",
    ]);
  });

  test("that was sent is not edited by anybody: the database refuses", async () => {
    const [center] = centers();
    const demandId = await anOpenDemand();
    await send(center, demandId);
    const ofIt = sql`revision_id in (select r.id from quote_revisions r join quotes q on q.id = r.quote_id
      where q.demand_id = ${demandId})`;
    const own = sql`quote_id in (select id from quotes where demand_id = ${demandId})`;
    for (const edit of [
      sql`update quote_revisions set total_fen = 1 where ${own}`,
      sql`update quote_components set unit_fen = 1 where ${ofIt}`,
      sql`delete from quote_components where ${ofIt}`,
      sql`insert into quote_milestones (revision_id, position, title, due_days, amount_fen)
        select id, 9, 'x', 1, 1 from quote_revisions where ${own}`,
      sql`delete from quotes where demand_id = ${demandId}`,
    ])
      await expect(database.db.execute(edit)).rejects.toThrow();
    expect((await listQuotes(demandId))[0]?.revisions[0].totalFen).toBe(150_000);
  });

  test("can be taken back and written anew, and its owner hears of what they had seen", async () => {
    const [center] = centers();
    const demandId = await anOpenDemand();
    const target = { demandId, slug: center.slug };
    await send(center, demandId);
    expect(await withdrawQuote(target, by(center.manager))).toMatchObject({ ok: true });
    expect(await withdrawQuote(target, by(center.manager))).toMatchObject({
      refusal: { reason: "wrong_state" },
    });
    expect(await send(center, demandId, quoteOf("1100"))).toMatchObject({
      refusal: { reason: "wrong_state" },
    });
    expect(await resumeQuote(target, by(center.manager))).toMatchObject({ ok: true });
    // Until it is sent again the owner is told that it is withdrawn.
    expect((await listQuotes(demandId))[0]?.status).toBe("withdrawn");
    expect(await send(center, demandId, quoteOf("1100"))).toMatchObject({ value: { number: 2 } });
    expect((await told(firm.owner.personId, demandId)).map(({ kind }) => kind)).toEqual([
      "quote-received",
      "quote-withdrawn",
      "quote-received",
    ]);
  });

  test("is sent and taken up again only so often within a day, and what waits to be read is not told twice", async () => {
    const [center] = centers();
    const demandId = await anOpenDemand();
    const target = { demandId, slug: center.slug };
    for (let yuan = 1001; yuan <= 1010; yuan += 1)
      expect(await send(center, demandId, quoteOf(String(yuan)))).toMatchObject({ ok: true });
    expect(await send(center, demandId, quoteOf("999"))).toMatchObject({ refusal: { reason: "too_many" } });
    expect((await told(firm.owner.personId, demandId)).map(({ kind }) => kind)).toEqual([
      "quote-received",
      "quote-revised",
    ]);
    for (let round = 1; round <= 3; round += 1) {
      expect(await withdrawQuote(target, by(center.manager))).toMatchObject({ ok: true });
      expect(await resumeQuote(target, by(center.manager))).toMatchObject({ ok: true });
    }
    expect(await withdrawQuote(target, by(center.manager))).toMatchObject({ ok: true });
    expect(await resumeQuote(target, by(center.manager))).toMatchObject({ refusal: { reason: "too_many" } });
  });

  test("that is no longer valid can be renewed", async () => {
    const [center] = centers();
    const demandId = await anOpenDemand({ daysLeft: 90 });
    await send(center, demandId, quoteOf("1000", { validUntil: inDays(5) }));
    await database.owner`update clock.setting set ahead = interval '7 days'`;
    try {
      expect((await listQuotes(demandId))[0]?.revisions[0].isExpired).toBe(true);
      expect(await send(center, demandId, quoteOf("1000", { validUntil: inDays(5) }))).toMatchObject({
        refusal: { reason: "invalid", faults: [{ field: "validUntil", code: "in_past" }] },
      });
      expect(await send(center, demandId, quoteOf("1000", { validUntil: inDays(30) }))).toMatchObject({
        value: { number: 2 },
      });
    } finally {
      await database.owner`update clock.setting set ahead = interval '0'`;
    }
  });
});

describe("nobody quotes", () => {
  test.each([
    ["of whose details they know nothing yet", "masked", "", "masked"],
    ["to which they were not invited", "invited", "", "hidden"],
    ["that has run out", "public", "expired", "ended"],
    ["that was withdrawn", "public", "withdrawn", "hidden"],
  ] as const)("for a demand %s", async (_, visibility, status, reason) => {
    const [center] = centers();
    const demandId = await anOpenDemand({ visibility, ...(status === "" ? {} : { status }) });
    expect(await send(center, demandId)).toEqual({ ok: false, refusal: { reason } });
    expect(await quotesIn(demandId)).toBe(0);
  });

  test("where its owner has excluded the unit behind the platform, not even in public", async () => {
    const [center] = centers();
    const demandId = await anOpenDemand();
    await database.owner`insert into demand_exclusions (demand_id, organisation_id)
      values (${demandId}, ${center.manager.organisationId})`;
    expect(await send(center, demandId)).toEqual({ ok: false, refusal: { reason: "hidden" } });
    expect(await quotesIn(demandId)).toBe(0);
  });

  test("for a platform that another unit leads now; who leads it goes on with its quote", async () => {
    const center = await aCenter();
    const demandId = await anOpenDemand();
    await send(center, demandId);
    const next = await aVerifiedOrganisation();
    await database.owner`update platform_units set organisation_id = ${next.id}
      where platform_id = ${center.platformId} and role = 'lead'`;
    expect(await send(center, demandId, quoteOf("1"))).toMatchObject({ refusal: { reason: "hidden" } });
    const { id: personId } = await aMember(next.id, "manager");
    const successor = { ...center, manager: { personId, organisationId: next.id } };
    expect(await send(successor, demandId, quoteOf("1200"))).toMatchObject({ value: { number: 2 } });
    const [row] = await database.owner`select organisation_id from quotes where demand_id = ${demandId}`;
    expect(row?.organisation_id).toBe(next.id);
  });
});

test("when the demand ends, those who were not chosen are thanked, and learn neither who was nor for how much", async () => {
  const [first, second] = centers();
  const demandId = await anOpenDemand();
  const chosen = await send(first, demandId, quoteOf("4321"));
  await send(second, demandId, quoteOf("1000"));
  await database.db.transaction(async (tx) => {
    const demand = await lockAnyDemand(demandId, tx);
    if (!demand || !chosen.ok) throw new Error("there is nothing to award");
    await tx.execute(
      sql`update quotes set status = 'accepted', ended_at = clock.now() where id = ${chosen.value.quoteId}`,
    );
    await endDemand(demand, { move: "award", by: "owner", acceptedQuote: chosen.value.quoteId }, tx);
  });
  expect(await told(first.manager.personId, demandId)).toEqual([]);
  const [notice] = await told(second.manager.personId, demandId);
  expect(notice).toMatchObject({ kind: "quote-declined", data: { reason: expect.stringContaining("感谢") } });
  for (const secret of ["4321", "6481", first.slug, "另一", "别的", "nother", "hosen"])
    expect(JSON.stringify(notice)).not.toContain(secret);
  expect(await findOwnQuote(demandId, second.platformId)).toMatchObject({
    // That another was chosen would say that there was one.
    ...{ status: "declined", declineReason: "demand_ended" },
  });
});

test("a platform is told the last day on which an answer is hoped for, and when it is over", async () => {
  const [first] = centers();
  const demandId = await anOpenDemand();
  const due = async (at: string) => {
    await database.owner`update demands set due_at = ${at} where id = ${demandId}`;
    return findPlatformDemand(demandId, first.platformId);
  };
  // Midnight in Beijing is the end of the day before.
  expect(await due("2999-11-30T16:00:00Z")).toMatchObject({ answerBy: "2999-11-30", isLate: false });
  expect(await due("2020-11-30T16:00:00Z")).toMatchObject({ answerBy: "2020-11-30", isLate: true });
});

describe("words that an officer must see", () => {
  const release = async (id: number) =>
    releaseHold({ id, reason: "已核对" }, releaseHandlers, {
      actor: { kind: "person", id: (await anOfficer()).id },
      requestId: randomUUID(),
    });
  const holdOf = async (quoteId: string) => {
    const rows = await database.owner<{ id: number }[]>`
      select id from holds where subject_kind = 'quote' and subject_id = ${quoteId} and status = 'held'`;
    return rows[0]?.id;
  };

  test("are shown without price and date, and what was held is sent as it was", async () => {
    const [center] = centers();
    const demandId = await anOpenDemand();
    const sent = await send(center, demandId, quoteOf("777", { approach: `用${term}。` }));
    expect(sent).toMatchObject({ value: { outcome: "held" } });
    const quoteId = sent.ok ? sent.value.quoteId : "";
    expect(await listQuotes(demandId)).toEqual([]);
    expect(await told(firm.owner.personId, demandId)).toEqual([]);
    const id = (await holdOf(quoteId)) ?? 0;
    const shown = await findHold(id, (await anOfficer()).id);
    expect(shown?.texts.map(({ field }) => field).sort()).toEqual([
      ...["approach", "components", "deliverables", "milestones"],
    ]);
    for (const secret of ["777", "1165", "116550", inDays(60)])
      expect(JSON.stringify(shown)).not.toContain(secret);
    expect(await release(id)).toMatchObject({ ok: true });
    expect((await listQuotes(demandId))[0]?.revisions[0]).toMatchObject({ totalFen: 116_550 });
    expect(await told(firm.owner.personId, demandId)).toHaveLength(1);
  });

  test("are taken back with the draft that is written on, and not sent once the demand has ended", async () => {
    const [center] = centers();
    const demandId = await anOpenDemand();
    const held = () => send(center, demandId, quoteOf("777", { approach: `用${term}，${randomUUID()}。` }));
    const sent = await held();
    const quoteId = sent.ok ? sent.value.quoteId : "";
    await saveQuoteDraft({ demandId, slug: center.slug, typed: blankQuote }, [], by(center.manager));
    expect(await holdOf(quoteId)).toBeUndefined();
    await held();
    await database.owner`update demands set status = 'expired', closed_at = now() where id = ${demandId}`;
    expect(await release((await holdOf(quoteId)) ?? 0)).toMatchObject({ refusal: { because: "ended" } });
    expect(await listQuotes(demandId)).toEqual([]);
  });
});

describe("the page of a quote", () => {
  const asking = async (center: Center, demandId: number, form?: Record<string, string>) => {
    const { cookie } = await signIn(center.manager.personId);
    const request = new Request(
      `http://localhost/workbench/platforms/${center.slug}/demands/${demandId}/quote`,
      { headers: { cookie }, ...(form ? { method: "POST", body: new URLSearchParams(form) } : {}) },
    );
    const context = { requestId: "r", scriptMark: "m", page: new PageHints(), network: "192.0.2.1" };
    return { request, context, params: { slug: center.slug, id: String(demandId) } };
  };
  const refusalOf = async (work: Promise<unknown>) => {
    const answer = await work.catch((error: unknown) => error);
    if (!(answer instanceof Response)) throw new Error("nothing was refused");
    return { status: answer.status, headers: [...answer.headers], body: await answer.text() };
  };

  test("is the same 404 for a rival, byte by byte, whether or not there is a quote", async () => {
    const [center, rival] = centers();
    const [quoted, unquoted] = [
      await anOpenDemand({ visibility: "invited" }),
      await anOpenDemand({ visibility: "invited" }),
    ];
    await database.owner`insert into demand_access (demand_id, platform_id, origin, status, decided_at)
      values (${quoted}, ${center.platformId}, 'invitation', 'granted', now())`;
    expect(await send(center, quoted)).toMatchObject({ ok: true });
    const none = 2 ** 31 - 1;
    const forms: (Record<string, string> | undefined)[] = [undefined, { do: "save" }, { intent: "withdraw" }];
    for (const form of forms) {
      const answers = [];
      for (const id of [quoted, unquoted, none]) {
        const asked = await asking(rival, id, form);
        answers.push(await refusalOf(form ? action(asked) : loader(asked)));
      }
      expect(answers[0]).toEqual({ status: 404, headers: [], body: "" });
      expect(answers[1]).toEqual(answers[0]);
      expect(answers[2]).toEqual(answers[0]);
    }
  });

  test("keeps what is wrong, says where, and fills in what the steps lack", async () => {
    const [center] = centers();
    const demandId = await anOpenDemand();
    const form = {
      ...{ "name.0": "", "name.2": "试验", "quantity.2": "2", "unit.2": "批", "unitPrice.2": "1000" },
      ...{ "title.1": "交付", "dueDays.1": "20", "amount.1": "1500", approach: "先测后改。" },
      ...{ deliverables: "一份报告。", days: "30", validUntil: inDays(60), version: "" },
    };
    const answer = await action(await asking(center, demandId, { ...form, do: "send" }));
    expect(answer.status).toBe(400);
    const { faults } = await answer.json();
    expect(faults).toEqual([{ field: "amount.1", code: "milestones_short", values: { fen: 50_000 } }]);
    const shown = await loader(await asking(center, demandId));
    expect(shown.form?.typed.components).toEqual([
      { name: "试验", quantity: "2", unit: "批", unitPrice: "1000" },
    ]);
    const version = shown.form?.version ?? "";
    const filled = await action(await asking(center, demandId, { ...form, version, do: "fill" }));
    expect(filled.headers.get("Location")).toMatch(/#milestones$/);
    const after = await loader(await asking(center, demandId));
    expect(after.form?.typed.milestones).toMatchObject([{ amount: "2000" }]);
    const sent = await action(
      await asking(center, demandId, {
        ...{ ...form, "amount.1": "2000" },
        ...{ version: after.form?.version ?? "", do: "send" },
      }),
    );
    expect(sent.headers.get("Location")).toMatch(/\?result=sent#top$/);
    expect(await quotesIn(demandId)).toBe(1);
  });
});
