import { randomUUID } from "node:crypto";
import { mkdir, open, rename, rm, stat, utimes } from "node:fs/promises";
import path from "node:path";

let folder: string | undefined;

/** Says where files are kept: once, when a program starts. Nothing is made until the first file comes. */
export function openFiles(options: { folder: string }): void {
  folder = options.folder;
}

/** Where the bytes with this hash are, or would be. Throws when nobody has said where files are kept. */
export function filePath(sha256: string): string {
  if (folder === undefined) throw new Error("the store of files is not open");
  if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Error("not a SHA-256");
  return path.join(folder, sha256.slice(0, 2), sha256);
}

/**
 * Keeps bytes under their hash so that they survive a power cut: written aside, flushed, put in place by one rename.
 * Bytes that are there already stay untouched. `at` is the time that the folder shows of the file. Called before the
 * transaction with the file's row commits; should that fail, bytes without a row remain, which harm nobody and are
 * taken up when the same bytes come again.
 */
export async function keepBytes(sha256: string, bytes: Buffer, at: Date): Promise<void> {
  const target = filePath(sha256);
  const present = await stat(target).catch(() => undefined);
  if (present?.size === bytes.length) return;
  const home = path.dirname(target);
  await mkdir(home, { recursive: true, mode: 0o700 });
  const aside = path.join(home, `.${randomUUID()}`);
  try {
    const file = await open(aside, "wx", 0o600);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await utimes(aside, at, at);
    await rename(aside, target);
  } catch (error) {
    await rm(aside, { force: true });
    throw error;
  }
  await flush(home);
  await flush(path.dirname(home));
}

/** A name in a folder survives a power cut once the folder itself is flushed. */
async function flush(directory: string): Promise<void> {
  const handle = await open(directory, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
