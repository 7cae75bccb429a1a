import { and, eq, sql } from "drizzle-orm";
import { ok, type Result, refuse } from "~/app/core/result";
import { db, type Transaction } from "~/db/client.server";
import { sources } from "~/db/schema/sources";
import { appendAudit } from "../audit/audit.commands.server";
import type { CommandContext } from "../audit/command-context";
import { once } from "../audit/once.commands.server";
import type { TableRow } from "../files/table-file.server";
import { indexingTogether } from "../jobs/indexing.commands.server";
import { exampleMarks, type ImportColumnKey, readHeader } from "./core/import-columns";
import { readRow } from "./core/import-row";
import { nameKey } from "./core/import-values";
import { findImportVocabulary, listPlatformIdsByName } from "./platform-import.queries.server";
import type {
  ImportPlatformsRefusal,
  PlatformImportOptions,
  PlatformsImported,
  RowRefusal,
} from "./platform-import-form";
import { enterRow, type RowContext } from "./platform-import-row.commands.server";
import { findSourceId } from "./sources.queries.server";

/** Rows whose names are looked up at a time. */
const batchSize = 500;

/**
 * Takes the rows of a table into the register: each through the command that people's actions call, units by their
 * credit code, else their name, else registered. Rows of platforms that are there as the row says change nothing;
 * where the row says otherwise it is refused, as changes go through change records. One refused row refuses the
 * file, unless `isPartial`. `rows` begins with the line that names the columns. For officers; the import at the
 * terminal acts as the system.
 */
export async function importPlatforms(
  rows: readonly TableRow[],
  options: PlatformImportOptions,
  context: CommandContext,
  tx?: Transaction,
): Promise<Result<PlatformsImported, ImportPlatformsRefusal>> {
  if (!tx) return db().transaction((own) => importPlatforms(rows, options, context, own));
  const work = () => take(rows, options, context, tx);
  return once(context, "importPlatforms", { rows, options }, work, tx);
}

async function take(
  rows: readonly TableRow[],
  options: PlatformImportOptions,
  context: CommandContext,
  tx: Transaction,
): Promise<Result<PlatformsImported, ImportPlatformsRefusal>> {
  const [head, ...body] = rows;
  const header = readHeader(head?.cells ?? []);
  if (header.missing.length > 0) return refuse({ reason: "columns_missing", columns: header.missing });
  if (header.twice.length > 0) return refuse({ reason: "columns_twice", columns: header.twice });
  if (body.length === 0) return refuse({ reason: "no_rows" });
  if (!(await isSource(options, tx))) return refuse({ reason: "unknown_source" });

  const answer: PlatformsImported = {
    rows: body.length,
    added: [],
    unchanged: 0,
    refused: [],
    skipped: 0,
    unknownColumns: header.unknown,
    isKept: true,
  };
  await tx.execute(sql`savepoint import_platforms`);
  await indexingTogether(tx, () => takeRows(body, header.positions, options, context, answer, tx));
  answer.isKept = !options.isDryRun && (options.isPartial || answer.refused.length === 0);
  if (!answer.isKept) await tx.execute(sql`rollback to savepoint import_platforms`);
  await tx.execute(sql`release savepoint import_platforms`);
  if (!options.isDryRun && (answer.added.length > 0 || answer.refused.length > 0)) {
    const refused = new Set(answer.refused.map(({ line }) => line)).size;
    const detail = { added: answer.isKept ? answer.added.length : 0, refused };
    const subject = { kind: "source", id: options.sourceId };
    const result = answer.isKept ? "done" : "refused";
    await appendAudit(context, { action: "importPlatforms", subject, result, detail }, tx);
  }
  return ok(answer);
}

async function takeRows(
  body: readonly TableRow[],
  positions: ReadonlyMap<ImportColumnKey, number>,
  options: PlatformImportOptions,
  context: CommandContext,
  answer: PlatformsImported,
  tx: Transaction,
): Promise<void> {
  const vocabulary = await findImportVocabulary(tx);
  const geonames = options.isSample ? undefined : await findSourceId("geonames", tx);
  const cellOf = (row: TableRow) => (column: ImportColumnKey) => row.cells[positions.get(column) ?? -1] ?? "";
  const seen = new Map<string, number>();
  for (let begin = 0; begin < body.length; begin += batchSize) {
    const batch = body.slice(begin, begin + batchSize);
    const names = batch.map((row) => cellOf(row)("name"));
    const known = await listPlatformIdsByName(names, options.isSample, tx);
    for (const row of batch) {
      const cell = cellOf(row);
      const name = cell("name");
      if (isExample(name)) {
        answer.skipped += 1;
        continue;
      }
      const read = readRow(cell, vocabulary);
      const first = seen.get(nameKey(name));
      seen.set(nameKey(name), first ?? row.line);
      const faults: Omit<RowRefusal, "line" | "name">[] = read.refusals.map(({ column, ...fault }) => ({
        ...fault,
        columns: [column],
      }));
      if (first !== undefined && name !== "") {
        faults.push({ reason: "twice_in_file", columns: ["name"], value: String(first) });
      }
      const place: RowContext = { ...options, context, line: row.line, geonames, seats: vocabulary.seats };
      if (faults.length === 0) {
        const entered = await enterRow(read.facts, known.get(name), place, tx);
        if (!entered.ok) faults.push(...entered.refusal);
        else if (entered.value === "unchanged") answer.unchanged += 1;
        else answer.added.push({ line: row.line, name, registrationNumber: entered.value });
      }
      answer.refused.push(...faults.map((fault) => ({ line: row.line, name, ...fault })));
    }
  }
}

function isExample(name: string): boolean {
  return Object.values(exampleMarks).some((mark) => nameKey(name).startsWith(nameKey(mark)));
}

async function isSource({ sourceId, isSample }: PlatformImportOptions, tx: Transaction): Promise<boolean> {
  const found = await tx
    .select({ id: sources.id })
    .from(sources)
    .where(and(eq(sources.id, sourceId), eq(sources.isSample, isSample)));
  return found.length > 0;
}
