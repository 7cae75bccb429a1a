import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { answerPayment } from "~/app/modules/contracts/answer-payment.commands.server";
import { askReversal } from "~/app/modules/contracts/ask-reversal.commands.server";
import { decideReversal } from "~/app/modules/contracts/decide-reversal.commands.server";
import { findReversal } from "~/app/modules/contracts/desk-entries.queries.server";
import { recordPayment } from "~/app/modules/contracts/record-payment.commands.server";
import { verifyEntries } from "~/app/modules/contracts/verify-entries.commands.server";
import { closeSearch, openSearch } from "~/search/engine.server";
import { useDatabase } from "../../database";
import { aConcludedContract } from "../../factories/concluded-contract";
import { aSide, sentBy } from "../../factories/contract";
import { aPlatform } from "../../factories/platform";
import { aBookOf, useVerifying } from "./verifying-world";

const database = useDatabase("reference");
beforeAll(() => openSearch({ url: database.appUrl, database: database.db }));
afterAll(closeSearch);
const { w, anEntry, by, stateOf } = useVerifying(database);

test("a buyer that recorded a payment by mistake asks to take it back once it is disputed, and a stranger does not", async () => {
  const [seller, buyer, other] = [await aSide("finance"), await aSide("finance"), await aSide("finance")];
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

describe("a reversal", () => {
  test("is asked for by who keeps the book, decided by another, and takes the payment and all its entries with it", async () => {
    const other = await aBookOf(w.keeper.organisationId);
    const { id: contractId, dueId } = await aConcludedContract(database, {
      ...{ sellerId: w.keeper.organisationId, buyerId: w.buyer.organisationId },
    });
    const paymentId = randomUUID();
    await database.owner`insert into payments (id, contract_id, due_id, paid_on, amount_fen, side)
      values (${paymentId}, ${contractId}, ${dueId}, '2026-03-01', 1000000, 'seller')`;
    const ids: string[] = [];
    for (const at of [w.book, other])
      ids.push(await anEntry({ contractId, paymentId, grossFen: 500_000, shareBp: 5000 }, { at }));
    const [first = "", last = ""] = ids;
    expect(await askReversal({ entryId: first, reason: "金额登记错了" }, sentBy(w.buyer))).toMatchObject({
      refusal: { reason: "hidden" },
    });
    expect(await askReversal({ entryId: first, reason: "金额登记错了" }, sentBy(w.keeper))).toMatchObject({
      ok: true,
    });
    expect(await askReversal({ entryId: last, reason: "再来一次" }, sentBy(w.keeper))).toMatchObject({
      refusal: { reason: "asked_already" },
    });
    expect(await verifyEntries([first], { reason: "x" }, by(w.officer))).toMatchObject({
      refusal: { refused: [{ reason: "reversal_asked" }] },
    });
    expect(
      await decideReversal({ entryId: last, isGranted: false, answer: " " }, by(w.officer)),
    ).toMatchObject({
      refusal: { reason: "answer_missing" },
    });
    const form = by(w.officer);
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
    expect((await askReversal({ entryId: id, reason: "重复登记" }, by(w.officer))).ok).toBe(true);
    expect(await decideReversal({ entryId: id, isGranted: true }, by(w.officer))).toMatchObject({
      refusal: { reason: "two_people" },
    });
    expect(
      (await decideReversal({ entryId: id, isGranted: false, answer: "不是重复" }, by(w.second))).ok,
    ).toBe(true);
    expect(await findReversal(id)).toMatchObject({ isOpen: false, answer: "不是重复" });
    expect(await stateOf(id)).toBe("confirmed");
  });

  test("and a verification at once end in the reversal, and in no error", async () => {
    const id = await anEntry();
    await askReversal({ entryId: id, reason: "重复登记" }, sentBy(w.keeper));
    const [reversed, verified] = await Promise.all([
      decideReversal({ entryId: id, isGranted: true }, by(w.officer)),
      verifyEntries([id], { reason: "x" }, by(w.second)),
    ]);
    expect(reversed.ok).toBe(true);
    expect(verified.ok).toBe(false);
    expect(await stateOf(id)).toBe("reversed");
  });
});
