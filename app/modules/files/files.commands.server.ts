import { createHash } from "node:crypto";
import { ok, type Result, refuse } from "~/app/core/result";
import type { Transaction } from "~/db/client.server";
import { files } from "~/db/schema/files";
import { safeName } from "./core/file-name";
import { keepBytes } from "./file-store.server";
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
 * Stores an examined file: its bytes first, then its row in `tx`. Answers the row's id. `at` (ISO) is the time that is
 * kept of it. Nothing public serves stored files.
 */
export async function storeFile(
  { bytes, name, sha256, mediaType }: ExaminedFile,
  at: string,
  tx: Transaction,
): Promise<{ id: number }> {
  await keepBytes(sha256, bytes, new Date(at));
  const [row] = await tx
    .insert(files)
    .values({ sha256, bytes: bytes.length, mediaType, name, storedAt: at })
    .returning({ id: files.id });
  if (!row) throw new Error("insert returned no row");
  return row;
}
