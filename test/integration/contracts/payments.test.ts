import { createHash, randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { civilDateAt } from "~/app/core/civil-date";
import { newLinkToken } from "~/app/modules/accounts/link-tokens.server";
import { answerByLink } from "~/app/modules/contracts/answer-by-link.commands.server";
import { answerEntry } from "~/app/modules/contracts/answer-entry.commands.server";
import { answerPayment } from "~/app/modules/contracts/answer-payment.commands.server";
import { sendConfirmationLink } from "~/app/modules/contracts/confirmation-links.commands.server";
import { findLink } from "~/app/modules/contracts/confirmation-links.queries.server";
import {
  type DeclaredRevenue,
  declareRevenue,
} from "~/app/modules/contracts/declare-revenue.commands.server";
import { declareTie } from "~/app/modules/contracts/declared-ties.commands.server";
import { listDues } from "~/app/modules/contracts/dues.queries.server";
import { importRevenue } from "~/app/modules/contracts/import-revenue.commands.server";
import { enterInvoice } from "~/app/modules/contracts/invoices.commands.server";
import { recordPayment } from "~/app/modules/contracts/record-payment.commands.server";
import { reportRoyalty, takeBackRoyalty } from "~/app/modules/contracts/report-royalty.commands.server";
import { findTies } from "~/app/modules/contracts/ties.queries.server";
import { closeSearch, openSearch } from "~/search/engine.server";
import { useDatabase } from "../../database";
import { aConcludedContract } from "../../factories/concluded-contract";
import { aSide, type Binding, sentBy } from "../../factories/contract";
import { anOrganisation } from "../../factories/organisation";
import { aMember, aVerifiedOrganisation } from "../../factories/person";
import { aPlatform } from "../../factories/platform";

const database = useDatabase("reference");
beforeAll(() => openSearch({ url: database.appUrl, database: database.db }));
afterAll(() => closeSearch());
const day = "2026-03-02";
let seller: Binding;
let buyer: Binding;
let other: Binding;
/** Two that the seller leads. */
let platforms: { id: number; slug: string }[];

beforeAll(async () => {
  [seller, buyer, other] = [await aSide("finance"), await aSide("finance"), await aSide("finance")];
  platforms = [];
  for (let made = 0; made < 2; made += 1) {
    const { id, registrationNumber: slug } = await aPlatform({ leadId: seller.organisationId });
    platforms.push({ id, slug });
  }
});

async function aContract(overrides: Partial<Parameters<typeof aConcludedContract>[1]> = {}) {
  const credits = platforms.map(({ id: platformId }, at) => ({
    platformId,
    shareBp: at === 0 ? 6667 : 3333,
  }));
  return aConcludedContract(database, {
    ...{ sellerId: seller.organisationId, buyerId: buyer.organisationId, credits },
    ...overrides,
  });
}

const statesOf = async (paymentId: string) =>
  database.owner`select e.platform_id, s.state, e.gross_fen::int as gross, e.vat_fen::int as vat
    from revenue_entries e join revenue_states s on s.entry_id = e.id where e.payment_id = ${paymentId}
    order by e.platform_id`;

async function paid(contractId: string, amountFen: number, by = seller, more: object = {}) {
  return recordPayment({ contractId, paidOn: day, amountFen, ...more }, sentBy(by));
}

const daysAgo = (days: number) => civilDateAt(new Date(Date.now() - days * 24 * 3600 * 1000));

function idOf(result: { ok: true; value: { id: string } } | { ok: false; refusal: unknown }): string {
  if (!result.ok) throw new Error(JSON.stringify(result.refusal));
  return result.value.id;
}

test("a payment stands in the book of each platform credited at once, to the fen, and follows the other side's yes", async () => {
  const { id, dueId } = await aContract();
  const form = sentBy(seller);
  const input = { contractId: id, dueId, paidOn: day, amountFen: 500_001 };
  const [one, again] = await Promise.all([recordPayment(input, form), recordPayment(input, form)]);
  expect(again).toEqual(one);
  const paymentId = idOf(one);
  const entries = await statesOf(paymentId);
  expect(entries.map(({ state }) => state)).toEqual(["declared", "declared"]);
  expect(entries.map(({ gross }) => gross)).toEqual([333_351, 166_650]);
  expect(entries[0]?.vat).toBe(Math.round((333_351 * 600) / 10_600));
  expect(await listDues(id)).toMatchObject([{ paidFen: 500_001, confirmedFen: 0, openFen: 559_999 }]);
  // Who recorded it does not answer it, and of a stranger's there is nothing to know.
  expect(await answerPayment({ paymentId, answer: "confirm" }, sentBy(seller))).toMatchObject({
    refusal: { reason: "not_yours_to_move" },
  });
  expect(await answerPayment({ paymentId, answer: "confirm" }, sentBy(other))).toMatchObject({
    refusal: { reason: "hidden" },
  });
  const dispute = { paymentId, answer: "dispute", reason: "金额不符" } as const;
  expect(await answerPayment(dispute, sentBy(buyer))).toMatchObject({ value: { state: "disputed" } });
  expect((await statesOf(paymentId)).map(({ state }) => state)).toEqual(["disputed", "disputed"]);
  expect(await answerPayment({ paymentId, answer: "confirm" }, sentBy(buyer))).toMatchObject({ ok: true });
  expect((await statesOf(paymentId)).map(({ state }) => state)).toEqual(["confirmed", "confirmed"]);
  expect(await answerPayment({ paymentId, answer: "confirm" }, sentBy(buyer))).toMatchObject({
    refusal: { reason: "wrong_state", state: "confirmed" },
  });
});

test("what is more than its due, its contract or its invoice is refused in words before the database would", async () => {
  const { id, dueId } = await aContract({ dueFen: 300_000 });
  expect(await paid(id, 300_001, buyer, { dueId })).toMatchObject({
    refusal: { reason: "over_due", limit: 300_000 },
  });
  const invoice = { code: "", number: "25150000000000000001", issuedOn: day, totalFen: 700_000 };
  expect(await paid(id, 700_001, seller, { invoice })).toMatchObject({
    refusal: { reason: "over_invoice", limit: 700_000 },
  });
  expect(await paid(id, 400_000, seller, { invoice })).toMatchObject({ ok: true });
  // The rest of the same invoice, by the other side; what it leaves is told.
  expect(await paid(id, 300_001, buyer, { invoice })).toMatchObject({
    refusal: { reason: "over_invoice", limit: 300_000 },
  });
  expect(await paid(id, 660_001)).toMatchObject({ refusal: { reason: "over_contract", limit: 660_000 } });
  expect(await paid(id, 1, seller, { paidOn: "2031-01-01" })).toMatchObject({
    refusal: { reason: "in_future" },
  });
  // The number in another contract: no word of whose it is.
  const second = await aContract();
  expect(await paid(second.id, 100, seller, { invoice })).toMatchObject({
    refusal: { reason: "invoice_in_use" },
  });
  const denied = await database.owner`select l.detail, i.contract_id from audit_log l join invoices i
    on i.id::text = l.subject_id where l.action = 'enterInvoice' and l.result = 'denied' and i.contract_id = ${id}`;
  expect([...denied]).toMatchObject([{ detail: { contractId: second.id }, contract_id: id }]);
  expect(await paid(id, 100, seller, { invoice: { ...invoice, totalFen: 1 } })).toMatchObject({
    refusal: { reason: "over_invoice" },
  });
  expect(await paid(id, 1, seller, { invoice: { ...invoice, totalFen: 2 } })).toMatchObject({
    refusal: { reason: "invoice_differs" },
  });
});

test("of two payments at once that are more than one invoice, one is refused", async () => {
  const { id } = await aContract();
  const number = "25150000000000000002";
  const entered = await enterInvoice(
    { contractId: id, code: "", number, issuedOn: day, totalFen: 100_000 },
    sentBy(seller),
  );
  const invoiceId = idOf(entered);
  const results = await Promise.all([seller, buyer, seller].map((by) => paid(id, 60_000, by, { invoiceId })));
  expect(results.filter(({ ok }) => ok)).toHaveLength(1);
  // What a red-letter invoice takes back is not there to be paid.
  const red = {
    contractId: id,
    code: "",
    number: `${number.slice(0, 19)}3`,
    issuedOn: day,
    redOf: invoiceId,
  };
  expect(await enterInvoice({ ...red, totalFen: 100_001 }, sentBy(seller))).toMatchObject({
    refusal: { reason: "red_over", limit: 100_000 },
  });
  expect(await enterInvoice({ ...red, totalFen: 30_000 }, sentBy(seller))).toMatchObject({ ok: true });
  expect(await paid(id, 10_001, seller, { invoiceId })).toMatchObject({
    refusal: { reason: "over_invoice", limit: 10_000 },
  });
});

test("a royalty's days are reported once, make a due, and are taken back while nothing was paid", async () => {
  const { id } = await aContract({ mode: "royalty", royaltyBp: 350, valueFen: null, dueFen: 0 });
  const report = { contractId: id, from: "2026-01-01", until: "2026-03-31", basisFen: 1_000_000 };
  const told = await reportRoyalty(report, sentBy(buyer));
  if (!told.ok) throw new Error(told.refusal.reason);
  const { dueId } = told.value;
  expect(await listDues(id)).toMatchObject([{ id: dueId, grossFen: 35_000 }]);
  expect(await reportRoyalty({ ...report, from: "2026-03-31" }, sentBy(seller))).toMatchObject({
    refusal: { reason: "period_overlaps" },
  });
  expect(await takeBackRoyalty({ contractId: id, dueId }, sentBy(seller))).toMatchObject({ ok: true });
  expect(await listDues(id)).toEqual([]);
  // No fixed sum caps it.
  expect(await paid(id, 9_000_000)).toMatchObject({ ok: true });
});

test("a buyer without an account answers by a link that works once; the seller's own contacts get none", async () => {
  const { id } = await aContract({ buyerId: undefined, buyerContact: "buyer@example.test" });
  const paymentId = idOf(await paid(id, 100_000));
  const [member] = await database.owner`select email from people where id = ${seller.personId}`;
  expect(
    await sendConfirmationLink({ paymentId, contact: String(member?.email) }, sentBy(seller)),
  ).toMatchObject({ refusal: { reason: "own_contact" } });
  expect(await sendConfirmationLink({ paymentId }, sentBy(other))).toMatchObject({
    refusal: { reason: "hidden" },
  });
  idOf(await sendConfirmationLink({ paymentId }, sentBy(seller)));
  const [mail] = await database.owner`select data from outbox where address = 'buyer@example.test'`;
  const token = String(mail?.data.path).split("/").at(-1) ?? "";
  const tokenHash = createHash("sha256").update(token).digest("hex");
  const by = () => ({ requestId: randomUUID(), network: "192.0.2.0/24" });
  expect(await findLink(tokenHash)).toMatchObject({ state: "open", asked: { grossFen: 100_000 } });
  expect(await answerByLink({ token: newLinkToken().token, answer: "confirm" }, by())).toMatchObject({
    refusal: { reason: "gone" },
  });
  const answers = await Promise.all([1, 2].map(() => answerByLink({ token, answer: "confirm" }, by())));
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  expect((await statesOf(paymentId)).map(({ state }) => state)).toEqual(["confirmed", "confirmed"]);
  expect(await findLink(tokenHash)).toEqual({ state: "answered", answer: "confirm" });
});

test("a link that came to somebody else answers nothing, and another sent ends the one before", async () => {
  const { id } = await aContract({ buyerId: undefined, buyerContact: "wrong@example.test" });
  const paymentId = idOf(await paid(id, 100));
  idOf(await sendConfirmationLink({ paymentId }, sentBy(seller)));
  idOf(await sendConfirmationLink({ paymentId }, sentBy(seller)));
  const mails =
    await database.owner`select data from outbox where address = 'wrong@example.test' order by id`;
  const [first = "", second = ""] = mails.map(({ data }) => String(data.path).split("/").at(-1));
  const by = () => ({ requestId: randomUUID(), network: "192.0.2.1/24" });
  expect(await answerByLink({ token: first, answer: "confirm" }, by())).toMatchObject({
    refusal: { reason: "gone" },
  });
  expect(await answerByLink({ token: second, answer: "not_ours" }, by())).toMatchObject({ ok: true });
  expect(await answerByLink({ token: second, answer: "confirm" }, by())).toMatchObject({ ok: false });
  expect((await statesOf(paymentId)).map(({ state }) => state)).toEqual(["declared", "declared"]);
  const told = await database.owner`select from notifications
    where person_id = ${seller.personId} and kind = 'payment-not-theirs'`;
  expect(told).toHaveLength(1);
});

test("what was paid before the contract, or elsewhere longer ago than the rule says, is no payment of today", async () => {
  const { id } = await aContract();
  expect(await paid(id, 100, seller, { paidOn: "2026-01-04" })).toMatchObject({
    refusal: { reason: "before_contract" },
  });
  const facts: DeclaredRevenue = {
    ...{ slug: platforms[0]?.slug ?? "", channel: "off_site", nature: "consulting", title: "咨询" },
    ...{ grossFen: 50_000, vatBasis: "exempt", vatRateBp: 0, buyerName: "某单位" },
    paidOn: daysAgo(61),
  };
  expect(await declareRevenue(facts, sentBy(seller))).toMatchObject({
    refusal: { reason: "too_long_ago", limit: 60 },
  });
  expect(await declareRevenue({ ...facts, paidOn: daysAgo(60) }, sentBy(seller))).toMatchObject({ ok: true });
});

test("who acted for one side, or belongs to it, answers nothing for the other", async () => {
  const { id } = await aContract();
  const both = { ...buyer, personId: (await aMember(buyer.organisationId, "finance")).id };
  await database.owner`insert into memberships (person_id, organisation_id, role)
    values (${both.personId}, ${seller.organisationId}, 'finance')`;
  const paymentId = idOf(await paid(id, 100));
  const yes = { paymentId, answer: "confirm" } as const;
  expect(await answerPayment(yes, sentBy(both))).toMatchObject({ refusal: { reason: "two_people" } });
  await database.owner`update memberships set ended_at = now()
    where person_id = ${both.personId} and organisation_id = ${seller.organisationId}`;
  await database.owner`insert into contract_events (contract_id, kind, side, person_id)
    values (${id}, 'sign', 'seller', ${both.personId})`;
  expect(await answerPayment(yes, sentBy(both))).toMatchObject({ refusal: { reason: "two_people" } });
  expect(await answerPayment(yes, sentBy(buyer))).toMatchObject({ ok: true });
});

test("only the seller enters a red-letter invoice", async () => {
  const { id } = await aContract();
  const invoice = { contractId: id, code: "", issuedOn: day, totalFen: 100 };
  const redOf = idOf(await enterInvoice({ ...invoice, number: "25150000000000000071" }, sentBy(buyer)));
  const red = { ...invoice, number: "25150000000000000072", redOf };
  expect(await enterInvoice(red, sentBy(buyer))).toMatchObject({ refusal: { reason: "hidden" } });
  expect(await enterInvoice(red, sentBy(seller))).toMatchObject({ ok: true });
});

test("after a no by link nobody else is asked, and in the name of a registered buyer nobody but its own telephone", async () => {
  const { id } = await aContract({ buyerId: undefined, buyerContact: "first@example.test" });
  const paymentId = idOf(await paid(id, 100));
  idOf(await sendConfirmationLink({ paymentId }, sentBy(seller)));
  const [mail] = await database.owner`select data from outbox where address = 'first@example.test'`;
  const token = String(mail?.data.path).split("/").at(-1) ?? "";
  const by = { requestId: randomUUID(), network: "192.0.2.2/24" };
  expect(await answerByLink({ token, answer: "dispute", reason: "没有这笔" }, by)).toMatchObject({
    ok: true,
  });
  expect(
    await sendConfirmationLink({ paymentId, contact: "second@example.test" }, sentBy(seller)),
  ).toMatchObject({ refusal: { reason: "officer_goes_on" } });
  expect(await sendConfirmationLink({ paymentId }, sentBy(seller))).toMatchObject({ ok: true });
  const silent = await anOrganisation();
  await database.owner`update organisations set phone = '13900007777' where id = ${silent.id}`;
  const entryId = idOf(
    await declareRevenue(
      {
        ...{ slug: platforms[0]?.slug ?? "", channel: "off_site", nature: "consulting", title: "咨询" },
        ...{ grossFen: 50_000, vatBasis: "exempt", vatRateBp: 0, buyerId: silent.id },
        ...{ paidOn: daysAgo(1), buyerContact: "chosen@example.test" },
      },
      sentBy(seller),
    ),
  );
  const asked = await database.owner`select contact from confirmation_links where entry_id = ${entryId}`;
  expect(asked).toEqual([{ contact: "+8613900007777" }]);
  expect(
    await sendConfirmationLink({ entryId, contact: "chosen@example.test" }, sentBy(seller)),
  ).toMatchObject({ refusal: { reason: "officer_goes_on" } });
});

test("income from elsewhere is declared once, asked about, and answered by the buyer's own people alone", async () => {
  const [platform] = platforms;
  const facts: DeclaredRevenue = {
    ...{ slug: platform?.slug ?? "", channel: "off_site", nature: "consulting", title: "咨询" },
    paidOn: daysAgo(3),
    ...{ grossFen: 50_000, vatBasis: "exempt", vatRateBp: 0, buyerId: buyer.organisationId },
  };
  const form = sentBy(seller);
  const declared = await declareRevenue(facts, form);
  expect(await declareRevenue(facts, form)).toEqual(declared);
  const entryId = idOf(declared);
  expect(await declareRevenue(facts, sentBy(other))).toMatchObject({ refusal: { reason: "hidden" } });
  expect(await answerEntry({ entryId, answer: "confirm" }, sentBy(seller))).toMatchObject({
    refusal: { reason: "hidden" },
  });
  expect(await answerEntry({ entryId, answer: "confirm" }, sentBy(buyer))).toMatchObject({
    value: { state: "confirmed" },
  });
});

test("past income comes all or not at all, once, and nobody is asked about it", async () => {
  const slug = platforms[1]?.slug ?? "";
  const row: Omit<DeclaredRevenue, "slug" | "channel"> = {
    ...{ nature: "service", title: "以往服务", buyerName: "老客户", paidOn: "2024-05-06", grossFen: 1000 },
    ...{ vatBasis: "included", vatRateBp: 600 },
  };
  const count = async () =>
    (await database.owner`select from revenue_entries where channel = 'imported'`).length;
  expect(
    await importRevenue({ slug, rows: [row, { ...row, paidOn: "2031-01-01" }] }, sentBy(seller)),
  ).toMatchObject({ refusal: { reason: "row", row: 1, refusal: { reason: "in_future" } } });
  expect(await count()).toBe(0);
  const form = sentBy(seller);
  expect(await importRevenue({ slug, rows: [row, row] }, form)).toMatchObject({ value: { count: 2 } });
  expect(await importRevenue({ slug, rows: [row, row] }, form)).toMatchObject({ value: { count: 2 } });
  expect(await count()).toBe(2);
});

test("ties are found by units, people, telephones and what either side declared", async () => {
  const platformId = platforms[0]?.id ?? 0;
  const ask = (of: object) => findTies({ sellerId: seller.organisationId, platformId, day, ...of });
  const { owner: sql } = database;
  expect(await ask({ buyerId: other.organisationId })).toEqual([]);
  expect(await ask({ buyerId: seller.organisationId })).toEqual(["same_organisation", "lead"]);
  const friend = await anOrganisation();
  await sql`update organisations set legal_representative = '张三', phone = '0471-1234567'
    where id in (${seller.organisationId}, ${friend.id})`;
  expect(await ask({ buyerId: friend.id })).toEqual(["same_legal_person", "same_phone"]);
  const third = await aVerifiedOrganisation();
  await sql`insert into memberships (person_id, organisation_id, role, began_at, ended_at)
    values (${seller.personId}, ${third.id}, 'manager', '2020-01-01', now() - interval '2 years')`;
  expect(await ask({ buyerId: third.id, day: undefined })).toEqual([]);
  await sql`update memberships set ended_at = now() - interval '11 months' where organisation_id = ${third.id}`;
  expect(await ask({ buyerId: third.id, day: undefined })).toEqual(["same_member"]);
  const own = await aMember(other.organisationId, "owner");
  const [named] = await sql`select name_zh from organisations where id = ${seller.organisationId}`;
  await declareTie(
    { organisationId: other.organisationId, name: String(named?.name_zh) },
    sentBy({ organisationId: other.organisationId, personId: own.id }),
  );
  expect(await ask({ buyerId: other.organisationId })).toEqual(["declared"]);
  const [otherNamed] = await sql`select name_zh from organisations where id = ${other.organisationId}`;
  expect(await ask({ buyerName: String(otherNamed?.name_zh) })).toEqual(["declared"]);
});
