import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findAccountByPerson } from "~/app/modules/accounts/actors.queries.server";
import { findBookEntry } from "~/app/modules/contracts/book-entry.queries.server";
import { findContractHead } from "~/app/modules/contracts/contract-head.queries.server";
import { type DeskLine, listDeskEntries } from "~/app/modules/contracts/desk-entries.queries.server";
import { DeskEntryPage } from "~/app/modules/contracts/desk-entry-page";
import { DeskRevenuePage } from "~/app/modules/contracts/desk-revenue-page";
import { appendLine, type NewEntry } from "~/app/modules/contracts/ledger.commands.server";
import { turnLedger } from "~/app/modules/contracts/turn-ledger.commands.server";
import { verifyEntries } from "~/app/modules/contracts/verify-entries.commands.server";
import { findPaperOwner } from "~/app/modules/files/stored-papers.queries.server";
import { listWaiting } from "~/app/modules/workbench/waiting.queries.server";
import { closeSearch, openSearch } from "~/search/engine.server";
import { useDatabase } from "../../database";
import { aConcludedContract } from "../../factories/concluded-contract";
import { anOfficer, aVerifiedOrganisation } from "../../factories/person";
import { enterHistory, nobody } from "./a-ledger";
import { aBookOf, all, html, useVerifying } from "./verifying-world";

const database = useDatabase("reference");
beforeAll(() => openSearch({ url: database.appUrl, database: database.db }));
afterAll(closeSearch);
const { w, anEntry, by, scope, stateOf } = useVerifying(database);

describe("an officer", () => {
  test("verifies nothing on the picture of an invoice whose number nobody entered: it might prove twice", async () => {
    const unnumbered = await anEntry({}, { hasNumber: false });
    expect(await verifyEntries([unnumbered], { reason: "x" }, by(w.officer))).toMatchObject({
      refusal: { refused: [{ reason: "papers_missing", missing: ["invoice"] }] },
    });
  });

  test("verifies several with one reason, those that lack papers left out and named; the same form twice is one", async () => {
    const [good, poor] = [await anEntry(), await anEntry({}, { papers: ["contract"] })];
    const form = by(w.officer);
    const done = await verifyEntries([good, poor], { reason: "三项一致" }, form);
    expect(done).toMatchObject({
      ok: true,
      value: {
        verified: [good],
        refused: [{ id: poor, reason: "papers_missing", missing: ["invoice", "bank_receipt"] }],
      },
    });
    expect(await verifyEntries([good, poor], { reason: "三项一致" }, form)).toEqual(done);
    expect([await stateOf(good), await stateOf(poor)]).toEqual(["verified", "confirmed"]);
    const lines = await database.owner`
      select cardinality(evidence) as papers, reason from ledger_lines where entry_id = ${good} and kind = 'verify'`;
    expect(lines).toEqual([{ papers: 3, reason: "三项一致" }]);
    const told = await database.owner`
      select person_id from notifications where kind = 'revenue-verified' and event_key like ${`%${good}`}`;
    expect(told).toEqual([{ person_id: w.keeper.personId }]);
  });

  test("does not verify what is not yet silent, is their own, or is of another authority", async () => {
    const waiting = await anEntry({}, { isConfirmed: false });
    expect(await verifyEntries([waiting], { reason: "x" }, by(w.officer))).toMatchObject({
      refusal: { reason: "none_possible", refused: [{ reason: "still_waited" }] },
    });
    const insider = (await anOfficer(w.authority)).id;
    await database.owner`insert into memberships (person_id, organisation_id, role)
      values (${insider}, ${w.buyer.organisationId}, 'manager')`;
    const id = await anEntry();
    expect(await verifyEntries([id], { reason: "x" }, by(insider))).toMatchObject({
      refusal: { refused: [{ reason: "own_case" }] },
    });
    // Who has left is still of it for as long as the rule says.
    await database.owner`update memberships set began_at = '2015-01-01', ended_at = clock.now() - interval '35 months'
      where person_id = ${insider}`;
    expect(await verifyEntries([id], { reason: "y" }, by(insider))).toMatchObject({
      refusal: { refused: [{ reason: "own_case" }] },
    });
    const denied =
      await database.owner`select distinct detail from audit_log where actor_id = ${insider} and result = 'denied'`;
    expect(denied).toEqual([{ detail: { reason: "own_case" } }]);
    const stranger = (await anOfficer()).id;
    expect(await verifyEntries([id], { reason: "x" }, by(stranger))).toMatchObject({
      refusal: { reason: "hidden" },
    });
    expect(await stateOf(id)).toBe("confirmed");
    const apart = (years: number) =>
      database.owner`update rules set value = ${years} where code = 'ledger.apart-years'`;
    await apart(9999);
    expect(await verifyEntries([id], { reason: "z" }, by(insider))).toMatchObject({ ok: false });
    await apart(2.5);
    expect(await verifyEntries([id], { reason: "z" }, by(insider))).toMatchObject({ ok: true });
    await apart(3);
  });

  test("finds silent ones in the queue when the working days of the rule are over, and verifies them", async () => {
    const silent = await anEntry({ title: "没有答复的" }, { isConfirmed: false });
    const titles = async () =>
      (await listDeskEntries(scope(), { wait: "silent" }, all)).lines.map(({ title }) => title);
    expect(await titles()).not.toContain("没有答复的");
    await database.owner`call clock.set_ahead('40 days')`;
    expect(await titles()).toContain("没有答复的");
    expect(await verifyEntries([silent], { reason: "买方未答复" }, by(w.officer))).toMatchObject({
      ok: true,
    });
    await database.owner`call clock.set_ahead('0')`;
  });

  test("completes a contract by verifying its last payment, to which the buyer kept silent", async () => {
    const grossFen = 1_060_000;
    const parties = { sellerId: w.keeper.organisationId, buyerId: w.buyer.organisationId };
    const milestones = [{ fen: grossFen, isAccepted: true }];
    const { id: contractId } = await aConcludedContract(database, { ...parties, milestones });
    await database.owner`update contracts set status = 'in_progress' where id = ${contractId}`;
    const [payment] = await database.owner<{ id: string }[]>`
      insert into payments (contract_id, paid_on, amount_fen, side, recorded_by)
      values (${contractId}, '2026-03-01', ${grossFen}, 'seller', ${w.keeper.personId}) returning id`;
    const last = await anEntry(
      { contractId, paymentId: payment?.id ?? "", channel: "on_site", grossFen },
      { isConfirmed: false },
    );
    await database.owner`call clock.set_ahead('40 days')`;
    const verified = await verifyEntries([last], { reason: "买方未答复" }, by(w.officer));
    await database.owner`call clock.set_ahead('0')`;
    expect(verified).toMatchObject({ ok: true });
    expect(await findContractHead(contractId, {})).toMatchObject({ status: "completed" });
  });

  test("finds imported history in the queue once the papers are there that the rule of the day asks for", async () => {
    const title = "以前的收入";
    await anEntry(
      { channel: "imported", title },
      { papers: ["contract", "bank_receipt"], isConfirmed: false },
    );
    const titles = async () =>
      (await listDeskEntries(scope(), { platform: w.book.slug }, all)).lines.map((line) => line.title);
    const { owner } = database;
    const ask = (papers: string[]) =>
      owner`update rules set value = ${owner.json(papers)} where code = 'ledger.needed-papers'`;
    await owner`call clock.set_ahead('40 days')`;
    expect(await titles()).not.toContain(title);
    await ask(["contract", "bank_receipt"]);
    expect(await titles()).toContain(title);
    await ask(["contract", "invoice", "bank_receipt"]);
    await owner`call clock.set_ahead('0')`;
  });

  test("may have the papers of what they check, and so may both sides and nobody else", async () => {
    const id = await anEntry();
    const [paper] = await database.owner<{ file_id: number }[]>`
      select file_id from entry_evidence where entry_id = ${id} limit 1`;
    expect(await findPaperOwner(paper?.file_id ?? 0)).toEqual({
      ...{
        kind: "revenue-entry",
        id,
        organisationIds: [w.keeper.organisationId],
        authorityIds: [w.authority],
      },
    });
  });

  test("sees the queue and an entry with what it lacks, in words", async () => {
    const id = await anEntry({ title: "缺发票的" }, { papers: ["contract", "bank_receipt"] });
    const listed = await listDeskEntries(scope(), { platform: w.book.slug }, all);
    const line = listed.lines.find((one) => one.id === id) as DeskLine;
    expect(line.papers).toEqual(["contract", "bank_receipt"]);
    const queue = html(
      <DeskRevenuePage
        {...listed}
        {...all}
        filter={{}}
        requestId="r"
        notVerified={[{ id, title: "缺发票的", reason: "papers_missing", missing: ["invoice"] }]}
      />,
    );
    for (const said of ["缺发票的", "缺发票，请平台补充", 'name="entry"', "1,234.56"])
      expect(queue).toContain(said);
    const entry = await findBookEntry(w.book.platformId, id);
    if (!entry) throw new Error("the entry is not in its book");
    const page = html(
      <DeskEntryPage
        platform={line.platform}
        entry={entry}
        papers={line.papers}
        needed={line.needed}
        findings={[]}
        mayDecideReversal={true}
        whyNot={{ reason: "papers_missing", missing: ["invoice"] }}
        links={[
          {
            ...{ state: "used", contact: "b***@example.test", isRegistered: false },
            ...{ madeAt: "2026-03-03T01:00:00Z", expiresAt: "2026-03-17T01:00:00Z" },
          },
        ]}
        requestIds={{ verify: "a", decide: "b", reversal: "c" }}
      />,
    );
    for (const said of [
      "发送到 b***@example.test（卖方填写）",
      "现在不能核实：缺发票，请平台补充",
      "银行回单",
      "申请冲销",
    ])
      expect(page).toContain(said);
    const account = await findAccountByPerson(w.officer);
    if (!account) throw new Error("no officer");
    const waiting = await listWaiting({ ...account.actor, hasSecondFactor: true });
    expect(waiting.find(({ kind }) => kind === "revenueToVerify")?.count).toBe(
      (await listDeskEntries(scope(), {}, all)).total,
    );
  });
});

describe("the site itself", () => {
  test("verifies what is small, complete and agreed here, and tells officers once of the rest", async () => {
    const own = await aBookOf((await aVerifiedOrganisation()).id);
    const make = (overrides: Partial<NewEntry>) =>
      anEntry({ channel: "on_site", grossFen: 100_00, ...overrides }, { at: own });
    const small = await make({});
    const byLink = await anEntry({ channel: "on_site", grossFen: 100_00 }, { at: own, isConfirmed: false });
    await enterHistory(database, (tx) =>
      appendLine(byLink, "confirm", { ...nobody, mover: "counterparty" }, {}, tx),
    );
    const rest = [
      byLink,
      await make({ grossFen: 5000_01 }),
      await make({ ties: ["declared"] }),
      await make({ channel: "off_site" }),
    ];
    const [{ before } = { before: "" }] = await database.owner<{ before: string }[]>`
      select clock.now()::text as before`;
    await turnLedger();
    await turnLedger();
    expect(await stateOf(small)).toBe("verified");
    for (const id of rest) expect(await stateOf(id)).toBe("confirmed");
    // Of all books together, and of more that begins to wait on the same day no second time, read or not.
    await database.owner`update notifications set read_at = now() where kind = 'revenue-waiting'`;
    rest.push(await make({ channel: "off_site" }));
    await turnLedger();
    const told = await database.owner`
      select count(*)::int as times from notifications where kind = 'revenue-waiting'
        and person_id = ${w.officer} and at >= ${before}`;
    expect(told[0]?.times).toBe(1);
  });

  test("leaves to officers what is watched, and of a contested number no more than its own invoice", async () => {
    const at = await aBookOf((await aVerifiedOrganisation()).id);
    const [watched, other] = [
      await anEntry({ channel: "on_site", grossFen: 100_00 }, { at }),
      await anEntry({ channel: "on_site", grossFen: 100_00 }, { at }),
    ];
    await database.owner`insert into pattern_findings (platform_id, pattern, key, year, detail, outcome, note, decided_at)
      select ${at.platformId}, 'invoice_number_contested', invoice_id || ':1', 2026, '{}', 'watched', '再看', now()
      from revenue_states where entry_id = ${watched}`;
    await turnLedger();
    expect([await stateOf(watched), await stateOf(other)]).toEqual(["confirmed", "verified"]);
    await database.owner`update pattern_findings set outcome = 'explained' where platform_id = ${at.platformId}`;
    await turnLedger();
    expect(await stateOf(watched)).toBe("verified");
  });

  test("leaves no book unsettled because another fails, and settles that one the next time", async () => {
    const lead = (await aVerifiedOrganisation()).id;
    const books = [await aBookOf(lead), await aBookOf(lead)];
    const [failing = "", sound = ""] = await Promise.all(
      books.map((at) => anEntry({ channel: "on_site", grossFen: 100_00 }, { at })),
    );
    await database.owner.unsafe(`create function refuse_line() returns trigger language plpgsql as $$
      begin raise exception 'a fault of this book'; end $$;
      create trigger a_fault before insert on ledger_lines for each row
        when (new.entry_id = '${failing}' and new.kind = 'settle') execute function refuse_line()`);
    await expect(turnLedger()).rejects.toThrow();
    expect([await stateOf(failing), await stateOf(sound)]).toEqual(["confirmed", "verified"]);
    await database.owner`drop trigger a_fault on ledger_lines`;
    await turnLedger();
    expect(await stateOf(failing)).toBe("verified");
  });

  test("settles what it has looked through, and nothing of a book whose findings it could not write", async () => {
    const lead = (await aVerifiedOrganisation()).id;
    const [unseen, sound] = [await aBookOf(lead), await aBookOf(lead)];
    const pair = (at: typeof unseen) =>
      Promise.all([1, 2].map(() => anEntry({ channel: "on_site", grossFen: 100_00 }, { at })));
    const [waiting, settled] = [await pair(unseen), await pair(sound)];
    // A finding of the year before that is gone: it is marked so when its book is looked through.
    await database.owner`insert into pattern_findings (platform_id, pattern, key, year, detail)
      values (${unseen.platformId}, 'december', '', extract(year from clock.now())::int - 1, '{}')`;
    await database.owner.unsafe(`create function refuse_finding() returns trigger language plpgsql as $$
      begin raise exception 'a fault of this book'; end $$;
      create trigger a_fault before update on pattern_findings for each row
        when (new.platform_id = ${unseen.platformId}) execute function refuse_finding()`);
    await expect(turnLedger()).rejects.toThrow();
    for (const id of waiting) expect(await stateOf(id)).toBe("confirmed");
    for (const id of settled) expect(await stateOf(id)).toBe("verified");
    await database.owner`drop trigger a_fault on pattern_findings`;
    await turnLedger();
    for (const id of waiting) expect(await stateOf(id)).toBe("verified");
  });
});
