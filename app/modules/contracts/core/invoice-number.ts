import { ok, type Result, refuse } from "~/app/core/result";

/** 发票代码 and 发票号码 as they are kept. */
export interface InvoiceNumber {
  /** Ten or twelve digits; empty for a fully digital one. */
  code: string;
  /** Eight digits; of a fully digital one twenty. */
  number: string;
}

export type InvoiceNumberFault =
  | { field: "invoiceNumber"; reason: "missing" | "not_invoice_number" }
  | { field: "invoiceCode"; reason: "invoice_code_missing" | "not_invoice_code" | "invoice_code_needless" };

/**
 * What somebody typed as an invoice's code and number, in whatever width and grouping: paper and electronic ones have a
 * code of ten or twelve digits and a number of eight, fully digital ones (数电发票) a number of twenty alone.
 */
export function readInvoiceNumber(typed: {
  code: string;
  number: string;
}): Result<InvoiceNumber, InvoiceNumberFault> {
  const fold = (text: string) => text.normalize("NFKC").replace(/[\s-]/g, "");
  const [code, number] = [fold(typed.code), fold(typed.number)];
  if (number === "") return refuse({ field: "invoiceNumber", reason: "missing" });
  if (!/^(?:\d{8}|\d{20})$/.test(number))
    return refuse({ field: "invoiceNumber", reason: "not_invoice_number" });
  if (number.length === 20)
    return code === ""
      ? ok({ code, number })
      : refuse({ field: "invoiceCode", reason: "invoice_code_needless" });
  if (code === "") return refuse({ field: "invoiceCode", reason: "invoice_code_missing" });
  return /^(?:\d{10}|\d{12})$/.test(code)
    ? ok({ code, number })
    : refuse({ field: "invoiceCode", reason: "not_invoice_code" });
}
