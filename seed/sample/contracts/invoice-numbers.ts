import type { Rows } from "./rows";

/** Twenty digits, as fully digital invoices have; no issuer of any division has 99. */
export function nextInvoiceNumber({ invoices, reds }: Rows, day: string): string {
  return `${day.slice(2, 4)}99${String(invoices.length + reds.length + 1).padStart(16, "0")}`;
}
