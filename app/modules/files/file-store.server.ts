import { randomUUID } from "node:crypto";
import { mkdir, open, readdir, rename, rm, stat, utimes } from "node:fs/promises";
import path from "node:path";

/** What is written aside for longer than this, in ms, is being written by nobody any more. */
const LONGEST_WRITE = 3_600_000;

let folder: string | undefined;

/** Says where files are kept: once, when a program starts. Nothing is made until the first file comes. */
export function openFiles(options: { folder: string }): void {
  folder = options.folder;
}

/** Where the bytes with this hash are, or would be. Throws when nobody has said where files are kept. */
export function filePath(sha256: string): string {
  if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Error("not a SHA-256");
  return path.join(root(), sha256.slice(0, 2), sha256);
}

function root(): string {
  if (folder === undefined) throw new Error("the store of files is not open");
  return folder;
}

/**
 * Keeps bytes under their hash so that they survive a power cut: written aside, flushed, put in place by one rename.
 * Bytes that are there already stay untouched. `at` is the time that file and folders show; what else a file system
 * notes (when a name was made or changed) no program can set. Called before the transaction of the file's row: should
 * that fail, bytes without a row remain, which harm nobody and are taken up when the same bytes come again.
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
  for (const directory of [home, root()]) {
    await utimes(directory, at, at);
    await flush(directory);
  }
}

/** Whether the bytes with this hash are in their place. */
export async function hasBytes(sha256: string): Promise<boolean> {
  return (await stat(filePath(sha256)).catch(() => undefined)) !== undefined;
}

/** Takes away the bytes with this hash, if they are there. Whoever calls has seen that no row needs them. */
export async function removeBytes(sha256: string): Promise<void> {
  await rm(filePath(sha256), { force: true });
}

/** Takes away what a process was writing aside when it was killed. Run at each start; `now` in ms. */
export async function sweepHalfWritten(now: number = Date.now()): Promise<void> {
  for (const name of await readdir(root()).catch(() => [])) {
    const home = path.join(root(), name);
    for (const file of await readdir(home).catch(() => [])) {
      if (!file.startsWith(".")) continue;
      const aside = path.join(home, file);
      // Not the time that the file shows, which is set: the one at which the system saw it change.
      const changed = await stat(aside).catch(() => undefined);
      if (changed && now - changed.ctimeMs > LONGEST_WRITE) await rm(aside, { force: true });
    }
  }
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
