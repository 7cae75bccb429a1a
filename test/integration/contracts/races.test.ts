import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { answerPayment } from "~/app/modules/contracts/answer-payment.commands.server";
import { askReversal } from "~/app/modules/contracts/ask-reversal.commands.server";
import { decideReversal } from "~/app/modules/contracts/decide-reversal.commands.server";
import { recordPayment } from "~/app/modules/contracts/record-payment.commands.server";
import { verifyLedger } from "~/app/modules/contracts/verify-ledger.queries.server";
import { closeSearch, openSearch } from "~/search/engine.server";
import { useDatabase } from "../../database";
import { sentBy } from "../../factories/contract";
import {
  aMarketContract,
  anInvoice,
  aPaper,
  aRunningContract,
  openWorld,
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

const paidOn = "2026-03-02";
const pay = (contractId: string, amountFen: number, more: object = {}, requestId = randomUUID()) =>
  recordPayment({ contractId, paidOn, amountFen, ...more }, sentBy(world.members.seller, requestId));
const reasonsOf = (results: readonly { ok: boolean; refusal?: { reason: string } }[]) =>
  results.map((one) => (one.ok ? "done" : (one.refusal?.reason ?? "?"))).sort();
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
