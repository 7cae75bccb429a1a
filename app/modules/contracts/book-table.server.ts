import excel from "exceljs";
import type { translator } from "~/app/i18n/catalogues";
import type { Language } from "~/app/i18n/language";
import { type LocalName, nameIn } from "../registry/local-name";
import type { BookLine } from "./book-entries.queries.server";
import { mostTableLines } from "./book-table-limit";

interface Speaking {
  language: Language;
  t: ReturnType<typeof translator<"books">>;
}

const columns = [
  "number",
  "day",
  "what",
  "buyer",
  "size",
  "league",
  "nature",
  "category",
  "field",
  "channel",
  "state",
  "related",
  "gross",
  "vat",
  "net",
  "agreement",
  "invoice",
] as const;

/** The first row of a CSV file of entries. */
export function bookHeads({ t }: Speaking): string[] {
  return columns.map((column) => t(`column.${column}`));
}

/** Entries as rows of that file; yuan as plain numbers. What begins like a formula, the writer guards. */
export function bookRows(lines: readonly BookLine[], speaking: Speaking): string[][] {
  const yuan = (fen: number) => (fen / 100).toFixed(2);
  return lines.map((line) =>
    cellsOf(line, speaking).map((cell) => (typeof cell === "object" ? yuan(cell.fen) : String(cell))),
  );
}

/**
 * The same as a workbook, of `most` entries at most; where there are more, its last row says so. Texts stay texts, so that
 * one that begins like a formula is none.
 */
export async function bookWorkbook(
  lines: readonly BookLine[],
  speaking: Speaking,
  most: number = mostTableLines,
): Promise<Buffer> {
  const book = new excel.Workbook();
  const sheet = book.addWorksheet(speaking.t("title"), { views: [{ state: "frozen", ySplit: 1 }] });
  sheet.columns = columns.map((column) => ({
    header: speaking.t(`column.${column}`),
    width: column === "what" || column === "buyer" ? 32 : 14,
    ...(amounts.has(column) ? { style: { numFmt: "0.00" } } : {}),
  }));
  sheet.getRow(1).font = { bold: true };
  for (const line of lines.slice(0, most))
    sheet.addRow(cellsOf(line, speaking).map((cell) => (typeof cell === "object" ? cell.fen / 100 : cell)));
  if (lines.length > most) sheet.addRow([speaking.t("tableLimit", { count: most })]);
  // The library's own type of buffer predates Node's.
  return Buffer.from((await book.xlsx.writeBuffer()) as ArrayBuffer);
}

const amounts: ReadonlySet<string> = new Set(["gross", "vat", "net"]);

function cellsOf(line: BookLine, { language, t }: Speaking): (string | number | { fen: number })[] {
  const text = (name: LocalName | undefined) => (name ? nameIn(name, language).text : "");
  return [
    line.number,
    line.paidOn,
    line.title,
    text(line.buyer),
    t(`size.${line.buyerSize}`),
    line.isBuyerOutside ? t("outside") : text(line.league),
    t(`nature.${line.nature}`),
    text(line.category),
    text(line.field),
    t(`channel.${line.channel}`),
    t(`state.${line.state}`),
    t(line.isRelated ? "yes" : "no"),
    { fen: line.grossFen },
    { fen: line.grossFen - line.netFen },
    { fen: line.netFen },
    line.agreement ?? "",
    line.invoice ?? "",
  ];
}
