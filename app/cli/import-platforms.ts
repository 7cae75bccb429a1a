import { randomUUID } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { db, type Transaction } from "~/db/client.server";
import { csvText } from "../core/csv-text";
import { mostTableBytes, readTableFile } from "../modules/files/table-file.server";
import { importPlatforms } from "../modules/registry/platform-import.commands.server";
import { findImportVocabulary } from "../modules/registry/platform-import.queries.server";
import {
  fileDroppedLine,
  fileWrittenLine,
  platformFileRefusalLine,
  platformReportLines,
  refusedRows,
  tableReadLine,
} from "../modules/registry/platform-import-report";
import { csvTemplate, xlsxTemplate } from "../modules/registry/platform-template.server";
import { readImportFile, undoing } from "./import-file";
import { importSource, type SourceOptions } from "./import-source";
import { importWords, languageOfOption } from "./import-words";

/** What `npm run import -- platforms FILE` takes beside the file. */
export interface PlatformsOptions extends SourceOptions {
  lang?: string;
  "dry-run"?: boolean;
  partial?: boolean;
  sample?: boolean;
  /** Where the refused rows are written as CSV. */
  report?: string;
}

/**
 * Imports platforms from a CSV or XLSX file and tells of every row that was refused. Throws one line for a file that
 * cannot be read, and for one of which nothing was taken because of a refused row.
 */
export async function importPlatformsFile(
  path: string,
  options: PlatformsOptions,
  say: (line: string) => void,
): Promise<void> {
  const language = languageOfOption(options.lang);
  const t = importWords(language);
  const file = await readTableFile(await readImportFile(path, mostTableBytes));
  if (!file.ok) throw new Error(`${path}: ${platformFileRefusalLine(file.refusal, t, language)}`);
  const { rows } = file.value;
  say(tableReadLine(file.value, t));

  const isDryRun = options["dry-run"] === true;
  const isSample = options.sample === true;
  const work = async (tx: Transaction) => {
    const usual = isSample ? "sample" : "imported";
    const sourceId = await importSource(options, usual, tx);
    // A run of the program is one request of its own.
    const context = { actor: { kind: "system" as const }, requestId: `import:${randomUUID()}` };
    const how = { sourceId, isSample, isPartial: options.partial === true, isDryRun };
    return importPlatforms(rows, how, context, tx);
  };
  const result = isDryRun
    ? await undoing((body: (tx: Transaction) => Promise<never>) => db().transaction(body), work)
    : await db().transaction(work);
  if (!result.ok) throw new Error(`${path}: ${platformFileRefusalLine(result.refusal, t, language)}`);
  for (const line of platformReportLines(result.value, isDryRun, t, language)) say(line);
  if (options.report !== undefined) {
    await writeFile(options.report, csvText(refusedRows(result.value.refused, t, language)));
    say(fileWrittenLine("platforms.report", options.report, t));
  }
  if (result.value.refused.length > 0 && !options.partial) throw new Error(fileDroppedLine(t));
}

/** Writes the empty table that the import reads; the file's ending says which. */
export async function writePlatformsTemplate(
  path: string,
  options: { lang?: string },
  say: (line: string) => void,
): Promise<void> {
  const language = languageOfOption(options.lang);
  const t = importWords(language);
  const input = { language, vocabulary: await findImportVocabulary(), t };
  const isCsv = path.toLowerCase().endsWith(".csv");
  if (!isCsv && !path.toLowerCase().endsWith(".xlsx")) throw new Error("a template ends with .csv or .xlsx");
  await writeFile(path, isCsv ? csvTemplate(input) : await xlsxTemplate(input));
  say(fileWrittenLine("template.written", path, t));
}
