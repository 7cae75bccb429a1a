import type { revenueNatures, vatBases } from "./vocabulary";

/** The columns of a table of past income, in the order of the template; the names are those of the form's fields. */
export const historyColumns = [
  "nature",
  "title",
  "agreement",
  "buyerName",
  "buyerUscc",
  "paidOn",
  "amount",
  "vatBasis",
  "vatRate",
] as const;
export type HistoryColumn = (typeof historyColumns)[number];

/** A row as it stands in a table or was typed, whatever is wrong with it. */
export type TypedHistoryRow = Readonly<Record<HistoryColumn, string>>;

/** Rows that are imported at once: each is an entry in one book, in one transaction. */
export const mostHistoryRows = 200;

/** What columns and values are called, in each language: a cell may hold any of them, or the code itself. */
export interface HistoryWords {
  columns: Readonly<Record<HistoryColumn, readonly string[]>>;
  natures: Readonly<Record<(typeof revenueNatures)[number], readonly string[]>>;
  vatBases: Readonly<Record<(typeof vatBases)[number], readonly string[]>>;
}

const fold = (text: string) => text.normalize("NFKC").replace(/\s/g, "").toLowerCase();

/**
 * The rows below a table's head, by the names of its columns in whatever order; undefined where the head names neither
 * buyer nor amount, as of another table. Kinds and VAT become their codes where they are known words; the rest stays as
 * it was typed.
 */
export function readHistoryRows(
  rows: readonly (readonly string[])[],
  words: HistoryWords,
): TypedHistoryRow[] | undefined {
  const [head = [], ...body] = rows;
  const places = new Map<HistoryColumn, number>();
  for (const column of historyColumns) {
    const names = [column, ...words.columns[column]].map(fold);
    const place = head.findIndex((cell) => names.includes(fold(cell)));
    if (place >= 0) places.set(column, place);
  }
  if (!places.has("buyerName") || !places.has("amount")) return undefined;
  const codeOf = (text: string, codes: Readonly<Record<string, readonly string[]>>) =>
    Object.entries(codes).find(([code, names]) =>
      [code, ...names].some((name) => fold(name) === fold(text)),
    )?.[0] ?? text;
  return body.map((cells) => {
    const cell = (column: HistoryColumn) => cells[places.get(column) ?? -1]?.trim() ?? "";
    return {
      nature: codeOf(cell("nature"), words.natures),
      ...{ title: cell("title"), agreement: cell("agreement"), buyerName: cell("buyerName") },
      ...{ buyerUscc: cell("buyerUscc"), paidOn: cell("paidOn"), amount: cell("amount") },
      vatBasis: codeOf(cell("vatBasis"), words.vatBases),
      vatRate: cell("vatRate"),
    };
  });
}
