import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { civilDateAt } from "~/app/core/civil-date";
import { answerEntry } from "~/app/modules/contracts/answer-entry.commands.server";
import { answerPayment } from "~/app/modules/contracts/answer-payment.commands.server";
import { askReversal } from "~/app/modules/contracts/ask-reversal.commands.server";
import { addEntryEvidence } from "~/app/modules/contracts/book-evidence.commands.server";
import { decideReversal } from "~/app/modules/contracts/decide-reversal.commands.server";
import { deliverMilestone } from "~/app/modules/contracts/deliver.commands.server";
import { enterInvoice } from "~/app/modules/contracts/invoices.commands.server";
import { appendLine } from "~/app/modules/contracts/ledger.commands.server";
import { lockEntries } from "~/app/modules/contracts/locked-entries.commands.server";
import { recordPayment } from "~/app/modules/contracts/record-payment.commands.server";
import { verifyEntries } from "~/app/modules/contracts/verify-entries.commands.server";
import { verifyLedger } from "~/app/modules/contracts/verify-ledger.queries.server";
import { closeSearch, openSearch } from "~/search/engine.server";
import { useDatabase } from "../../database";
import { sentBy } from "../../factories/contract";
import { aRevenueEntry } from "../../factories/revenue-entry";
import { firstOf } from "../../waiting";
import {
  aMarketContract,
  anInvoice,
  aPaper,
  aRunningContract,
  openWorld,
  reasonsOf,
  signAs,
  type World,
} from "./market/world";

const database = useDatabase("reference");
let world: World;
beforeAll(async () => {
  openSearch({ url: database.appUrl, database: database.db });
  world = await openWorld(database.owner);
});
afterAll(async () => {
  // Whatever raced, the books are as their lines say.
  expect((await verifyLedger(database.owner)).faults).toEqual([]);
  await closeSearch();
});

/** Today: contracts are concluded here, and paid afterwards. */
const paidOn = civilDateAt(new Date());
const pay = (contractId: string, amountFen: number, more: object = {}, requestId = randomUUID()) =>
  recordPayment({ contractId, paidOn, amountFen, ...more }, sentBy(world.members.seller, requestId));
const entriesOf = (contractId: string) => database.owner<
  { id: string; state: string; gross: number; payment_id: string }[]
>`
  select s.entry_id as id, s.state, s.gross_fen::int as gross, e.payment_id from revenue_states s
  join revenue_entries e on e.id = s.entry_id where s.contract_id = ${contractId} order by s.platform_id, s.number`;

test("of two contracts at once only one enters an invoice", async () => {
  const [one, other] = [await aRunningContract(world), await aRunningContract(world)];
  const invoice = anInvoice(10_000);
  const results = await Promise.all([pay(one, 10_000, { invoice }), pay(other, 10_000, { invoice })]);
  expect(reasonsOf(results)).toEqual(["done", "invoice_in_use"]);
  expect([...(await entriesOf(one)), ...(await entriesOf(other))]).toHaveLength(2);
});

test("payments of eight at once never come to more than the contract's sum", async () => {
  const contract = await aRunningContract(world);
  const results = await Promise.all(Array.from({ length: 8 }, () => pay(contract, 30_000)));
  expect(reasonsOf(results)).toEqual([
    ...Array<string>(3).fill("done"),
    ...Array<string>(5).fill("over_contract"),
  ]);
  expect((await entriesOf(contract)).reduce((sum, { gross }) => sum + gross, 0)).toBe(90_000);
});

test("one invoice is not used up twice by payments at once", async () => {
  const contract = await aRunningContract(world);
  const invoice = anInvoice(25_000);
  await pay(contract, 5_000, { invoice });
  const results = await Promise.all(Array.from({ length: 4 }, () => pay(contract, 10_000, { invoice })));
  expect(reasonsOf(results)).toEqual(["done", "done", "over_invoice", "over_invoice"]);
});

test("a payment's form sent twenty times at once is one payment", async () => {
  const contract = await aRunningContract(world);
  const [receipt, requestId] = [aPaper(), randomUUID()];
  const results = await Promise.all(
    Array.from({ length: 20 }, () => pay(contract, 10_000, { receipt }, requestId)),
  );
  expect(new Set(results.map((one) => JSON.stringify(one))).size).toBe(1);
  expect((await entriesOf(contract)).map(({ gross }) => gross)).toEqual([6_000, 4_000]);
});

test("a reversal and a confirmation at once leave the payment reversed, with every line behind the one before", async () => {
  const contract = await aRunningContract(world);
  const paid = await pay(contract, 10_000);
  if (!paid.ok) throw new Error("not paid");
  const [first] = await entriesOf(contract);
  const entryId = first?.id ?? "";
  expect(await askReversal({ entryId, reason: "记错合同" }, sentBy(world.members.seller))).toMatchObject({
    ok: true,
  });
  const [granted, confirmed] = await Promise.all([
    decideReversal({ entryId, isGranted: true }, sentBy(world.members.officer)),
    answerPayment({ paymentId: paid.value.id, answer: "confirm" }, sentBy(world.members.buyer)),
  ]);
  expect(granted.ok).toBe(true);
  expect((await entriesOf(contract)).map(({ state }) => state)).toEqual(["reversed", "reversed"]);
  const lines =
    await database.owner`select string_agg(l.kind, ' ' order by l.number) as kinds from ledger_lines l
    join revenue_entries e on e.id = l.entry_id where e.contract_id = ${contract} group by e.id`;
  const expected = confirmed.ok ? "declare confirm reverse" : "declare reverse";
  expect(lines.map(({ kinds }) => kinds)).toEqual([expected, expected]);
});

test("two who sign for one side at once sign once", async () => {
  const contract = await aMarketContract(world);
  const results = await Promise.all([signAs(world, contract, "seller"), signAs(world, contract, "seller")]);
  expect(reasonsOf(results)).toEqual(["done", "signed_already"]);
  const [row] = await database.owner`select count(*)::int as count from contract_signatures s
    join contract_versions v on v.id = s.version_id where v.contract_id = ${contract}`;
  expect(row?.count).toBe(1);
});

test("payments under contracts that name two platforms in either order do not stop one another", async () => {
  const contracts = [await aRunningContract(world), await aRunningContract(world, true)];
  const results = await Promise.all(
    Array.from({ length: 12 }, (_, at) => pay(contracts[at % 2] ?? "", 5_000)),
  );
  expect(reasonsOf(results)).toEqual(Array<string>(12).fill("done"));
  for (const contract of contracts) expect(await entriesOf(contract)).toHaveLength(12);
});

test("a red letter over part of a payment asks for the whole of it, which is then open again and can be paid anew", async () => {
  const contract = await aRunningContract(world);
  const invoice = anInvoice(50_000);
  await pay(contract, 50_000, { invoice });
  const [first, second] = await entriesOf(contract);
  const [{ id: redOf } = { id: "" }] = await database.owner<{ id: string }[]>`
    select id from invoices where contract_id = ${contract}`;
  const red = { contractId: contract, redOf, ...anInvoice(10_000) };
  expect((await enterInvoice(red, sentBy(world.members.seller))).ok).toBe(true);
  const asked = await database.owner`
    select q.entry_id as id from reversal_requests q join revenue_entries e on e.id = q.entry_id
    where e.contract_id = ${contract} order by e.platform_id`;
  expect(asked.map(({ id }) => id)).toEqual([first?.id, second?.id]);
  const decision = { entryId: second?.id ?? "", isGranted: true };
  expect((await decideReversal(decision, sentBy(world.members.officer))).ok).toBe(true);
  expect((await entriesOf(contract)).map(({ state }) => state)).toEqual(["reversed", "reversed"]);
  expect(reasonsOf([await pay(contract, 100_000)])).toEqual(["done"]);
});

test("a payment of which not all is asked about is not taken back in part", async () => {
  const contract = await aRunningContract(world);
  await pay(contract, 10_000);
  const [first, second] = await entriesOf(contract);
  const entryId = first?.id ?? "";
  await database.owner`insert into reversal_requests (entry_id, reason, asked_by)
    values (${entryId}, '记错合同', ${world.members.clerk.personId})`;
  const decide = () => decideReversal({ entryId, isGranted: true }, sentBy(world.members.officer));
  expect(await decide()).toMatchObject({ refusal: { reason: "asked_in_part" } });
  expect((await entriesOf(contract)).map(({ state }) => state)).toEqual(["declared", "declared"]);
  const rest = { entryId: second?.id ?? "", reason: "记错合同" };
  expect((await askReversal(rest, sentBy(world.members.seller))).ok).toBe(true);
  expect((await decide()).ok).toBe(true);
});

test("an officer who verifies waits for an invoice before holding any book, as who declares does", async () => {
  const [{ id: platformId } = { id: 0 }] = world.platforms;
  const { organisationId } = world.members.seller;
  const [{ id: invoiceId } = { id: "" }] = await database.owner<{ id: string }[]>`
    insert into invoices (is_sample, seller_id, code, number, issued_on, total_fen)
    values (true, ${organisationId}, '', ${anInvoice(1).number}, '2026-03-01', 20000) returning id`;
  const ids = [
    (await aRevenueEntry(platformId, { state: "confirmed", invoiceId })).id,
    (await aRevenueEntry(platformId, { state: "confirmed", invoiceId })).id,
  ];
  for (const id of ids)
    for (const kind of ["contract", "invoice", "bank_receipt"] as const) {
      const papers = { platformId, entryId: id, kind, files: [aPaper()] };
      expect((await addEntryEvidence(papers, sentBy(world.members.clerk))).ok).toBe(true);
    }
  const verified = await database.owner.begin(async (sql) => {
    await sql`select lock_invoice(${invoiceId})`;
    const verifying = verifyEntries(ids, { reason: "三项一致" }, sentBy(world.members.officer));
    expect(await firstOf(verifying, database.owner)).toBe("waits");
    await sql`select from ledger_books where platform_id = ${platformId} for update nowait`;
    return { verifying };
  });
  expect(await verified.verifying).toMatchObject({ ok: true, value: { refused: [] } });
});

test("the buyer's answer and further papers wait for who has the entry locked, and then find it settled", async () => {
  const [{ id: platformId } = { id: 0 }] = world.platforms;
  const { id } = await aRevenueEntry(platformId, {
    ...{ state: "declared", buyerId: world.members.buyer.organisationId, buyerName: null },
  });
  const reason = "重复登记";
  expect((await askReversal({ entryId: id, reason }, sentBy(world.members.seller))).ok).toBe(true);
  const late = await database.db.transaction(async (tx) => {
    await lockEntries([id], tx);
    const answered = answerEntry({ entryId: id, answer: "confirm" }, sentBy(world.members.buyer));
    expect(await firstOf(answered, database.owner)).toBe("waits");
    const papers = { platformId, entryId: id, kind: "other" as const, files: [aPaper()] };
    const added = addEntryEvidence(papers, sentBy(world.members.clerk));
    await tx.execute(sql`update reversal_requests set is_granted = true, decided_at = clock.now(),
      decided_by = ${world.members.officer.personId} where entry_id = ${id}`);
    const by = { ...world.members.officer, mover: "second" as const };
    await appendLine(id, "reverse", by, { reason }, tx);
    return { answered, added };
  });
  expect(reasonsOf([await late.answered, await late.added])).toEqual(["settled", "wrong_state"]);
});

test("a file handed over is kept with the site's time, whatever the machine's clock says", async () => {
  const contract = await aRunningContract(world);
  await database.owner`call clock.set_ahead('40 days')`;
  const files = [aPaper()];
  const delivered = await deliverMilestone(
    { contractId: contract, milestone: 1, note: "检测报告", files },
    sentBy(world.members.seller),
  );
  await database.owner`call clock.set_ahead('0')`;
  expect(delivered.ok).toBe(true);
  const [row] = await database.owner`select f.stored_at > m.delivered_at - interval '1 day' as is_then
    from files f, contract_milestones m where f.sha256 = ${files[0]?.sha256 ?? ""} and m.contract_id = ${contract}
    and m.milestone = 1`;
  expect(row?.is_then).toBe(true);
});
