import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test } from "vitest";
import { findAccountByPerson } from "~/app/modules/accounts/actors.queries.server";
import { answerPayment } from "~/app/modules/contracts/answer-payment.commands.server";
import { completeContract } from "~/app/modules/contracts/contract-course.commands.server";
import { findContractHead } from "~/app/modules/contracts/contract-head.queries.server";
import { listContracts } from "~/app/modules/contracts/contract-list.queries.server";
import { listDues } from "~/app/modules/contracts/dues.queries.server";
import { findPaymentTerms } from "~/app/modules/contracts/payment-terms.queries.server";
import { recordPayment } from "~/app/modules/contracts/record-payment.commands.server";
import { turnContracts } from "~/app/modules/contracts/turn-contracts.commands.server";
import { listWaiting } from "~/app/modules/workbench/waiting.queries.server";
import { closeSearch, openSearch } from "~/search/engine.server";
import { useDatabase } from "../../database";
import { aConcludedContract } from "../../factories/concluded-contract";
import { aSide, type Binding, sentBy } from "../../factories/contract";

const database = useDatabase("reference");
beforeAll(() => openSearch({ url: database.appUrl, database: database.db }));
afterAll(() => closeSearch());
let seller: Binding;
let buyer: Binding;

beforeEach(async () => {
  [seller, buyer] = [await aSide("manager"), await aSide("manager")];
});

const between = () => ({ sellerId: seller.organisationId, buyerId: buyer.organisationId });

/** Records a payment of a due by the seller; the buyer says yes. */
async function paid(contractId: string, dueId: string, amountFen: number): Promise<string> {
  const one = await recordPayment({ contractId, dueId, paidOn: "2026-03-02", amountFen }, sentBy(seller));
  if (!one.ok) throw new Error(JSON.stringify(one.refusal));
  const answer = await answerPayment({ paymentId: one.value.id, answer: "confirm" }, sentBy(buyer));
  expect(answer).toMatchObject({ ok: true });
  return one.value.id;
}

test("with VAT on top each sum due can be paid to the fen, and the contract is complete only when the VAT is paid too", async () => {
  const { id } = await aConcludedContract(database, {
    ...between(),
    ...{ valueFen: 9_999_927, vat: { basis: "excluded", rateBp: 600 } },
    milestones: Array.from({ length: 3 }, () => ({ fen: 3_333_309, isAccepted: true })),
  });
  const dues = await listDues(id);
  // 3,533,307.54 each: three times that, rounded, is one fen more than the whole, rounded.
  expect(dues.map(({ openFen }) => openFen)).toEqual([3_533_308, 3_533_308, 3_533_308]);
  expect(await findPaymentTerms(id)).toMatchObject({ capFen: 10_599_924 });
  for (const due of dues) await paid(id, due.id, 3_333_309);
  expect(await findContractHead(id, {})).toMatchObject({ status: "in_progress" });
  expect(await completeContract({ contractId: id }, sentBy(seller))).toMatchObject({
    refusal: { reason: "payments_open" },
  });
  for (const due of dues) await paid(id, due.id, 199_999);
  expect(await findContractHead(id, {})).toMatchObject({ status: "completed" });
});

test("what is open again under a completed contract is said on it, in the list and to both sides", async () => {
  const { id } = await aConcludedContract(database, {
    ...between(),
    milestones: [{ fen: 1_060_000, isAccepted: true }],
  });
  const [due] = await listDues(id);
  await paid(id, due?.id ?? "", 1_000_000);
  const last = await paid(id, due?.id ?? "", 60_000);
  const head = () => findContractHead(id, {});
  const waiting = async ({ personId }: Binding) => {
    const account = await findAccountByPerson(personId);
    const lines = account ? await listWaiting(account.actor) : [];
    return lines.filter(({ kind }) => kind === "contractsReopened");
  };
  expect(await head()).not.toHaveProperty("reopenedFen");
  expect(await waiting(buyer)).toEqual([]);
  await database.owner`update payments set state = 'reversed' where id = ${last}`;
  expect(await head()).toMatchObject({ status: "completed", reopenedFen: 60_000 });
  const list = await listContracts(
    { organisationId: buyer.organisationId },
    { page: 1, perPage: 10, group: "ended" },
  );
  expect(list.items).toMatchObject([{ id, reopenedFen: 60_000 }]);
  for (const side of [seller, buyer]) expect(await waiting(side)).toMatchObject([{ count: 1, only: id }]);
  await paid(id, due?.id ?? "", 60_000);
  expect(await head()).not.toHaveProperty("reopenedFen");
  expect(await waiting(seller)).toEqual([]);
});

test("both sides are reminded of a milestone once before its day, and once more when that is over", async () => {
  const [days] = await database.owner<{ near: string; far: string }[]>`
    select ((clock.now() at time zone 'Asia/Shanghai')::date + 1)::text as near,
      ((clock.now() at time zone 'Asia/Shanghai')::date + 60)::text as far`;
  await aConcludedContract(database, {
    ...between(),
    milestones: [
      { fen: 1_000_000, dueOn: days?.near ?? "", isAccepted: false },
      { fen: 60_000, dueOn: days?.far ?? "", isAccepted: false },
    ],
  });
  const told = async () => {
    await turnContracts();
    await turnContracts();
    const rows = await database.owner<{ kind: string; number: number; day: string }[]>`
      select kind, (data->>'number')::int as number, data->>'day' as day from notifications
      where person_id = ${buyer.personId} order by id`;
    return rows.map(({ kind, number, day }) => [kind, number, day]);
  };
  const before = ["milestone-due", 1, days?.near];
  expect(await told()).toEqual([before]);
  onTestFinished(async () => void (await database.owner`call clock.set_ahead('0')`));
  await database.owner`call clock.set_ahead('1 day')`;
  expect(await told()).toEqual([before]);
  await database.owner`call clock.set_ahead('2 days')`;
  expect(await told()).toEqual([before, ["milestone-late", 1, days?.near]]);
  await database.owner`call clock.set_ahead('9 days')`;
  expect(await told()).toHaveLength(2);
  expect(
    await database.owner`select from notifications where person_id = ${seller.personId}
    and kind like 'milestone-%'`,
  ).toHaveLength(2);
});
