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

/**
 * The table that was sent, with a column that says what is wrong with each row, and those rows marked. Whatever else the
 * file had stays: other sheets, columns that nobody knows, what was typed. `bytes` were read by `readTableFile` before.
 */
export async function markProblems(
  { bytes, name }: { bytes: Buffer; name: string },
  table: TableFile,
  problems: ReadonlyMap<number, string>,
): Promise<TableDownload> {
  const stem = name.replace(/\.[A-Za-z0-9]{1,5}$/, "").slice(0, 80) || "table";
  if (table.format === "csv") {
    const [head] = table.rows;
    const place = placeOfProblems(head?.cells ?? []);
    const lines = table.rows.map((row) => {
      const cells = [...row.cells];
      while (cells.length < place) cells.push("");
      cells[place] = row === head ? problemColumn.zh : (problems.get(row.line) ?? "");
      return cells;
    });
    return { name: `${stem}.csv`, mediaType: "text/csv", bytes: Buffer.from(csvText(lines)) };
  }
  const book = new excel.Workbook();
  // The library's own type of buffer predates Node's.
  await book.xlsx.load(bytes as unknown as Parameters<typeof book.xlsx.load>[0]);
  const sheet = book.worksheets.find(({ state }) => state === "visible") ?? book.worksheets[0];
  const [head] = table.rows;
  if (!sheet || !head) throw new Error("a table that was read has no sheet");
  const column = placeOfProblems(head.cells) + 1;
  sheet.getRow(head.line).getCell(column).value = problemColumn.zh;
  for (const { line } of table.rows.slice(1)) {
    const said = problems.get(line);
    const cell = sheet.getRow(line).getCell(column);
    if (said === undefined) {
      cell.value = null;
      continue;
    }
    for (let place = 1; place <= column; place++) sheet.getRow(line).getCell(place).fill = marked;
    cell.value = said;
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
