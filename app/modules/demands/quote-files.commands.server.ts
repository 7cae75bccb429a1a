import { and, eq, inArray, sql } from "drizzle-orm";
import type { Transaction } from "~/db/client.server";
import { quoteFiles } from "~/db/schema/quotes";
import { type ExaminedFile, storeFile } from "../files/files.commands.server";

/** What changes of the files of a revision that is not sent yet; `at` (ISO): when the new ones came. */
export interface FileChange {
  files: readonly ExaminedFile[];
  at: string;
  /** Numbers of files that are to go. */
  removed: readonly number[];
}

/** A file that a revision carries. */
export interface CarriedFile {
  fileId: number;
  name: string;
  sha256: string;
}

/**
 * Adds files to a revision that is not sent yet, and takes others from it. Their numbers are chance, so that nobody
 * learns from those of their own files that somebody else has sent some.
 */
export async function changeFiles(
  revisionId: string,
  { files, at, removed }: FileChange,
  tx: Transaction,
): Promise<void> {
  if (removed.length > 0)
    await tx
      .delete(quoteFiles)
      .where(and(eq(quoteFiles.revisionId, revisionId), inArray(quoteFiles.fileId, [...removed])));
  for (const file of files) {
    const { id: fileId } = await storeFile(file, { at, isUnordered: true }, tx);
    await tx.insert(quoteFiles).values({ revisionId, fileId });
  }
}

/** Lets a new revision carry the files of an earlier one. */
export async function copyFiles(from: string, to: string, tx: Transaction): Promise<void> {
  await tx.execute(sql`
    insert into quote_files (revision_id, file_id)
    select ${to}::uuid, file_id from quote_files where revision_id = ${from}`);
}

/** The files of a revision, by their numbers. */
export async function listFilesOf(revisionId: string, tx: Transaction): Promise<CarriedFile[]> {
  const rows = await tx.execute<{ file_id: number; name: string; sha256: string }>(sql`
    select q.file_id, f.name, f.sha256 from quote_files q join files f on f.id = q.file_id
    where q.revision_id = ${revisionId} order by q.file_id`);
  return rows.map(({ file_id, name, sha256 }) => ({ fileId: file_id, name, sha256 }));
}
