import { createHash, randomInt } from "node:crypto";
import { eq, inArray, sql } from "drizzle-orm";
import { ok, type Result, refuse } from "~/app/core/result";
import { db, type Transaction } from "~/db/client.server";
import { files } from "~/db/schema/files";
import { safeName } from "./core/file-name";
import { hasBytes, keepBytes, removeBytes } from "./file-store.server";
import { mediaTypeOf } from "./media-type.server";

/** A file that may be stored, as it came from a sender. */
export interface ExaminedFile {
  bytes: Buffer;
  name: string;
  sha256: string;
  mediaType: string;
}

export type FileRefusal = { reason: "empty_file" | "file_too_large" | "file_type_not_allowed"; name: string };

/** Looks at a file before anything is stored. Refuses an empty one, one over `maxBytes`, and types that are not allowed. */
export async function examineFile(
  { bytes, name: given }: { bytes: Buffer; name: string },
  maxBytes: number,
): Promise<Result<ExaminedFile, FileRefusal>> {
  const name = safeName(given);
  if (bytes.length === 0) return refuse({ reason: "empty_file", name });
  if (bytes.length > maxBytes) return refuse({ reason: "file_too_large", name });
  const mediaType = await mediaTypeOf(bytes);
  if (mediaType === undefined) return refuse({ reason: "file_type_not_allowed", name });
  return ok({ bytes, name, mediaType, sha256: createHash("sha256").update(bytes).digest("hex") });
}

/**
 * Keeps the bytes of examined files, `at` (ISO) the time that is shown of them, and then runs `work`, which stores their
 * rows in its transaction: no lock is held while a disk is waited for. When `work` refuses or throws, bytes that no row
 * needs are taken away again.
 */
export async function withKeptFiles<Value, Refusal>(
  examined: readonly ExaminedFile[],
  at: string,
  work: () => Promise<Result<Value, Refusal>>,
): Promise<Result<Value, Refusal>> {
  let isStored = false;
  try {
    for (const { sha256, bytes } of examined) await keepBytes(sha256, bytes, new Date(at));
    const result = await work();
    isStored = result.ok;
    return result;
  } finally {
    // Should that fail, the bytes stay, which harms nobody; what went wrong before is what the caller is told.
    if (!isStored) await dropUnusedBytes(examined.map(({ sha256 }) => sha256)).catch(() => {});
  }
}

/**
 * Stores the row of a file whose bytes are kept, in `tx`, and answers its id. `at` (ISO) is the time that is kept of it.
 * `isUnordered`: the id is chosen by chance, so that it does not tell which files came before and after. Nothing public
 * serves stored files.
 */
export async function storeFile(
  { bytes, name, sha256, mediaType }: ExaminedFile,
  { at, isUnordered = false }: { at: string; isUnordered?: boolean },
  tx: Transaction,
): Promise<{ id: number }> {
  // Until the commit nobody takes these bytes away; whoever did so just now is made up for.
  await tx.execute(sql`select pg_advisory_xact_lock_shared(${lockOf(sha256)})`);
  if (!(await hasBytes(sha256))) await keepBytes(sha256, bytes, new Date(at));
  const values = { sha256, bytes: bytes.length, mediaType, name, storedAt: at };
  for (;;) {
    const [row] = await tx
      .insert(files)
      // Counted ids are positive: those of chance never meet them, and each other hardly ever.
      .values(isUnordered ? { ...values, id: -randomInt(1, 2 ** 31) } : values)
      .onConflictDoNothing({ target: files.id })
      .returning({ id: files.id });
    if (row) return row;
  }
}

/** Deletes rows of files, in `tx`; answers the hashes for `dropUnusedBytes` after the commit. Only the owner's login may. */
export async function deleteFiles(ids: readonly number[], tx: Transaction): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows = await tx
    .delete(files)
    .where(inArray(files.id, [...ids]))
    .returning({ sha256: files.sha256 });
  return rows.map(({ sha256 }) => sha256);
}

/** Takes away the bytes that no row needs any more. Bytes of a row whose transaction is under way are waited for. */
export async function dropUnusedBytes(hashes: readonly string[]): Promise<void> {
  for (const sha256 of new Set(hashes)) {
    await db().transaction(async (tx) => {
      await tx.execute(sql`select pg_advisory_xact_lock(${lockOf(sha256)})`);
      const used = await tx.select({ id: files.id }).from(files).where(eq(files.sha256, sha256)).limit(1);
      if (used.length === 0) await removeBytes(sha256);
    });
  }
}

/** The key of the lock on some bytes: 63 bits of their hash. */
function lockOf(sha256: string): string {
  return (BigInt(`0x${sha256.slice(0, 16)}`) >> 1n).toString();
}
