import type { HistoryColumn } from "./core/history-row";

/** Which message names a column. */
export const columnWords = {
  nature: "nature",
  title: "what",
  agreement: "agreement",
  buyerName: "buyerName",
  buyerUscc: "buyerUscc",
  paidOn: "paidOn",
  amount: "amount",
  vatBasis: "vatBasis",
  vatRate: "vatRate",
} as const satisfies Record<HistoryColumn, string>;
