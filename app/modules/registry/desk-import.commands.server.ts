import { and, eq, sql } from "drizzle-orm";
import { ok, type Result, refuse } from "~/app/core/result";
import { db, type Transaction } from "~/db/client.server";
import { keeping } from "~/db/keeping.server";
import { deskImports } from "~/db/schema/decisions";
import { appendAudit } from "../audit/audit.commands.server";
import type { CommandContext, RequestIdConflict } from "../audit/command-context";
import { once } from "../audit/once.commands.server";
import { safeName } from "../files/core/file-name";
import { type ExaminedFile, storeFile, withKeptFiles } from "../files/files.commands.server";
import { readTableFile, type TableFile } from "../files/table-file.server";
import { findDeskImport, listOwnClasses, readImportedBytes } from "./desk-import.queries.server";
import {
  type DeskImportInput,
  type DeskImportReport,
  type LookRefusal,
  mostDeskRows,
} from "./desk-import-form";
import { type RowsToTake, takeRows } from "./desk-import-rows.commands.server";
import type { ImportPlatformsRefusal } from "./platform-import-form";
import { findClockTime } from "./registry-day.queries.server";

const sheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/**
 * Looks at a table of platforms: answers the id under which its report stands, and under which it can be taken within an
 * hour. Nothing of the register changes, nor does any index. Refuses what is no such table, or has more rows than one
 * request takes. By an officer, for the classes of their authority.
 */
export async function lookAtImport(
  input: DeskImportInput & { isSample: boolean },
  given: { bytes: Buffer; name: string },
  context: CommandContext,
): Promise<Result<{ id: number }, LookRefusal | RequestIdConflict>> {
  const table = await readTableFile(given.bytes);
  if (!table.ok) return table;
  if (table.value.rows.length - 1 > mostDeskRows) {
    return refuse({ reason: "too_many_desk_rows", most: mostDeskRows });
  }
  const file = tableAsFile(table.value, given);
  return withKeptFiles([file], new Date().toISOString(), () =>
    db().transaction((tx) =>
      once(
        context,
        "lookAtImport",
        { ...input, sha256: file.sha256 },
        () => look(input, table.value, file, context, tx),
        tx,
      ),
    ),
  );
}

async function look(
  input: DeskImportInput & { isSample: boolean },
  table: TableFile,
  file: ExaminedFile,
  context: CommandContext,
  tx: Transaction,
): Promise<Result<{ id: number }, LookRefusal>> {
  const { actor } = context;
  if (actor.kind !== "person") throw new Error("tables are sent by people");
  const { sourceTitle, sourceUrl, publishedOn, isSample } = input;
  const isPartial = input.isPartial === "yes";
  const classCodes = await listOwnClasses(actor.id, tx);
  if (classCodes.length === 0) return refuse({ reason: "unknown" });
  const stated = { sourceTitle, sourceUrl: sourceUrl ?? null, publishedOn: publishedOn ?? null, isSample };
  const trial = { ...context, requestId: `${context.requestId}:look` };
  const looked = await keeping(
    tx,
    () => takeRows(toTake({ ...stated, isPartial }, table, classCodes), trial, tx),
    () => false,
  );
  if (!looked.ok) return looked;
  const { id: fileId } = await storeFile(file, { at: await findClockTime(tx) }, tx);
  const [row] = await tx
    .insert(deskImports)
    .values({
      ...stated,
      personId: actor.id,
      fileId,
      isPartial,
      report: { ...looked.value },
      status: "looked_at",
    })
    .returning({ id: deskImports.id });
  if (!row) throw new Error("insert returned no row");
  await note("lookAtImport", row.id, looked.value, "done", context, tx);
  return ok({ id: row.id });
}

export type TakeRefusal =
  | { reason: "unknown" }
  | { reason: "taken_already" | "too_late" | "file_is_gone" }
  /** What became of the register meanwhile refuses rows; the report is that of now. */
  | { reason: "rows_refused" }
  | ImportPlatformsRefusal
  | RequestIdConflict;

/**
 * Takes a table that its own officer has looked at within the hour: the very same bytes, all rows in one transaction. The
 * register may have changed since: what it refuses now is told by the new report, and nothing is taken.
 */
export async function takeImport(
  input: { id: number },
  context: CommandContext,
): Promise<Result<{ id: number }, TakeRefusal>> {
  const { actor } = context;
  if (actor.kind !== "person") throw new Error("tables are taken by people");
  const found = await findDeskImport(input.id, actor.id);
  if (!found) return refuse({ reason: "unknown" });
  const bytes = await readImportedBytes(found.sha256);
  const table = bytes && (await readTableFile(bytes));
  if (!table?.ok || table.value.hash !== found.sha256) return refuse({ reason: "file_is_gone" });
  return db().transaction((tx) =>
    once(context, "takeImport", input, () => take(input.id, table.value, context, tx), tx),
  );
}

async function take(
  id: number,
  table: TableFile,
  context: CommandContext,
  tx: Transaction,
): Promise<Result<{ id: number }, TakeRefusal>> {
  const personId = context.actor.kind === "person" ? context.actor.id : 0;
  const [row] = await tx
    .select({ stated: deskImports, isLate: sql<boolean>`looked_at < clock.now() - interval '1 hour'` })
    .from(deskImports)
    .where(and(eq(deskImports.id, id), eq(deskImports.personId, personId)))
    .for("update");
  if (!row) return refuse({ reason: "unknown" });
  if (row.stated.status === "taken") return refuse({ reason: "taken_already" });
  if (row.isLate) return refuse({ reason: "too_late" });
  const classCodes = await listOwnClasses(personId, tx);
  const taken = await keeping(
    tx,
    () => takeRows(toTake(row.stated, table, classCodes), context, tx),
    (result) => result.ok && result.value.isTaken,
  );
  if (!taken.ok) return taken;
  const report = { ...taken.value };
  if (!taken.value.isTaken) {
    await tx.update(deskImports).set({ report }).where(eq(deskImports.id, id));
    await note("takeImport", id, taken.value, "refused", context, tx);
    return refuse({ reason: "rows_refused" });
  }
  await tx
    .update(deskImports)
    .set({ report, status: "taken", takenAt: sql`clock.now()` })
    .where(eq(deskImports.id, id));
  await note("takeImport", id, taken.value, "done", context, tx);
  return ok({ id });
}

type Stated = Pick<
  typeof deskImports.$inferSelect,
  "sourceTitle" | "sourceUrl" | "publishedOn" | "isSample" | "isPartial"
>;

function toTake(
  { sourceTitle, sourceUrl, publishedOn, isSample, isPartial }: Stated,
  { rows }: TableFile,
  classCodes: readonly string[],
): RowsToTake {
  const source = {
    title: sourceTitle,
    isSample,
    ...(sourceUrl ? { url: sourceUrl } : {}),
    ...(publishedOn ? { published: publishedOn } : {}),
  };
  return { rows, source, isPartial, classCodes };
}

/** The table as it is stored. That it is one was found by reading it, whatever its name says. */
function tableAsFile(
  { format, hash }: TableFile,
  { bytes, name }: { bytes: Buffer; name: string },
): ExaminedFile {
  return { bytes, name: safeName(name), sha256: hash, mediaType: format === "csv" ? "text/plain" : sheet };
}

async function note(
  action: string,
  id: number,
  { imported, held }: DeskImportReport,
  result: "done" | "refused",
  context: CommandContext,
  tx: Transaction,
): Promise<void> {
  const refused = new Set(imported.refused.map(({ line }) => line)).size;
  const detail = { added: imported.added.length, refused, held: held.length };
  await appendAudit(context, { action, subject: { kind: "desk_import", id }, result, detail }, tx);
}
