import { divideCredits } from "~/app/modules/contracts/core/vat";
import { nextInvoiceNumber } from "./invoice-numbers";
import { tellLines } from "./lines";
import { idOf, paperOf } from "./papers";
import type { PaymentLetter } from "./plan";
import type { Told } from "./story";
import { DAY, dayOf, HOUR, iso } from "./times";

const disputed = "到账金额与约定不符，少一笔质保金，请核对。";

/** Tells of a payment: its invoice and receipt, what each side said, and its entry in the book of every platform credited. */
export function enterPayment(
  told: Told,
  payment: { letter: PaymentLetter; amountFen: number; dueId: string; from: number },
): void {
  const { id, rows, story, plan, now, seller, buyer, outsider, platforms, text, event } = told;
  const { letter, amountFen, dueId, from } = payment;
  const isWaiting = letter === "d" || letter === "l";
  const paid = isWaiting ? Math.max(story.next(0.01), now - 4 * DAY) : story.next(3, from);
  const key = `payment:${id}:${dueId}`;
  const paymentId = idOf(key);
  const invoice = enterInvoice(told, amountFen, paid, key);
  const receiptKey = plan.flags.has("reused") && plan.payments[0] === letter ? `reused:${seller.id}` : key;
  const receipt = paperOf(`银行回单-${idOf(receiptKey).slice(0, 8)}.pdf`, [
    "银行收款回单",
    `流水号：${idOf(receiptKey)}`,
  ]);
  const receiptFileId = rows.files.keep(receipt, iso(paid));
  const recorded = isWaiting ? Math.max(paid, now - 3 * DAY) : story.next(0.6);
  const answered = isWaiting || letter === "n" ? undefined : story.next(1.7);
  const isDisputed = letter === "x" || letter === "w";
  const state =
    isWaiting || letter === "n"
      ? "recorded"
      : letter === "R"
        ? "reversed"
        : isDisputed
          ? "disputed"
          : "confirmed";
  rows.payments.push({
    ...{ id: paymentId, contractId: id, dueId, state, paidOn: dayOf(paid), amountFen, side: "seller" },
    ...{ recordedBy: seller.personId, recordedAt: iso(recorded), invoiceId: invoice.id, receiptFileId },
    ...(answered === undefined
      ? {}
      : {
          answeredBy: buyer?.personId ?? null,
          answeredAt: iso(answered),
          ...(isDisputed ? { answer: disputed } : {}),
        }),
  });
  event("pay", recorded, { side: "seller" });
  if (answered !== undefined)
    event(isDisputed ? "payment-dispute" : "payment-confirm", answered, { side: "buyer" });
  if (outsider)
    rows.links.push({
      id: idOf(`link:${key}`),
      tokenHash: invoice.sha256.slice(0, 32) + receipt.sha256.slice(0, 32),
      ...{ paymentId, contact: outsider.contact, madeBy: seller.personId, madeAt: iso(recorded) },
      expiresAt: iso(recorded + 14 * DAY),
      ...(answered === undefined ? {} : { usedAt: iso(answered) }),
    });
  const parts = divideCredits(
    amountFen,
    platforms.map((one) => ({ platformId: one.id, shareBp: one.shareBp })),
    { basis: text.vatBasis, rateBp: text.vatRateBp },
  );
  const after = story.next(0.1);
  for (const part of parts) {
    const platform = platforms.find((one) => one.id === part.platformId);
    if (!platform) throw new Error("a part of no platform");
    const entryId = idOf(`entry:${key}:${part.platformId}`);
    rows.entries.push({
      ...{
        id: entryId,
        platformId: part.platformId,
        isSample: true,
        organisationId: seller.id,
        contractId: id,
      },
      ...{ paymentId, invoiceId: invoice.id, shareBp: part.shareBp, nature: text.type, channel: "on_site" },
      ...{ categoryCode: text.categoryCode ?? null, fieldCode: text.fieldCode ?? null, title: text.title },
      ...(buyer ? { buyerId: buyer.id } : { buyerName: outsider?.name, buyerUscc: outsider?.uscc }),
      ...{
        buyerSize: "unknown",
        paidOn: dayOf(paid),
        grossFen: part.grossFen,
        vatFen: part.vatFen,
        ties: [],
      },
      ...{ vatBasis: text.vatBasis, vatRateBp: text.vatRateBp, declaredBy: seller.personId },
      ...{ declaredSide: "seller", declaredAt: iso(recorded) },
    });
    tellLines(rows, {
      ...{ entryId, letter, recorded, answered, after, now, officers: platform.officers },
      seller: { personId: seller.personId, organisationId: seller.id },
      buyer: { personId: buyer?.personId ?? null, organisationId: buyer?.id ?? null },
      papers: [
        { kind: "invoice", fileId: invoice.fileId, sha256: invoice.sha256 },
        { kind: "bank_receipt", fileId: receiptFileId, sha256: receipt.sha256 },
      ],
    });
  }
}

function enterInvoice(told: Told, totalFen: number, paid: number, key: string) {
  const { id, rows, seller, plan } = told;
  const number = nextInvoiceNumber(rows, dayOf(paid));
  const paper = paperOf(`发票-${number}.pdf`, [
    "电子发票（虚构）",
    `发票号码：${number}`,
    `合计：${totalFen / 100} 元`,
  ]);
  const at = iso(paid - 2 * HOUR);
  const fileId = rows.files.keep(paper, at);
  const invoiceId = idOf(`invoice:${key}`);
  const common = { isSample: true, sellerId: seller.id, contractId: id, enteredBy: seller.personId };
  rows.invoices.push({
    ...{ ...common, id: invoiceId, number, issuedOn: dayOf(paid), totalFen, fileId, enteredAt: at },
  });
  // Half of it was taken back later: the entries are above what is left, and an officer is shown so.
  if (plan.flags.has("red") && !rows.reds.some(({ contractId }) => contractId === id)) {
    const red = nextInvoiceNumber(rows, dayOf(told.now - 3 * DAY));
    rows.reds.push({
      ...{ ...common, id: idOf(`red:${key}`), number: red, issuedOn: dayOf(told.now - 3 * DAY) },
      ...{ totalFen: Math.round(totalFen / 2), redOf: invoiceId, enteredAt: iso(told.now - 3 * DAY) },
    });
  }
  return { id: invoiceId, fileId, sha256: paper.sha256 };
}
