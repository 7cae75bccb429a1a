import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import { CsvError, parse } from "csv-parse";
import excel from "exceljs";
import { ok, type Result, refuse } from "~/app/core/result";
import { decodeText } from "./text-bytes";
import { firstSheetOnly } from "./workbook-parts.server";
import { checkZip, type ZipRefusal } from "./zip-guard.server";

/** One row of a table: where it stands in the file, from 1, and its cells as text. */
export interface TableRow {
  line: number;
  cells: string[];
}

export interface TableFile {
  format: "csv" | "xlsx";
  /** SHA-256 of the bytes, in hexadecimal. */
  hash: string;
  rows: TableRow[];
}

export type TableFileRefusal =
  | { reason: "empty" | "too_large" | "not_text" | "unreadable_xlsx" }
  | { reason: "too_many_rows"; most: number }
  | { reason: "wrong_csv"; line: number }
  | { reason: "unsafe_archive"; archive: ZipRefusal["reason"] };

export const mostTableBytes = 20 * 1024 * 1024;
const mostCells = 200;
const longestCell = 32_767;

/** How much of a table is read. */
export interface TableLimits {
  /** Below the line of titles. */
  rows: number;
  /** With the empty ones, which spreadsheets write as far as anything was ever formatted. */
  lines: number;
  /** Of an XLSX file with all its sheets. */
  unpackedBytes: number;
  /** Unpacked bytes for each packed one. */
  ratio: number;
}

/** What programs of the site's own people read. Tables pack well: rows repeat. */
const widest: TableLimits = { rows: 50_000, lines: 1_048_576, unpackedBytes: 300 * 1024 * 1024, ratio: 200 };
/** For what anybody may send while others wait: some thousand rows, read in about a second. */
export const briefTable: TableLimits = {
  rows: 5_000,
  lines: 100_000,
  unpackedBytes: 24 * 1024 * 1024,
  ratio: 60,
};

/**
 * Reads the rows of a CSV file (UTF-8, UTF-16, GB18030; comma, semicolon or tab) or of an XLSX file's first sheet,
 * by its content. Everything comes out as text: dates as YYYY-MM-DD, formulas as what they last gave; nothing is
 * computed, and what looks like a formula stays a text. Empty rows are left out.
 */
export async function readTableFile(
  bytes: Buffer,
  limits: TableLimits = widest,
): Promise<Result<TableFile, TableFileRefusal>> {
  if (bytes.length === 0) return refuse({ reason: "empty" });
  if (bytes.length > mostTableBytes) return refuse({ reason: "too_large" });
  const isArchive = bytes.subarray(0, 2).toString("latin1") === "PK";
  const rows = isArchive ? await readSheet(bytes, limits) : await readCsv(bytes, limits);
  if (!rows.ok) return rows;
  if (rows.value.length === 0) return refuse({ reason: "empty" });
  const hash = createHash("sha256").update(bytes).digest("hex");
  return ok({ format: isArchive ? "xlsx" : "csv", hash, rows: rows.value });
}

async function readCsv(
  bytes: Buffer,
  { rows: most, lines }: TableLimits,
): Promise<Result<TableRow[], TableFileRefusal>> {
  const decoded = decodeText(bytes);
  if (!decoded.ok) return decoded;
  // With one kind of line ends, since the parser counts both signs of the other kind inside quotation marks.
  const text = decoded.value.replace(/^\ufeff/, "").replace(/\r\n?/g, "\n");
  // The parser counts the lines that it has read: a record begins after the one before has ended. Empty lines are
  // records to it, which are left out below, so that none is lost from the count.
  const begins: number[] = [];
  let line = 1;
  const parser = parse({
    delimiter: delimiterOf(text),
    on_record: (record, { lines }) => {
      begins.push(line);
      line = lines + 1;
      return record;
    },
    relax_column_count: true,
    relax_quotes: true,
    max_record_size: 1024 * 1024,
    trim: true,
  });
  Readable.from(pieces(text)).pipe(parser);
  const rows: TableRow[] = [];
  try {
    let index = 0;
    for await (const record of parser as AsyncIterable<string[]>) {
      const row = { line: begins[index] ?? line, cells: record.slice(0, mostCells).map(plain) };
      index += 1;
      if (index > lines || !add(rows, row, most)) return refuse({ reason: "too_many_rows", most });
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    // A quotation mark that is never closed is noticed at the end; it stands behind the last whole row.
    return refuse({ reason: "wrong_csv", line });
  }
  return ok(rows);
}

/** The sign that the first line has most of: spreadsheets of some languages write semicolons or tabs. */
function delimiterOf(text: string): string {
  const first = text.slice(0, 10_000).split(/\r?\n/, 1)[0] ?? "";
  const count = (sign: string) => first.split(sign).length;
  return [",", "\t", ";"].reduce((best, sign) => (count(sign) > count(best) ? sign : best));
}

function* pieces(text: string): Generator<string> {
  const size = 64 * 1024;
  for (let begin = 0; begin < text.length; begin += size) yield text.slice(begin, begin + size);
}

async function readSheet(
  bytes: Buffer,
  { rows: most, lines, unpackedBytes, ratio }: TableLimits,
): Promise<Result<TableRow[], TableFileRefusal>> {
  const checked = await checkZip(bytes, { entries: 500, unpackedBytes, ratio });
  if (!checked.ok) return refuse({ reason: "unsafe_archive", archive: checked.refusal.reason });
  const reader = new excel.stream.xlsx.WorkbookReader(Readable.from([await firstSheetOnly(bytes)]), {
    sharedStrings: "cache",
    styles: "cache",
    hyperlinks: "ignore",
    worksheets: "emit",
    entries: "ignore",
  });
  const rows: TableRow[] = [];
  let count = 0;
  for await (const read of sheetRows(reader)) {
    if (!read.ok) return read;
    count += 1;
    const { number, values } = read.value;
    // Holes of the list are empty cells.
    const cells = Array.from(values, (value) => plain(textOf(value)));
    if (count > lines || !add(rows, { line: number, cells }, most))
      return refuse({ reason: "too_many_rows", most });
  }
  return ok(rows);
}

/**
 * The rows of the one sheet, one by one; a refusal at the end where the reader cannot go on. It fails with errors of
 * every kind over what is damaged; what the machine lacks, such as room on the disk, goes on being an error.
 */
async function* sheetRows(
  reader: excel.stream.xlsx.WorkbookReader,
): AsyncGenerator<Result<{ number: number; values: excel.CellValue[] }, { reason: "unreadable_xlsx" }>> {
  const sheets = reader[Symbol.asyncIterator]();
  const next = async <Item>(iterator: AsyncIterator<Item>) => {
    try {
      return await iterator.next();
    } catch (error) {
      if (error instanceof Error && "syscall" in error) throw error;
      return undefined;
    }
  };
  const sheet = await next(sheets);
  try {
    if (!sheet) return yield refuse({ reason: "unreadable_xlsx" });
    if (sheet.done) return;
    const rows = sheet.value[Symbol.asyncIterator]();
    for (let row = await next(rows); !row?.done; row = await next(rows)) {
      if (!row) return yield refuse({ reason: "unreadable_xlsx" });
      const { number, values } = row.value;
      yield ok({ number, values: Array.isArray(values) ? values.slice(1, mostCells + 1) : [] });
    }
  } finally {
    await sheets.return?.(undefined);
  }
}

function textOf(value: excel.CellValue | undefined): string {
  if (value === null || value === undefined) return "";
  // Spreadsheets have days, no zones: midnight stands in UTC.
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? "" : value.toISOString().slice(0, 10);
  if (typeof value !== "object") return String(value);
  if ("richText" in value) return value.richText.map(({ text }) => text).join("");
  if ("text" in value) return textOf(value.text);
  if ("error" in value) return value.error;
  if ("result" in value) return textOf(value.result);
  return "";
}

function plain(text: string): string {
  return text
    .replace(/\r\n?/g, "\n")
    .replace(/(?![\n\t])\p{Cc}|[\u200b-\u200f\u202a-\u202e\u2060\ufeff]/gu, "")
    .replace(/^[\s\u00a0\u3000]+|[\s\u00a0\u3000]+$/g, "")
    .slice(0, longestCell);
}

/** False when there are too many. */
function add(rows: TableRow[], row: TableRow, most: number): boolean {
  const { cells } = row;
  if (cells.every((cell) => cell === "")) return true;
  // One line above the rows names the columns.
  if (rows.length > most) return false;
  rows.push(row);
  return true;
}
