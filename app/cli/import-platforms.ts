import { randomUUID } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { db, type Transaction } from "~/db/client.server";
import { keeping } from "~/db/keeping.server";
import { csvText } from "../core/csv-text";
import { mostTableBytes, readTableFile, type TableRow } from "../modules/files/table-file.server";
import { importPlatforms } from "../modules/registry/platform-import.commands.server";
import { findImportVocabulary } from "../modules/registry/platform-import.queries.server";
import { importedRows } from "../modules/registry/platform-import-form";
import {
  fileWrittenLine,
  platformFileRefusalLine,
  platformReportLines,
  refusedRows,
  tableReadLine,
} from "../modules/registry/platform-import-report";
import { csvTemplate, xlsxTemplate } from "../modules/registry/platform-template.server";
import { readImportFile } from "./import-file";
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
  const result = await db().transaction((tx) =>
    keeping(
      tx,
      () => importRows(rows, options, tx),
      // Without a new platform not even its source is needed.
      (outcome) => !isDryRun && outcome.ok && outcome.value.added.length > 0,
    ),
  );
  const whyNot = result.ok ? "" : platformFileRefusalLine(result.refusal, t, language);
  const imported = importedRows(result);
  if (!imported) throw new Error(`${path}: ${whyNot}`);
  const end = isDryRun ? "dry_run" : result.ok ? "kept" : "refused";
  for (const line of platformReportLines(imported, end, t, language)) say(line);
  if (options.report !== undefined) {
    // The import is over: what cannot be written now does not change how it ended.
    const isWritten = await writeFile(options.report, csvText(refusedRows(imported.refused, t, language)))
      .then(() => true)
      .catch(() => false);
    say(fileWrittenLine(isWritten ? "platforms.report" : "platforms.reportFailed", options.report, t));
  }
  if (!result.ok) throw new Error(whyNot);
}

async function importRows(
  rows: readonly TableRow[],
  options: PlatformsOptions,
  tx: Transaction,
): ReturnType<typeof importPlatforms> {
  const isSample = options.sample === true;
  // A run of the program is one request of its own.
  const context = { actor: { kind: "system" as const }, requestId: `import:${randomUUID()}` };
  const usual = isSample ? "sample" : "imported";
  const sourceId = await importSource(options, { usual, isSample }, context, tx);
  return importPlatforms(rows, { sourceId, isSample, isPartial: options.partial === true }, context, tx);
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
