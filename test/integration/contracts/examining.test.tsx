import { randomUUID } from "node:crypto";
import { mkdtempSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { civilDateAt } from "~/app/core/civil-date";
import { sampleRank } from "~/app/modules/contracts/core/sample";
import { decideFinding } from "~/app/modules/contracts/decide-finding.commands.server";
import { decideReversal } from "~/app/modules/contracts/decide-reversal.commands.server";
import { decideSample } from "~/app/modules/contracts/decide-sample.commands.server";
import { findReversal } from "~/app/modules/contracts/desk-entries.queries.server";
import { DeskPatternPage } from "~/app/modules/contracts/desk-pattern-page";
import {
  type DeskFinding,
  listDeskFindings,
  listFindingEntries,
  listOpenFindings,
} from "~/app/modules/contracts/desk-patterns.queries.server";
import { DeskPatternsPage } from "~/app/modules/contracts/desk-patterns-page";
import { DeskSamplePage } from "~/app/modules/contracts/desk-sample-page";
import { listDeskSamples, listSampledEntries } from "~/app/modules/contracts/desk-samples.queries.server";
import { examineLedger } from "~/app/modules/contracts/examine-ledger.commands.server";
import { publishHeads } from "~/app/modules/contracts/publish-heads.commands.server";
import { listPublishedSamples } from "~/app/modules/contracts/samples.queries.server";
import { verifyEntries } from "~/app/modules/contracts/verify-entries.commands.server";
import { closeSearch, openSearch } from "~/search/engine.server";
import { useDatabase } from "../../database";
import { aVerifiedOrganisation } from "../../factories/person";
import { digest } from "./a-ledger";
import { aBookOf, all, html, useVerifying } from "./verifying-world";

const database = useDatabase("reference");
beforeAll(() => openSearch({ url: database.appUrl, database: database.db }));
afterAll(closeSearch);
const { w, anEntry, by, scope } = useVerifying(database);

/** Books of years long over are not looked at. */
const year = civilDateAt(new Date()).slice(0, 4);

describe("the examination", () => {
  test("finds what is unusual once, with its entries, asks for what a red letter left over, and marks what is gone", async () => {
    const own = await aBookOf((await aVerifiedOrganisation()).id);
    const invoiceId = randomUUID();
    await database.owner`insert into invoices (id, is_sample, seller_id, number, issued_on, total_fen)
      values (${invoiceId}, true, ${w.keeper.organisationId}, '12345678901234567890', '2026-03-01', 2000000)`;
    const ids: string[] = [];
    for (let n = 0; n < 7; n += 1)
      ids.push(
        await anEntry(
          { grossFen: 1_000_000, paidOn: `${year}-12-01`, ...(n < 2 ? { invoiceId } : {}) },
          { at: own },
        ),
      );
    await anEntry(
      { buyerId: null, buyerName: "另一家", grossFen: 1_00, paidOn: `${year}-01-05` },
      { at: own },
    );
    await database.owner`insert into invoices (is_sample, seller_id, number, issued_on, total_fen, red_of, entered_by)
      values (true, ${w.keeper.organisationId}, '12345678901234567891', '2026-03-02', 900000, ${invoiceId},
        ${w.keeper.personId})`;
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
    expect(await findReversal(ids[1] ?? "")).toMatchObject({ isOpen: true, askedBy: w.keeper.personId });
    expect(await findReversal(ids[0] ?? "")).toBeUndefined();
    const list = html(<DeskPatternsPage {...all} findings={findings} total={4} status="open" />);
    expect(list).toContain("剩余 ¥11,000，而记录合计 ¥20,000，超出 ¥9,000");
    expect(list).toContain("十二月收入 ¥70,000");
    expect(
      html(<DeskPatternPage finding={over} entries={entries} most={100} isDone={false} requestId="r" />),
    ).toContain("处理意见");
    expect((await decideReversal({ entryId: ids[1] ?? "", isGranted: true }, by(w.officer))).ok).toBe(true);
    await examineLedger();
    const rest = await listOpenFindings(own.platformId, `${year}-12-01`);
    expect(rest.map(({ pattern }) => pattern)).not.toContain("over_invoice");
    const december = rest.find(({ pattern }) => pattern === "december") as DeskFinding;
    const decision = { id: december.id, outcome: "explained" as const, note: "年底集中结算" };
    expect((await decideFinding(decision, by(w.officer))).ok).toBe(true);
    expect(await decideFinding(decision, by(w.second))).toMatchObject({ refusal: { reason: "wrong_state" } });
    await examineLedger();
    expect(await listOpenFindings(own.platformId, `${year}-12-01`)).toHaveLength(2);
  });

  test("finds circles of payments, and one file under several contracts, in each of their books", async () => {
    const [a, b] = [await aVerifiedOrganisation(), await aVerifiedOrganisation()];
    const [bookA, bookB] = [await aBookOf(a.id), await aBookOf(b.id)];
    const paid = { grossFen: 2_000_001, paidOn: `${year}-05-05` };
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
    await verifyEntries(ids, { reason: "三项一致" }, by(w.officer));
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
    const [told] = await database.owner`select data from notifications where kind = 'sample-drawn'
      and event_key = ${`sample-drawn:${quarter}`} limit 1`;
    const [year, number] = [quarter.slice(0, 4), quarter.slice(5)];
    expect(told?.data).toMatchObject({
      ...{ quarter: `${year}年第${number}季度`, quarterEn: `quarter ${number} of ${year}` },
      path: `/workbench/desk/samples/${quarter}`,
    });
    if (!sample) throw new Error("nothing was drawn");
    expect(
      html(<DeskSamplePage sample={sample} entries={entries} requestIds={{}} isDone={false} />),
    ).toContain(sample.seed);
    // Which are drawn is chance; this one is asked about in any case.
    const [entryId = ""] = ids;
    await database.owner`insert into audit_sample_entries (quarter, entry_id) values (${quarter}, ${entryId})
      on conflict do nothing`;
    const check = { quarter, entryId, outcome: "sound" as const, note: "" };
    expect(await decideSample(check, by(w.officer))).toMatchObject({
      refusal: { reason: "own_verification" },
    });
    expect((await decideSample(check, by(w.second))).ok).toBe(true);
    await database.owner`call clock.set_ahead('0')`;
  });
});
