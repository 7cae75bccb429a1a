import { afterAll, beforeAll, expect, test } from "vitest";
import { answerPayment } from "~/app/modules/contracts/answer-payment.commands.server";
import { askReversal } from "~/app/modules/contracts/ask-reversal.commands.server";
import { recordPayment } from "~/app/modules/contracts/record-payment.commands.server";
import { closeSearch, openSearch } from "~/search/engine.server";
import { useDatabase } from "../../database";
import { aConcludedContract } from "../../factories/concluded-contract";
import { type Binding, sentBy } from "../../factories/contract";
import { aMember, aVerifiedOrganisation } from "../../factories/person";
import { aPlatform } from "../../factories/platform";

const database = useDatabase("reference");
beforeAll(() => openSearch({ url: database.appUrl, database: database.db }));
afterAll(() => closeSearch());

async function aSide(): Promise<Binding> {
  const { id: organisationId } = await aVerifiedOrganisation();
  return { organisationId, personId: (await aMember(organisationId, "finance")).id };
}

test("a buyer that recorded a payment by mistake asks to take it back once it is disputed, and a stranger does not", async () => {
  const [seller, buyer, other] = [await aSide(), await aSide(), await aSide()];
  const { id: platformId } = await aPlatform({ leadId: seller.organisationId });
  const { id: contractId, dueId } = await aConcludedContract(database, {
    ...{ sellerId: seller.organisationId, buyerId: buyer.organisationId },
    credits: [{ platformId, shareBp: 10_000 }],
  });
  const paid = await recordPayment(
    { contractId, dueId, paidOn: "2026-03-02", amountFen: 500_000 },
    sentBy(buyer),
  );
  if (!paid.ok) throw new Error(JSON.stringify(paid.refusal));
  const paymentId = paid.value.id;
  const said = await answerPayment({ paymentId, answer: "dispute", reason: "没有收到" }, sentBy(seller));
  expect(said).toMatchObject({ value: { state: "disputed" } });
  const [entry] = await database.owner`select id from revenue_entries where payment_id = ${paymentId}`;
  const ask = { entryId: String(entry?.id), reason: "登记有误，申请撤销" };
  expect(await askReversal(ask, sentBy(other))).toMatchObject({ refusal: { reason: "hidden" } });
  expect(await askReversal(ask, sentBy(buyer))).toMatchObject({ value: { entries: [ask.entryId] } });
  expect(await askReversal(ask, sentBy(seller))).toMatchObject({ refusal: { reason: "asked_already" } });
});
