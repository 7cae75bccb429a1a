import { randomUUID } from "node:crypto";
import { mkdtempSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { renderToStaticMarkup } from "react-dom/server";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findAccountByPerson } from "~/app/modules/accounts/actors.queries.server";
import { askReversal } from "~/app/modules/contracts/ask-reversal.commands.server";
import { findBookEntry } from "~/app/modules/contracts/book-entry.queries.server";
import { sampleRank } from "~/app/modules/contracts/core/sample";
import { decideFinding } from "~/app/modules/contracts/decide-finding.commands.server";
import { decideReversal } from "~/app/modules/contracts/decide-reversal.commands.server";
import { decideSample } from "~/app/modules/contracts/decide-sample.commands.server";
import {
  type DeskLine,
  findReversal,
  listDeskEntries,
} from "~/app/modules/contracts/desk-entries.queries.server";
import { DeskEntryPage } from "~/app/modules/contracts/desk-entry-page";
import { DeskPatternPage } from "~/app/modules/contracts/desk-pattern-page";
import {
  type DeskFinding,
  listDeskFindings,
  listFindingEntries,
  listOpenFindings,
} from "~/app/modules/contracts/desk-patterns.queries.server";
import { DeskPatternsPage } from "~/app/modules/contracts/desk-patterns-page";
import { DeskRevenuePage } from "~/app/modules/contracts/desk-revenue-page";
import { DeskSamplePage } from "~/app/modules/contracts/desk-sample-page";
import { listDeskSamples, listSampledEntries } from "~/app/modules/contracts/desk-samples.queries.server";
import { examineLedger } from "~/app/modules/contracts/examine-ledger.commands.server";
import {
  appendLine,
  declareEntry,
  type Evidence,
  type NewEntry,
} from "~/app/modules/contracts/ledger.commands.server";
import { publishHeads } from "~/app/modules/contracts/publish-heads.commands.server";
import { listPublishedSamples } from "~/app/modules/contracts/samples.queries.server";
import { turnLedger } from "~/app/modules/contracts/turn-ledger.commands.server";
import { verifyEntries } from "~/app/modules/contracts/verify-entries.commands.server";
import { findPaperOwner } from "~/app/modules/files/stored-papers.queries.server";
import { listWaiting } from "~/app/modules/workbench/waiting.queries.server";
import { closeSearch, openSearch } from "~/search/engine.server";
import { useDatabase } from "../../database";
import { aConcludedContract } from "../../factories/concluded-contract";
import { sentBy } from "../../factories/contract";
import { aMember, anOfficer, aVerifiedOrganisation } from "../../factories/person";
import { aPlatform } from "../../factories/platform";
import { anEvidence, digest, enterHistory, nobody } from "./a-ledger";

const database = useDatabase("reference");
let authority = 0;
let officer = 0;
let second = 0;
let keeper = { personId: 0, organisationId: 0 };
let buyer = { personId: 0, organisationId: 0 };
let book = { platformId: 0, slug: "" };

beforeAll(async () => {
  openSearch({ url: database.appUrl, database: database.db });
  const [seller, firm] = [await aVerifiedOrganisation(), await aVerifiedOrganisation()];
  book = await aBookOf(seller.id);
  const [tic] = await database.owner<{ id: number }[]>`
    select authority_id as id from platform_classes where code = 'tic'`;
  authority = tic?.id ?? 0;
  officer = (await anOfficer(authority)).id;
  second = (await anOfficer(authority)).id;
  keeper = { organisationId: seller.id, personId: (await aMember(seller.id, "finance")).id };
  buyer = { organisationId: firm.id, personId: (await aMember(firm.id)).id };
});
afterAll(closeSearch);

async function aBookOf(leadId: number) {
  const { id: platformId, registrationNumber: slug } = await aPlatform({ leadId });
  return { platformId, slug };
}
const by = (personId: number) => sentBy({ personId, organisationId: authority });
const scope = () => ({ authorities: [authority], isSample: true });
const all = { page: 1, perPage: 100 };
const html = (page: React.ReactNode) => renderToStaticMarkup(page).replace(/<!-- -->/g, "");
const stateOf = async (id: string) =>
  (await database.owner<{ state: string }[]>`select state from revenue_states where entry_id = ${id}`)[0]
    ?.state;

/** An entry of the buyer in the book, with the papers named, and confirmed where it says so: by the owner, as history is. */
async function anEntry(
  overrides: Partial<NewEntry> = {},
  { papers = ["contract", "invoice", "bank_receipt"], hasNumber = true, isConfirmed = true, at = book } = {},
): Promise<string> {
  const evidence: Evidence[] = [];
  for (const kind of papers as ("contract" | "invoice" | "bank_receipt")[])
    evidence.push({ ...(await anEvidence(database.owner)), kind });
  const entry: NewEntry = {
    ...{
      platformId: at.platformId,
      isSample: true,
      organisationId: keeper.organisationId,
      nature: "service",
    },
    ...{ channel: "off_site", title: "土壤检测", buyerId: buyer.organisationId, buyerSize: "small" },
    ...{ paidOn: "2026-03-01", grossFen: 1_234_56, vatBasis: "exempt", vatRateBp: 0, vatFen: 0, ties: [] },
    ...{ declaredSide: "seller", declaredBy: keeper.personId },
    ...overrides,
  };
  if (papers.includes("invoice") && hasNumber) entry.invoiceId ??= await anInvoice(entry);
  return enterHistory(database, async (tx) => {
    const { id } = await declareEntry(entry, evidence, nobody, tx);
    if (isConfirmed)
      await appendLine(
        id,
        "confirm",
        { personId: buyer.personId, organisationId: buyer.organisationId, mover: "counterparty" },
        {},
        tx,
      );
    return id;
  });
}

/** The number of an entry's invoice, which is of its sum. */
async function anInvoice({ organisationId, contractId, grossFen }: NewEntry): Promise<string> {
  const [row] = await database.owner<{ id: string }[]>`
    insert into invoices (is_sample, seller_id, contract_id, code, number, issued_on, total_fen)
    values (true, ${organisationId}, ${contractId ?? null}, '', ${String(++invoices).padStart(20, "0")}, '2026-03-01',
      ${grossFen}) returning id`;
  return row?.id ?? "";
}
let invoices = 0;

describe("an officer", () => {
  test("verifies nothing on the picture of an invoice whose number nobody entered: it might prove twice", async () => {
    const unnumbered = await anEntry({}, { hasNumber: false });
    expect(await verifyEntries([unnumbered], { reason: "x" }, by(officer))).toMatchObject({
      refusal: { refused: [{ reason: "papers_missing", missing: ["invoice"] }] },
    });
  });

  test("verifies several with one reason, those that lack papers left out and named; the same form twice is one", async () => {
    const [good, poor] = [await anEntry(), await anEntry({}, { papers: ["contract"] })];
    const form = by(officer);
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
    expect(told).toEqual([{ person_id: keeper.personId }]);
  });

  test("does not verify what is not yet silent, is their own, or is of another authority", async () => {
    const waiting = await anEntry({}, { isConfirmed: false });
    expect(await verifyEntries([waiting], { reason: "x" }, by(officer))).toMatchObject({
      refusal: { reason: "none_possible", refused: [{ reason: "still_waited" }] },
    });
    const insider = (await anOfficer(authority)).id;
    await database.owner`insert into memberships (person_id, organisation_id, role)
      values (${insider}, ${buyer.organisationId}, 'manager')`;
    const id = await anEntry();
    expect(await verifyEntries([id], { reason: "x" }, by(insider))).toMatchObject({
      refusal: { refused: [{ reason: "own_case" }] },
    });
    // Who has left is still of it for three years.
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
  });

  test("finds silent ones in the queue when the working days of the rule are over, and verifies them", async () => {
    const silent = await anEntry({ title: "没有答复的" }, { isConfirmed: false });
    const titles = async () =>
      (await listDeskEntries(scope(), { wait: "silent" }, all)).lines.map(({ title }) => title);
    expect(await titles()).not.toContain("没有答复的");
    await database.owner`call clock.set_ahead('40 days')`;
    expect(await titles()).toContain("没有答复的");
    expect(await verifyEntries([silent], { reason: "买方未答复" }, by(officer))).toMatchObject({ ok: true });
    await database.owner`call clock.set_ahead('0')`;
  });

  test("may have the papers of what they check, and so may both sides and nobody else", async () => {
    const id = await anEntry();
    const [paper] = await database.owner<{ file_id: number }[]>`
      select file_id from entry_evidence where entry_id = ${id} limit 1`;
    expect(await findPaperOwner(paper?.file_id ?? 0)).toEqual({
      ...{ kind: "revenue-entry", id, organisationIds: [keeper.organisationId], authorityIds: [authority] },
    });
  });

  test("sees the queue and an entry with what it lacks, in words", async () => {
    const id = await anEntry({ title: "缺发票的" }, { papers: ["contract", "bank_receipt"] });
    const listed = await listDeskEntries(scope(), { platform: book.slug }, all);
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
    const entry = await findBookEntry(book.platformId, id);
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
    const account = await findAccountByPerson(officer);
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
        and person_id = ${officer} and at >= ${before}`;
    expect(told[0]?.times).toBe(1);
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

describe("a reversal", () => {
  test("is asked for by who keeps the book, decided by another, and takes the payment and all its entries with it", async () => {
    const other = await aBookOf(keeper.organisationId);
    const { id: contractId, dueId } = await aConcludedContract(database, {
      ...{ sellerId: keeper.organisationId, buyerId: buyer.organisationId },
    });
    const paymentId = randomUUID();
    await database.owner`insert into payments (id, contract_id, due_id, paid_on, amount_fen, side)
      values (${paymentId}, ${contractId}, ${dueId}, '2026-03-01', 1000000, 'seller')`;
    const ids: string[] = [];
    for (const at of [book, other])
      ids.push(await anEntry({ contractId, paymentId, grossFen: 500_000, shareBp: 5000 }, { at }));
    const [first = "", last = ""] = ids;
    expect(await askReversal({ entryId: first, reason: "金额登记错了" }, sentBy({ ...buyer }))).toMatchObject(
      { refusal: { reason: "hidden" } },
    );
    expect(await askReversal({ entryId: first, reason: "金额登记错了" }, sentBy(keeper))).toMatchObject({
      ok: true,
    });
    expect(await askReversal({ entryId: last, reason: "再来一次" }, sentBy(keeper))).toMatchObject({
      refusal: { reason: "asked_already" },
    });
    expect(await verifyEntries([first], { reason: "x" }, by(officer))).toMatchObject({
      refusal: { refused: [{ reason: "reversal_asked" }] },
    });
    expect(await decideReversal({ entryId: last, isGranted: false, answer: " " }, by(officer))).toMatchObject(
      {
        refusal: { reason: "answer_missing" },
      },
    );
    const form = by(officer);
    const decided = await decideReversal({ entryId: last, isGranted: true }, form);
    expect(decided.ok).toBe(true);
    expect(await decideReversal({ entryId: last, isGranted: true }, form)).toEqual(decided);
    expect([await stateOf(first), await stateOf(last)]).toEqual(["reversed", "reversed"]);
    expect(await database.owner`select state from payments where id = ${paymentId}`).toEqual([
      { state: "reversed" },
    ]);
  });

  test("that an officer asked for is decided by another, and a no says why", async () => {
    const id = await anEntry();
    expect((await askReversal({ entryId: id, reason: "重复登记" }, by(officer))).ok).toBe(true);
    expect(await decideReversal({ entryId: id, isGranted: true }, by(officer))).toMatchObject({
      refusal: { reason: "two_people" },
    });
    expect((await decideReversal({ entryId: id, isGranted: false, answer: "不是重复" }, by(second))).ok).toBe(
      true,
    );
    expect(await findReversal(id)).toMatchObject({ isOpen: false, answer: "不是重复" });
    expect(await stateOf(id)).toBe("confirmed");
  });

  test("and a confirmation or verification at once leave one of them, and no error", async () => {
    const id = await anEntry();
    await askReversal({ entryId: id, reason: "重复登记" }, sentBy(keeper));
    const [reversed, verified] = await Promise.all([
      decideReversal({ entryId: id, isGranted: true }, by(officer)),
      verifyEntries([id], { reason: "x" }, by(second)),
    ]);
    expect(reversed.ok).toBe(true);
    expect(verified.ok).toBe(false);
    expect(await stateOf(id)).toBe("reversed");
  });
});

describe("the examination", () => {
  test("finds what is unusual once, with its entries, asks for what a red letter left over, and marks what is gone", async () => {
    const own = await aBookOf((await aVerifiedOrganisation()).id);
    const invoiceId = randomUUID();
    await database.owner`insert into invoices (id, is_sample, seller_id, number, issued_on, total_fen)
      values (${invoiceId}, true, ${keeper.organisationId}, '12345678901234567890', '2026-03-01', 2000000)`;
    const ids: string[] = [];
    for (let n = 0; n < 7; n += 1)
      ids.push(
        await anEntry(
          { grossFen: 1_000_000, paidOn: "2026-12-01", ...(n < 2 ? { invoiceId } : {}) },
          { at: own },
        ),
      );
    await anEntry({ buyerId: null, buyerName: "另一家", grossFen: 1_00, paidOn: "2026-01-05" }, { at: own });
    await database.owner`insert into invoices (is_sample, seller_id, number, issued_on, total_fen, red_of, entered_by)
      values (true, ${keeper.organisationId}, '12345678901234567891', '2026-03-02', 900000, ${invoiceId},
        ${keeper.personId})`;
    await examineLedger();
    await examineLedger();
    const findings = (await listDeskFindings(scope(), "open", all)).findings.filter(
      ({ platform }) => platform.slug === own.slug,
    );
    expect(findings.map(({ pattern }) => pattern).sort()).toEqual([
      ...["december", "one_buyer", "over_invoice", "round_sums"],
    ]);
    const over = findings.find(({ pattern }) => pattern === "over_invoice") as DeskFinding;
    const entries = await listFindingEntries(over, 100);
    expect(entries.map(({ id }) => id).sort()).toEqual(ids.slice(0, 2).sort());
    // The newest of the two makes room for the rest.
    expect(await findReversal(ids[1] ?? "")).toMatchObject({ isOpen: true, askedBy: keeper.personId });
    expect(await findReversal(ids[0] ?? "")).toBeUndefined();
    const list = html(<DeskPatternsPage {...all} findings={findings} total={4} status="open" />);
    expect(list).toContain("剩余 ¥11,000，而记录合计 ¥20,000，超出 ¥9,000");
    expect(list).toContain("十二月收入 ¥70,000");
    expect(
      html(<DeskPatternPage finding={over} entries={entries} most={100} isDone={false} requestId="r" />),
    ).toContain("处理意见");
    expect((await decideReversal({ entryId: ids[1] ?? "", isGranted: true }, by(officer))).ok).toBe(true);
    await examineLedger();
    const rest = await listOpenFindings(own.platformId, "2026-12-01");
    expect(rest.map(({ pattern }) => pattern)).not.toContain("over_invoice");
    const december = rest.find(({ pattern }) => pattern === "december") as DeskFinding;
    const decision = { id: december.id, outcome: "explained" as const, note: "年底集中结算" };
    expect((await decideFinding(decision, by(officer))).ok).toBe(true);
    expect(await decideFinding(decision, by(second))).toMatchObject({ refusal: { reason: "wrong_state" } });
    await examineLedger();
    expect(await listOpenFindings(own.platformId, "2026-12-01")).toHaveLength(2);
  });

  test("finds circles of payments, and one file under several contracts, in each of their books", async () => {
    const [a, b] = [await aVerifiedOrganisation(), await aVerifiedOrganisation()];
    const [bookA, bookB] = [await aBookOf(a.id), await aBookOf(b.id)];
    const paid = { grossFen: 2_000_001, paidOn: "2026-05-05" };
    const one = await anEntry(
      { ...paid, organisationId: a.id, buyerId: b.id, agreement: "甲" },
      { at: bookA },
    );
    const two = await anEntry(
      { ...paid, organisationId: b.id, buyerId: a.id, agreement: "乙" },
      { at: bookB },
    );
    await database.owner`insert into entry_evidence (entry_id, kind, file_id, sha256)
      select ${two}, kind, file_id, sha256 from entry_evidence where entry_id = ${one} and kind = 'invoice'`;
    await examineLedger();
    for (const { platformId } of [bookA, bookB])
      expect((await listOpenFindings(platformId, paid.paidOn)).map(({ pattern }) => pattern)).toEqual([
        ...["circle", "evidence_reused"],
      ]);
  });
});

describe("the quarter's sample", () => {
  test("is drawn when its quarter was published whole, by its last root; who verified an entry does not check it", async () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), "heads-"));
    const ids = [await anEntry(), await anEntry()];
    await verifyEntries(ids, { reason: "三项一致" }, by(officer));
    const [now] = await database.owner<{ quarter: string }[]>`
      select to_char(clock.now() at time zone 'Asia/Shanghai', 'YYYY"Q"Q') as quarter`;
    const quarter = now?.quarter ?? "";
    await examineLedger();
    expect(await listDeskSamples(scope(), quarter)).toEqual([]);
    await database.owner`call clock.set_ahead('100 days')`;
    await examineLedger();
    expect(await listDeskSamples(scope(), quarter)).toEqual([]);
    await publishHeads({ folder });
    await examineLedger();
    await examineLedger();
    const [sample] = await listDeskSamples(scope(), quarter);
    const [published] = await listPublishedSamples(10);
    expect(published).toMatchObject({ quarter, seed: sample?.seed });
    const ranks = published?.entries.map(({ rank, commitment }) => {
      expect(rank).toBe(sampleRank(published.seed, commitment, digest));
      return rank;
    });
    expect(ranks).toEqual([...(ranks ?? [])].sort());
    const entries = await listSampledEntries(scope(), quarter);
    expect(entries.length).toBe(sample?.count);
    if (!sample) throw new Error("nothing was drawn");
    expect(
      html(<DeskSamplePage sample={sample} entries={entries} requestIds={{}} isDone={false} />),
    ).toContain(sample.seed);
    // Which are drawn is chance; this one is asked about in any case.
    const [entryId = ""] = ids;
    await database.owner`insert into audit_sample_entries (quarter, entry_id) values (${quarter}, ${entryId})
      on conflict do nothing`;
    const check = { quarter, entryId, outcome: "sound" as const, note: "" };
    expect(await decideSample(check, by(officer))).toMatchObject({ refusal: { reason: "own_verification" } });
    expect((await decideSample(check, by(second))).ok).toBe(true);
    await database.owner`call clock.set_ahead('0')`;
  });
});
