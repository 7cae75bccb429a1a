import { ok, type Result, refuse } from "~/app/core/result";
import type { Transaction } from "~/db/client.server";
import { keeping } from "~/db/keeping.server";
import type { CommandContext } from "../audit/command-context";
import type { TableRow } from "../files/table-file.server";
import { findControlled } from "../screening/control-terms.queries.server";
import { holdIfControlled, type ReleaseHandlers } from "../screening/holds.commands.server";
import { nameKey } from "./core/import-values";
import { type DeskImportReport, type HeldRow, importHoldKind } from "./desk-import-form";
import { importPlatforms } from "./platform-import.commands.server";
import {
  type ImportPlatformsRefusal,
  importedRows,
  type PlatformImportOptions,
  type PlatformsImported,
} from "./platform-import-form";
import { registerSource, type SourceInput } from "./sources.commands.server";

/** Where the rows of a table come from, and how they are taken. */
export interface RowsToTake {
  rows: readonly TableRow[];
  source: SourceInput;
  isPartial: boolean;
  /** The classes that its officer decides over. */
  classCodes: readonly string[];
}

/**
 * Takes the rows of a table into the register, as `npm run import -- platforms` does, but for those that a control term
 * holds: these wait for another officer, and the others are taken without them. Refuses what is no table of platforms;
 * that a row was refused, and with it the file, the report tells.
 */
export async function takeRows(
  { rows, source, isPartial, classCodes }: RowsToTake,
  context: CommandContext,
  tx: Transaction,
): Promise<Result<DeskImportReport, ImportPlatformsRefusal>> {
  const { isSample } = source;
  const sourceId = await registerSource(source, context, tx);
  const options = { sourceId, isSample, isPartial, classCodes };
  const held = await holdRows(rows, { source, options }, context, tx);
  const lines = new Set(held.map(({ line }) => line));
  const others = rows.filter(({ line }) => !lines.has(line));
  if (held.length > 0 && others.length === 1) {
    return ok({ imported: { ...nothing, rows: rows.length - 1 }, held, isTaken: true });
  }
  const result = await importPlatforms(others, options, context, tx);
  const imported = importedRows(result);
  if (!imported) return result.ok ? refuse({ reason: "no_rows" }) : result;
  return ok({ imported, held, isTaken: result.ok });
}

/** Writes a row that was held once another officer has released it. */
export const carryOutImportedRow: NonNullable<ReleaseHandlers[string]> = async ({ payload }, context, tx) => {
  // Written by `holdRows` below.
  const { rows, source } = payload as unknown as { rows: TableRow[]; source: SourceInput };
  const sourceId = await registerSource(source, context, tx);
  const options = { sourceId, isSample: source.isSample, isPartial: false };
  const result = await importPlatforms(rows, options, context, tx);
  if (result.ok) return ok(undefined);
  const [fault] = importedRows(result)?.refused ?? [];
  return refuse({ reason: fault?.reason ?? result.refusal.reason });
};

/** The rows that would be new and name a control term, each put aside for an officer. */
async function holdRows(
  rows: readonly TableRow[],
  { source, options }: { source: SourceInput; options: PlatformImportOptions },
  context: CommandContext,
  tx: Transaction,
): Promise<HeldRow[]> {
  const [head, ...body] = rows;
  const whole = body.map(textOf).join("\n");
  if (!head || (await findControlled(whole, tx)).length === 0) return [];
  // What is there already is not written again, and what is refused is not written at all.
  const { added } = await tryRows(rows, options, context, tx);
  const byLine = new Map(body.map((row) => [row.line, row]));
  const held: HeldRow[] = [];
  for (const { line, name } of added) {
    const row = byLine.get(line);
    if (!row) continue;
    const hold = await holdIfControlled(
      {
        subjectKind: importHoldKind,
        subjectId: nameKey(name).slice(0, 200),
        text: textOf(row),
        payload: { rows: [head, row], source },
        touches: ["row"],
        ...(context.actor.kind === "person" ? { personId: context.actor.id } : {}),
      },
      tx,
    );
    if (hold) held.push({ line, name });
  }
  return held;
}

async function tryRows(
  rows: readonly TableRow[],
  options: PlatformImportOptions,
  context: CommandContext,
  tx: Transaction,
): Promise<PlatformsImported> {
  const trial = { ...context, requestId: `${context.requestId}:trial` };
  const result = await keeping(
    tx,
    () => importPlatforms(rows, { ...options, isPartial: true }, trial, tx),
    () => false,
  );
  return importedRows(result) ?? nothing;
}

function textOf({ cells }: TableRow): string {
  return cells.filter((cell) => cell !== "").join("\n");
}

const nothing: PlatformsImported = {
  rows: 0,
  added: [],
  unchanged: 0,
  refused: [],
  remarks: [],
  skipped: 0,
  unknownColumns: [],
};
