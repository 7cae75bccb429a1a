import { and, eq } from "drizzle-orm";
import { ok, type Result, refuse } from "~/app/core/result";
import { db, type Transaction } from "~/db/client.server";
import { keeping } from "~/db/keeping.server";
import { sources } from "~/db/schema/sources";
import { appendAudit } from "../audit/audit.commands.server";
import type { CommandContext } from "../audit/command-context";
import { once } from "../audit/once.commands.server";
import { takeTurn } from "../audit/turns.commands.server";
import type { TableRow } from "../files/table-file.server";
import { indexingTogether } from "../jobs/indexing.commands.server";
import { exampleMarks, type ImportColumnKey, readHeader } from "./core/import-columns";
import { readRow } from "./core/import-row";
import { nameKey } from "./core/import-values";
import { platformsByName, UnitDirectory } from "./core/known-names";
import { findImportVocabulary, listPlatformNames, listUnits } from "./platform-import.queries.server";
import {
  type Fault,
  type ImportPlatformsRefusal,
  importedRows,
  type PlatformImportOptions,
  type PlatformsImported,
} from "./platform-import-form";
import { enterRow } from "./platform-import-row.commands.server";
import { findSourceId } from "./sources.queries.server";

/**
 * Takes the rows of a table into the register: each through the command that people's actions call, platforms by any
 * name that they have or had, units by their credit code, else their name, else registered. Rows of platforms that
 * are there as the row says change nothing; where the row says otherwise it is refused, as changes go through change
 * records. One refused row refuses the file, unless `isPartial`. What is refused leaves a line in the audit log and
 * nothing else. `rows` begins with the line that names the columns. For officers; the import at the terminal acts as
 * the system.
 */
export async function importPlatforms(
  rows: readonly TableRow[],
  options: PlatformImportOptions,
  context: CommandContext,
  tx?: Transaction,
): Promise<Result<PlatformsImported, ImportPlatformsRefusal>> {
  if (!tx) return db().transaction((own) => importPlatforms(rows, options, context, own));
  const work = async () => {
    const result = await keeping(
      tx,
      () => take(rows, options, context, tx),
      ({ ok: isTaken }) => isTaken,
    );
    await note(result, options, context, tx);
    return result;
  };
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
  // Two imports of one file: the second finds what the first has entered.
  await takeTurn("importPlatforms", tx);
  if (!(await isSource(options, tx))) return refuse({ reason: "unknown_source" });

  const imported: PlatformsImported = {
    rows: body.length,
    added: [],
    unchanged: 0,
    refused: [],
    remarks: [],
    skipped: 0,
    unknownColumns: header.unknown,
  };
  await indexingTogether(tx, () => takeRows(body, header.positions, options, context, imported, tx));
  const isWhole = options.isPartial || imported.refused.length === 0;
  return isWhole ? ok(imported) : refuse({ reason: "rows_refused", imported });
}

/** What changes nothing is no event; nor is a file that is no table of platforms. */
async function note(
  result: Result<PlatformsImported, ImportPlatformsRefusal>,
  { sourceId }: PlatformImportOptions,
  context: CommandContext,
  tx: Transaction,
): Promise<void> {
  const { added = [], refused = [] } = importedRows(result) ?? {};
  if (added.length === 0 && refused.length === 0) return;
  await appendAudit(
    context,
    {
      action: "importPlatforms",
      subject: { kind: "source", id: sourceId },
      result: result.ok ? "done" : "refused",
      detail: { added: result.ok ? added.length : 0, refused: new Set(refused.map(({ line }) => line)).size },
    },
    tx,
  );
}

async function takeRows(
  body: readonly TableRow[],
  positions: ReadonlyMap<ImportColumnKey, number>,
  { sourceId, isSample, classCodes }: PlatformImportOptions,
  context: CommandContext,
  imported: PlatformsImported,
  tx: Transaction,
): Promise<void> {
  const vocabulary = await findImportVocabulary(tx);
  const { seats } = vocabulary;
  const geonames = isSample ? undefined : await findSourceId("geonames", tx);
  const platformOf = platformsByName(await listPlatformNames(isSample, tx));
  const units = new UnitDirectory(await listUnits(tx));
  const seen = new Map<string, number>();
  const remarked = new Set<string>();
  for (const { line, cells } of body) {
    const cell = (column: ImportColumnKey) => cells[positions.get(column) ?? -1] ?? "";
    const name = cell("name");
    if (isExample(name)) {
      imported.skipped += 1;
      continue;
    }
    const read = readRow(cell, vocabulary);
    const first = seen.get(nameKey(name));
    seen.set(nameKey(name), first ?? line);
    const faults: Fault[] = read.refusals.map(({ column, ...fault }) => ({
      ...fault,
      columns: [column],
    }));
    if (first !== undefined && name !== "") {
      faults.push({ reason: "twice_in_file", columns: ["name"], value: String(first) });
    }
    const { classCode } = read.facts;
    if (classCode !== "" && classCodes && !classCodes.includes(classCode)) {
      faults.push({ reason: "class_of_other_authority", columns: ["class"], value: cell("class") });
    }
    if (faults.length === 0) {
      const place = { context, sourceId, isSample, line, geonames, seats, units };
      const entered = await enterRow(read.facts, platformOf(name), place, tx);
      if (!entered.ok) faults.push(...entered.refusal);
      else {
        const { registrationNumber, remarks } = entered.value;
        if (registrationNumber === undefined) imported.unchanged += 1;
        else imported.added.push({ line, name, registrationNumber });
        // Of a unit that leads many platforms it is said once.
        const fresh = remarks.filter(({ about, value }) => !remarked.has(`${about} ${value}`));
        for (const { about, value } of fresh) remarked.add(`${about} ${value}`);
        imported.remarks.push(...fresh.map((remark) => ({ line, name, ...remark })));
      }
    }
    imported.refused.push(...faults.map((fault) => ({ line, name, ...fault })));
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
