import { z } from "zod";
import { filledDay, filledLine, filledText, oneOf, optionalLine, optionalText } from "~/app/form-text";
import { isUscc } from "../accounts/core/uscc";
import { priceOf } from "../demands/core/typed-budget";
import { revenueNatures, vatBases } from "./core/vocabulary";

/** A sum in yuan that has to be filled in and is more than nothing; answers fen. Codes: `missing`, `not_money`. */
const filledMoney = filledLine(30).transform((text, issues) => {
  const fen = priceOf(text);
  if (fen === undefined || fen === 0) issues.addIssue({ code: "custom", message: "not_money" });
  return fen ?? 0;
});

/** A rate such as `6` or `1.5`, in hundredths of a percent; empty is nothing. Code: `not_rate`. */
const rate = optionalLine(10).transform((text, issues) => {
  if (text === undefined) return 0;
  const plain = text.normalize("NFKC").replace(/[\s%]/g, "");
  const bp = /^\d{1,3}(?:\.\d{1,2})?$/.test(plain) ? Math.round(Number(plain) * 100) : -1;
  if (bp < 0 || bp > 10_000) issues.addIssue({ code: "custom", message: "not_rate" });
  return bp;
});

const uscc = optionalLine(30).transform((text, issues) => {
  const code = text?.normalize("NFKC").replace(/\s/g, "").toUpperCase();
  if (code !== undefined && !isUscc(code)) issues.addIssue({ code: "custom", message: "not_uscc" });
  return code;
});

/** A payment as it is typed, besides its invoice and files. */
export const paymentInput = z.object({
  due: optionalLine(60),
  paidOn: filledDay,
  amount: filledMoney,
  /** One that is there already. */
  invoice: optionalLine(60),
  note: optionalText(500),
});
export const paymentFields = ["due", "paidOn", "amount", "invoice", "note"] as const;

/** An invoice as it is typed, besides code and number. */
export const invoiceInput = z.object({ issuedOn: filledDay, invoiceTotal: filledMoney });

/** Why a payment is wrong. */
export const disputeInput = z.object({ reason: filledText(1000) });

/** Days and basis of a royalty. */
export const royaltyInput = z
  .object({ from: filledDay, until: filledDay, basis: filledMoney })
  .superRefine(({ from, until }, issues) => {
    if (from > until) issues.addIssue({ code: "custom", path: ["until"], message: "not_before" });
  });

/** Income without a contract of this site, besides its invoice and files. */
export const revenueInput = z.object({
  nature: oneOf(revenueNatures),
  title: filledLine(200),
  agreement: optionalLine(100),
  buyerName: filledLine(200),
  buyerUscc: uscc,
  buyerContact: optionalLine(200),
  paidOn: filledDay,
  amount: filledMoney,
  vatBasis: oneOf(vatBases),
  vatRate: rate,
  categoryCode: optionalLine(60),
  fieldCode: optionalLine(60),
});
export type RevenueInput = z.output<typeof revenueInput>;
export const revenueFields = [
  "nature",
  "title",
  "agreement",
  "buyerName",
  "buyerUscc",
  "buyerContact",
  "paidOn",
  "amount",
  "vatBasis",
  "vatRate",
  "categoryCode",
  "fieldCode",
] as const;

/** An affiliate as it is typed. */
export const tieInput = z.object({ name: filledLine(200), uscc, note: optionalLine(300) });
