import { z } from "zod";
import { typedDay } from "../core/typed-date";
import { isUscc } from "../modules/accounts/core/uscc";
import { onceTold } from "../modules/audit/once-told.commands.server";
import { readInvoiceNumber } from "../modules/contracts/core/invoice-number";
import { revenueNatures, vatBases } from "../modules/contracts/core/vocabulary";
import {
  type DeclaredRevenue,
  type DeclareRefusal,
  declareRevenue,
} from "../modules/contracts/declare-revenue.commands.server";
import { type RowError, type RowWork, rowErrors } from "./api-batch";

const fen = z.number().int().positive().max(1_000_000_000_000);
const day = z.string().refine((text) => typedDay(text) === text, "A day such as 2026-03-01.");
const text = (most: number) => z.string().trim().min(1).max(most);

/** One declaration of a batch. Sums in fen, VAT included; days of the calendar in Asia/Shanghai. */
const declaration = z.strictObject({
  platform: z.string(),
  /** `imported`: history, which is told apart and never verified by itself. */
  channel: z.enum(["off_site", "imported"]).default("off_site"),
  nature: z.enum(revenueNatures),
  title: text(200),
  agreement: text(200).optional(),
  buyer: z
    .strictObject({
      organisationId: z.int32().positive().optional(),
      name: text(200).optional(),
      uscc: z.string().refine(isUscc, "No unified social credit code.").optional(),
      contact: text(200).optional(),
    })
    .refine(({ organisationId, name }) => organisationId !== undefined || name !== undefined, {
      message: "Give organisationId or name.",
    }),
  paidOn: day,
  grossFen: fen,
  vatBasis: z.enum(vatBases),
  /** In hundredths of a percent. */
  vatRateBp: z.number().int().min(0).max(10_000),
  category: text(60).optional(),
  field: text(60).optional(),
  invoice: z
    .strictObject({ code: z.string().default(""), number: z.string(), issuedOn: day, totalFen: fen })
    .optional(),
  /** A service record of this platform that this is the income of: then it counts as agreed on this site. */
  serviceRecordId: z.int32().positive().optional(),
});

/** One declaration of income of a batch. Its evidence is added on the entry's page. */
export const pushDeclaration: RowWork = async (row, context) => {
  const read = declaration.safeParse(row);
  if (!read.success) return { errors: rowErrors(read.error) };
  const input = inputOf(read.data);
  if ("errors" in input) return input;
  const { isRepeat, result } = await onceTold(context, "declareRevenue", (tx) =>
    declareRevenue(input, context, tx),
  );
  if (!result.ok) return { errors: [errorOf(result.refusal)] };
  return { status: isRepeat ? "same" : "created", id: result.value.id };
};

function inputOf({
  platform,
  buyer,
  category,
  field,
  invoice,
  channel,
  ...facts
}: z.output<typeof declaration>): DeclaredRevenue | { errors: RowError[] } {
  const number = invoice && readInvoiceNumber(invoice);
  if (number && !number.ok)
    return {
      errors: [
        {
          field: number.refusal.field === "invoiceCode" ? "invoice.code" : "invoice.number",
          code: number.refusal.reason,
        },
      ],
    };
  return {
    ...facts,
    slug: platform,
    channel,
    ...(buyer.organisationId === undefined
      ? { buyerName: buyer.name, buyerUscc: buyer.uscc }
      : { buyerId: buyer.organisationId }),
    buyerContact: buyer.contact,
    vatRateBp: facts.vatBasis === "exempt" ? 0 : facts.vatRateBp,
    ...{ categoryCode: category, fieldCode: field },
    ...(invoice && number
      ? { invoice: { ...number.value, issuedOn: invoice.issuedOn, totalFen: invoice.totalFen } }
      : {}),
  };
}

/** Where a refusal points to in the row, and what it says. */
const places: Readonly<Record<DeclareRefusal["reason"], readonly [string | undefined, string]>> = {
  hidden: ["platform", "No platform that this organisation leads."],
  in_future: ["paidOn", "It lies in the future."],
  too_long_ago: ["paidOn", "It was paid too long ago: bring it in as imported."],
  unknown_buyer: ["buyer", "No such organisation."],
  unknown_record: ["serviceRecordId", "No such record of this platform."],
  unknown_code: ["category", "No such category or field."],
  unknown_invoice: ["invoice", "No such invoice."],
  record_declared: ["serviceRecordId", "Its income stands in the book already."],
  over_invoice: ["grossFen", "More than what is left of the invoice."],
  over_record: ["grossFen", "More than the record's amount."],
  invoice_in_use: ["invoice.number", "This invoice is in use already."],
  invoice_in_future: ["invoice.issuedOn", "It lies in the future."],
  invoice_differs: ["invoice", "It was entered with another day or total."],
  red_over: ["invoice.totalFen", "More than what it takes back."],
  unknown_red: ["invoice", "No such invoice."],
  not_contact: ["buyer.contact", "Neither an address nor a telephone number."],
  own_contact: ["buyer.contact", "It is the seller's own."],
  request_id_used_with_other_input: ["requestId", "It came before with another content."],
};

function errorOf(refusal: DeclareRefusal): RowError {
  const [field, detail] = places[refusal.reason];
  const code = refusal.reason === "request_id_used_with_other_input" ? "request_id_used" : refusal.reason;
  const unit = refusal.reason === "too_long_ago" ? "days" : "fen";
  const limit = "limit" in refusal ? ` At most ${refusal.limit} ${unit}.` : "";
  return { ...(field === undefined ? {} : { field }), code, detail: `${detail}${limit}` };
}
