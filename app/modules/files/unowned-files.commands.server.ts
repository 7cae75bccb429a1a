import { inArray, sql } from "drizzle-orm";
import { db } from "~/db/client.server";
import { files } from "~/db/schema/files";
import { fileStorage } from "./file-store.server";
import { dropUnusedBytes } from "./files.commands.server";

/** In ms: what is younger may belong to a transaction that is under way. */
const DAY = 86_400_000;
/** Hashes that are asked about in one statement. */
const AT_ONCE = 500;

/**
 * Takes away what nothing needs: files taken off demands that never were out, rows of files that nothing has referred to
 * for a day, and bytes older than a day without a row. Answers how many of each. `now` in ms.
 */
export async function sweepUnownedFiles(now: number = Date.now()): Promise<{ rows: number; bytes: number }> {
  await db().execute(sql`select drop_removed_draft_files()`);
  // The app may not delete rows of files; a function of the owner's deletes only these.
  const rows = await db().execute<{ sha256: string }>(sql`select drop_unowned_files() as sha256`);
  await dropUnusedBytes(rows.map(({ sha256 }) => sha256));
  let bytes = 0;
  let batch: string[] = [];
  for await (const sha256 of fileStorage().list(DAY, now)) {
    batch.push(sha256);
    if (batch.length < AT_ONCE) continue;
    bytes += await dropWithoutRow(batch);
    batch = [];
  }
  return { rows: rows.length, bytes: bytes + (await dropWithoutRow(batch)) };
}

async function dropWithoutRow(hashes: readonly string[]): Promise<number> {
  if (hashes.length === 0) return 0;
  const rows = await db()
    .select({ sha256: files.sha256 })
    .from(files)
    .where(inArray(files.sha256, [...hashes]));
  const known = new Set(rows.map(({ sha256 }) => sha256));
  const unknown = hashes.filter((sha256) => !known.has(sha256));
  // Looks once more at each, under the lock that a writer of the same bytes takes.
  await dropUnusedBytes(unknown);
  return unknown.length;
}
