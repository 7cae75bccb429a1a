import { randomUUID } from "node:crypto";
import postgres from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import { civilDateAt } from "~/app/core/civil-date";
import { askReversal } from "~/app/modules/contracts/ask-reversal.commands.server";
import { contestInvoice } from "~/app/modules/contracts/contest-invoice.commands.server";
import { decideFinding } from "~/app/modules/contracts/decide-finding.commands.server";
import { decideReversal } from "~/app/modules/contracts/decide-reversal.commands.server";
import { findContest, findShownContest } from "~/app/modules/contracts/invoice-contest.queries.server";
import { enterInvoice, type NewInvoice } from "~/app/modules/contracts/invoices.commands.server";
import { recordPayment } from "~/app/modules/contracts/record-payment.commands.server";
import { releaseInvoice } from "~/app/modules/contracts/release-invoice.commands.server";
import { verifyLedger } from "~/app/modules/contracts/verify-ledger.queries.server";
import { closeSearch, openSearch } from "~/search/engine.server";
import { useDatabase } from "../../database";
import { sentBy } from "../../factories/contract";
import { aMember, anOfficer, aVerifiedOrganisation } from "../../factories/person";
import { aSignedContract } from "../../factories/signed-contract";
import { firstOf } from "../../waiting";
import { anInvoice, aPaper, aRunningContract, openWorld, reasonsOf, type World } from "./market/world";

const database = useDatabase("reference");
let world: World;
/** What the app's own login may do. */
let app: postgres.Sql;
beforeAll(async () => {
  openSearch({ url: database.appUrl, database: database.db });
  app = postgres(database.appUrl, { max: 1 });
  world = await openWorld(database.owner);
});
afterAll(async () => {
  expect((await verifyLedger(database.owner)).faults).toEqual([]);
  await app.end();
  await closeSearch();
});

const paidOn = civilDateAt(new Date());
const pay = (contractId: string, invoice: NewInvoice) =>
  recordPayment({ contractId, paidOn, amountFen: 10_000, invoice }, sentBy(world.members.seller));
const invoicesOf = (number: string) => database.owner<
  { id: string; contract_id: string; is_released: boolean; release_reason: string | null }[]
>`select id, contract_id, released_at is not null as is_released, release_reason from invoices
  where number = ${number} order by entered_at`;

/** A contract with a payment on an invoice, all of which is reversed by a second person. */
async function aReversedInvoice() {
  const [contract, invoice] = [await aRunningContract(world), anInvoice(10_000)];
  expect((await pay(contract, invoice)).ok).toBe(true);
  await reverse(contract);
  return { contract, invoice };
}

async function reverse(contract: string) {
  const [entry] = await database.owner<{ id: string }[]>`
    select entry_id as id from revenue_states where contract_id = ${contract} order by platform_id limit 1`;
  const entryId = entry?.id ?? "";
  expect((await askReversal({ entryId, reason: "记错合同" }, sentBy(world.members.seller))).ok).toBe(true);
  expect((await decideReversal({ entryId, isGranted: true }, sentBy(world.members.officer))).ok).toBe(true);
}

test("of two contracts at once one takes the number of an invoice whose income was reversed, and the old one carries nothing more", async () => {
  const { contract, invoice } = await aReversedInvoice();
  const others = [await aRunningContract(world), await aRunningContract(world)];
  const results = await Promise.all(others.map((other) => pay(other, invoice)));
  expect(reasonsOf(results)).toEqual(["done", "invoice_in_use"]);
  const [old, young] = await invoicesOf(invoice.number);
  expect(old).toMatchObject({ contract_id: contract, is_released: true, release_reason: null });
  expect(young?.is_released).toBe(false);
  const onOld = { contractId: contract, paidOn, amountFen: 1, invoiceId: old?.id };
  expect(await recordPayment(onOld, sentBy(world.members.seller))).toMatchObject({
    refusal: { reason: "unknown_invoice" },
  });
  await expect(
    app`insert into payments (contract_id, paid_on, amount_fen, side, recorded_by, invoice_id)
      values (${contract}, ${paidOn}, 1, 'seller', ${world.members.seller.personId}, ${old?.id ?? ""})`,
  ).rejects.toMatchObject({ constraint_name: "payments_of_living_invoice" });
  // Back again: what stands on the young one is living.
  expect(reasonsOf([await pay(contract, invoice)])).toEqual(["invoice_in_use"]);
});

test("a release and a payment at once leave no income on what was released", async () => {
  const { contract, invoice } = await aReversedInvoice();
  const other = await aRunningContract(world);
  const results = await Promise.all([pay(contract, invoice), pay(other, invoice)]);
  expect(results.filter(({ ok }) => ok)).toHaveLength(1);
});

test("the app changes nothing else of an invoice, and releases none that is only entered or in use", async () => {
  const contract = await aRunningContract(world);
  const [used, entered] = [anInvoice(10_000), anInvoice(10_000)];
  await pay(contract, used);
  await enterInvoice({ ...entered, contractId: contract }, sentBy(world.members.seller));
  const release = (number: string, by: number, reason: string | null) => app`
    update invoices set released_at = now(), released_by = ${by}, release_reason = ${reason} where number = ${number}`;
  const { officer, seller } = world.members;
  const refused = (constraint_name: string) => ({ constraint_name });
  await expect(release(used.number, officer.personId, "查实")).rejects.toMatchObject(
    refused("invoices_released_free"),
  );
  await expect(release(entered.number, officer.personId, null)).rejects.toMatchObject(
    refused("invoices_released_reversed"),
  );
  await expect(release(entered.number, seller.personId, "查实")).rejects.toMatchObject(
    refused("invoices_released_by_officer"),
  );
  await expect(app`update invoices set total_fen = 1 where number = ${used.number}`).rejects.toThrow(
    "permission denied",
  );
});

test("who is refused a number reports it once, officers alone see both sides, and release it when nothing stands on it", async () => {
  const [holder, claimant] = [await aRunningContract(world), await aRunningContract(world)];
  const invoice = anInvoice(10_000);
  await pay(holder, invoice);
  expect(JSON.stringify(await pay(claimant, invoice))).not.toContain(holder);
  const { seller, buyer, officer } = world.members;
  const claim = { ...invoice, file: aPaper(), contractId: claimant };
  const told = await contestInvoice(claim, sentBy(buyer));
  expect(told).toEqual({ ok: true, value: { outcome: "contested" } });
  expect((await contestInvoice(claim, sentBy(seller))).ok).toBe(true);
  expect(await contestInvoice({ ...anInvoice(1), contractId: claimant }, sentBy(buyer))).toMatchObject({
    refusal: { reason: "invoice_not_taken" },
  });
  const findings = await database.owner<{ id: string }[]>`
    select id from pattern_findings where pattern = 'invoice_number_contested' and key like ${`%:${claimant}`}`;
  expect(findings).toHaveLength(1);
  const findingId = findings[0]?.id ?? "";
  expect(await findContest(findingId, { officerId: seller.personId })).toBeUndefined();
  expect(await findContest(findingId, { officerId: officer.personId })).toMatchObject({
    holder: { contractId: holder, totalFen: 10_000 },
    claimant: { contractId: claimant, sha256: claim.file.sha256 },
    isInUse: true,
  });
  const release = () => releaseInvoice({ findingId, reason: "查实是录错" }, sentBy(officer, randomUUID()));
  expect(await release()).toMatchObject({ refusal: { reason: "invoice_in_use" } });
  expect(await releaseInvoice({ findingId, reason: "我的" }, sentBy(seller))).toMatchObject({
    refusal: { reason: "hidden" },
  });
  await reverse(holder);
  expect(reasonsOf(await Promise.all([release(), release()]))).toEqual(["done", "wrong_state"]);
  expect((await pay(claimant, invoice)).ok).toBe(true);
  const [notices] = await database.owner<{ people: number }[]>`
    select count(distinct person_id)::int as people from notifications where kind = 'invoice-released'`;
  expect(notices?.people).toBeGreaterThan(1);
});

test("a number that is released at the same moment is nobody's: it is not reported", async () => {
  const { invoice } = await aReversedInvoice();
  const claim = { ...invoice, contractId: await aRunningContract(world) };
  const { officer, buyer } = world.members;
  const reported = await database.owner.begin(async (sql) => {
    await sql`select lock_invoice(id) from invoices where number = ${invoice.number}`;
    await sql`update invoices set released_at = now(), released_by = ${officer.personId}
      where number = ${invoice.number}`;
    const report = contestInvoice(claim, sentBy(buyer));
    expect(await firstOf(report, database.owner)).toBe("waits");
    return { report };
  });
  expect(await reported.report).toMatchObject({ refusal: { reason: "invoice_not_taken" } });
});

test("a number between two organisations without a platform is no authority's to decide, and is said to be taken", async () => {
  const [seller, other] = [await aVerifiedOrganisation(), await aVerifiedOrganisation()];
  const person = await aMember(seller.id);
  const invoice = anInvoice(100);
  const between = () => aSignedContract({ sellerId: seller.id, buyerId: other.id }, { signingFen: 100_000 });
  const [holder, claimant] = [await between(), await between()];
  const by = () => sentBy({ personId: person.id, organisationId: seller.id });
  expect((await enterInvoice({ ...invoice, contractId: holder.id }, by())).ok).toBe(true);
  expect(await contestInvoice({ ...invoice, contractId: claimant.id }, by())).toMatchObject({
    refusal: { reason: "no_authority" },
  });
});

test("nobody of a side decides about a contested number, nor sees the other side", async () => {
  const [holder, claimant] = [await aRunningContract(world), await aRunningContract(world)];
  const invoice = anInvoice(10_000);
  await pay(holder, invoice);
  const { buyer } = world.members;
  await contestInvoice({ ...invoice, contractId: claimant }, sentBy(buyer));
  const [finding] = await database.owner<{ id: string }[]>`
    select id from pattern_findings where pattern = 'invoice_number_contested' and key like ${`%:${claimant}`}`;
  const { organisationId } = world.members.officer;
  const { id: personId } = await anOfficer(organisationId);
  await database.owner`insert into memberships (person_id, organisation_id, role)
    values (${personId}, ${buyer.organisationId}, 'finance')`;
  const findingId = finding?.id ?? "";
  expect(await findShownContest(findingId, { officerId: personId })).toBeUndefined();
  expect(await findShownContest(findingId, { officerId: world.members.officer.personId })).toBeDefined();
  const decision = { id: findingId, outcome: "explained" as const, note: "无异常" };
  expect(await decideFinding(decision, sentBy({ personId, organisationId }))).toMatchObject({
    refusal: { reason: "own_case" },
  });
});
