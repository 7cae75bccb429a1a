import type { FormFault } from "../core/form-fault";
import { yuanOf } from "../core/money";
import { ok, type Result, refuse } from "../core/result";
import type { PersonContext } from "../modules/audit/command-context";
import { contestInvoice } from "../modules/contracts/contest-invoice.commands.server";
import { readInvoiceNumber } from "../modules/contracts/core/invoice-number";
import type { NewInvoice } from "../modules/contracts/invoices.commands.server";
import { invoiceInput } from "../modules/contracts/payment-form";
import { type ExaminedFile, examineFile } from "../modules/files/files.commands.server";
import { findEvidenceLimits } from "../modules/publications/evidence.queries.server";
import { faultsOf, type SentForm } from "./form";

/** The one file of a field, looked at before anything is stored; undefined where none was sent. */
export async function readOneFile(
  form: SentForm,
  field: string,
): Promise<Result<ExaminedFile | undefined, FormFault>> {
  const [sent] = await form.files(field);
  if (!sent) return ok(undefined);
  const { megabytes } = await findEvidenceLimits();
  const examined = await examineFile(sent, megabytes * 1024 * 1024);
  if (examined.ok) return examined;
  return refuse({ field, code: examined.refusal.reason, values: { limit: megabytes } });
}

/** The invoice that a form names anew; undefined where none of its fields was filled in. `needsFile`: not to be entered without. */
export async function readNewInvoice(
  form: SentForm,
  { needsFile = true }: { needsFile?: boolean } = {},
): Promise<Result<NewInvoice | undefined, FormFault[]>> {
  const typed = { code: form.text("invoiceCode"), number: form.text("invoiceNumber") };
  const file = await readOneFile(form, "invoiceFile");
  const isEmpty = [typed.code, typed.number, form.text("issuedOn"), form.text("invoiceTotal")].every(
    (text) => text.trim() === "",
  );
  if (isEmpty && file.ok && file.value === undefined) return ok(undefined);
  const number = readInvoiceNumber(typed);
  const parsed = invoiceInput.safeParse(form.pick(["issuedOn", "invoiceTotal"]));
  // Its number alone would be anybody's to take.
  const isShown = !needsFile || !file.ok || file.value !== undefined;
  if (number.ok && parsed.success && file.ok && isShown)
    return ok({
      ...number.value,
      issuedOn: parsed.data.issuedOn,
      totalFen: parsed.data.invoiceTotal,
      file: file.value,
    });
  return refuse([
    ...(number.ok ? [] : [{ field: number.refusal.field, code: number.refusal.reason }]),
    ...(parsed.success ? [] : faultsOf(parsed.error)),
    ...(file.ok ? [] : [file.refusal]),
    ...(isShown ? [] : [{ field: "invoiceFile", code: "invoice_file_missing" }]),
  ]);
}

/**
 * Carries out the form of `ContestForm`: reports that the number of an invoice, which somebody else has, is theirs. Answers
 * what is wrong with it.
 */
export async function contestedInvoice(
  form: SentForm,
  owner: { contractId: string } | { slug: string },
  context: PersonContext,
): Promise<FormFault[]> {
  const invoice = await readNewInvoice(form, { needsFile: false });
  if (!invoice.ok) return invoice.refusal;
  if (!invoice.value) return [{ field: "invoiceNumber", code: "missing" }];
  const contested = await contestInvoice({ ...invoice.value, ...owner }, context);
  return contested.ok ? [] : [moneyFault(contested.refusal)];
}

/** Which field a refusal of the commands about money is about. */
const fieldsOf: Readonly<Record<string, string>> = {
  in_future: "paidOn",
  before_contract: "paidOn",
  too_long_ago: "paidOn",
  over_due: "amount",
  over_contract: "amount",
  over_invoice: "amount",
  over_record: "amount",
  unknown_due: "due",
  unknown_invoice: "invoice",
  invoice_in_use: "invoiceNumber",
  invoice_differs: "invoiceNumber",
  no_authority: "invoiceNumber",
  invoice_in_future: "issuedOn",
  red_over: "invoiceTotal",
  unknown_red: "redOf",
  unknown_buyer: "buyerName",
  unknown_record: "record",
  record_declared: "record",
  not_contact: "buyerContact",
  own_contact: "buyerContact",
};

/** What a form says of a refusal. Throws 404 for what one may not know of. `names`: fields called otherwise here. */
export function moneyFault(
  refusal: { reason: string; limit?: number },
  names: Readonly<Record<string, string>> = {},
): FormFault {
  const { reason, limit } = refusal;
  if (reason === "hidden") throw new Response(null, { status: 404 });
  if (reason === "request_id_used_with_other_input") return { code: "sent_before" };
  const field = names[reason] ?? fieldsOf[reason];
  return {
    ...(field === undefined ? {} : { field }),
    code: reason,
    ...(limit === undefined ? {} : { values: { limit: reason === "too_long_ago" ? limit : yuanOf(limit) } }),
  };
}
