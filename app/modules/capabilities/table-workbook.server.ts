import excel from "exceljs";
import { csvText } from "~/app/core/csv-text";
import type { TableFile } from "../files/table-file.server";
import { problemColumn } from "./core/table-columns";
import { isProblemColumn } from "./table-reading";

/** A file to take along. */
export interface TableDownload {
  name: string;
  mediaType: string;
  bytes: Buffer;
}

export const xlsxType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const problemSheet = "清单";
const marked: excel.Fill = { type: "pattern", pattern: "solid", fgColor: { argb: "FFFDECEA" } };

/** A table as XLSX: titles, rows of texts (never formulas), and a second sheet with what the columns may have. */
export async function makeWorkbook({
  sheetName,
  titles,
  rows,
  guide,
}: {
  sheetName: string;
  titles: readonly string[];
  rows: readonly (readonly string[])[];
  guide: { name: string; rows: readonly (readonly string[])[] };
}): Promise<Buffer> {
  const book = new excel.Workbook();
  const sheet = book.addWorksheet(sheetName, { views: [{ state: "frozen", ySplit: 1 }] });
  sheet.addRow([...titles]).font = { bold: true };
  for (const row of rows) sheet.addRow([...row]);
  for (const column of sheet.columns) {
    column.width = 20;
    // Text, so that dates and codes stay as they are typed, and nothing is computed.
    column.numFmt = "@";
  }
  const notes = book.addWorksheet(guide.name);
  for (const row of guide.rows) notes.addRow([...row]);
  [30, 26, 60].forEach((width, index) => {
    notes.getColumn(index + 1).width = width;
  });
  // The library's own type of buffer predates Node's.
  return Buffer.from((await book.xlsx.writeBuffer()) as ArrayBuffer);
}

/** Rows further down than this stand one below the other in a marked table: a sheet of holes costs as much as a full one. */
const lowestLine = 20_000;

/**
 * The table that was sent, with a column that says what is wrong with each row, and those rows marked. It is written
 * anew from what was read, columns that nobody knows included; other sheets, colours and formulas do not come back, since
 * taking a whole workbook apart costs far more than reading its first sheet.
 */
export async function markProblems(
  name: string,
  { format, rows }: TableFile,
  problems: ReadonlyMap<number, string>,
): Promise<TableDownload> {
  const stem = name.replace(/\.[A-Za-z0-9]{1,5}$/, "").slice(0, 80) || "table";
  const [head] = rows;
  const place = placeOfProblems(head?.cells ?? []);
  const lines = rows.map((row) => {
    const cells = [...row.cells];
    while (cells.length < place) cells.push("");
    cells[place] = row === head ? problemColumn.zh : (problems.get(row.line) ?? "");
    return cells;
  });
  if (format === "csv")
    return { name: `${stem}.csv`, mediaType: "text/csv", bytes: Buffer.from(csvText(lines)) };
  const book = new excel.Workbook();
  const sheet = book.addWorksheet(problemSheet);
  const isInPlace = (rows.at(-1)?.line ?? 0) <= lowestLine;
  for (const [index, { line }] of rows.entries()) {
    const row = sheet.getRow(isInPlace ? line : index + 1);
    row.values = lines[index] ?? [];
    if (index === 0) row.font = { bold: true };
    if (!problems.has(line)) continue;
    for (let cell = 1; cell <= place + 1; cell++) row.getCell(cell).fill = marked;
  }
  return {
    name: `${stem}.xlsx`,
    mediaType: xlsxType,
    bytes: Buffer.from((await book.xlsx.writeBuffer()) as ArrayBuffer),
  };
}

/** Where the column of problems stands: where one stood before, else behind all others. */
function placeOfProblems(titles: readonly string[]): number {
  const before = titles.findIndex(isProblemColumn);
  return before >= 0 ? before : titles.length;
}
