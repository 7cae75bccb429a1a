import { randomUUID } from "node:crypto";
import { mkdir, open, readdir, rename, rm, stat, utimes } from "node:fs/promises";
import path from "node:path";
import { StoreFault, storeFaultOf } from "~/app/core/store-fault";
import { checkHash, type FileStorage } from "./file-storage";

/** What is written aside for longer than this, in ms, is being written by nobody any more. */
const LONGEST_WRITE = 3_600_000;

/**
 * A folder as a store: files lie in folders by the first two signs of their hash. Nothing is made until the first comes.
 */
export function diskStorage(root: string): FileStorage {
  const placeOf = (sha256: string) => path.join(root, checkHash(sha256).slice(0, 2), sha256);
  return {
    keep: (sha256, bytes, at) => keep(root, placeOf(sha256), bytes, at),
    async has(sha256) {
      return (await stat(placeOf(sha256)).catch(() => undefined)) !== undefined;
    },
    async open(sha256) {
      const handle = await open(placeOf(sha256), "r").catch((error: NodeJS.ErrnoException) => {
        if (error.code === "ENOENT") return undefined;
        throw error;
      });
      if (!handle) return undefined;
      const { size } = await handle.stat();
      return { stream: handle.createReadStream(), bytes: size };
    },
    remove: (sha256) => rm(placeOf(sha256), { force: true }),
    list: (olderThan, now) => listOlder(root, olderThan, now),
    sweepHalfWritten: (now) => sweepHalfWritten(root, now),
  };
}

/**
 * Written aside, flushed, put in place by one rename. `at` is the time that file and folders show; what else a file
 * system notes (when a name was made or changed) no program can set.
 */
async function keep(root: string, target: string, bytes: Buffer, at: Date): Promise<void> {
  const present = await stat(target).catch(() => undefined);
  if (present?.size === bytes.length) return;
  const home = path.dirname(target);
  const aside = path.join(home, `.${randomUUID()}`);
  try {
    await mkdir(home, { recursive: true, mode: 0o700 });
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
    await rm(aside, { force: true }).catch(() => {});
    if (storeFaultOf(error) === "full") throw new StoreFault("full", { cause: error });
    throw error;
  }
  for (const directory of [home, root]) {
    await utimes(directory, at, at);
    await flush(directory);
  }
}

async function* listOlder(root: string, olderThan: number, now: number): AsyncIterable<string> {
  for (const home of await readdir(root).catch(() => [])) {
    if (!/^[0-9a-f]{2}$/.test(home)) continue;
    for (const name of await readdir(path.join(root, home)).catch(() => [])) {
      if (!/^[0-9a-f]{64}$/.test(name)) continue;
      const changed = await changedAt(path.join(root, home, name));
      if (changed !== undefined && now - changed > olderThan) yield name;
    }
  }
}

async function sweepHalfWritten(root: string, now: number): Promise<void> {
  for (const name of await readdir(root).catch(() => [])) {
    const home = path.join(root, name);
    for (const file of await readdir(home).catch(() => [])) {
      if (!file.startsWith(".")) continue;
      const changed = await changedAt(path.join(home, file));
      if (changed !== undefined && now - changed > LONGEST_WRITE)
        await rm(path.join(home, file), { force: true });
    }
  }
}

/** In ms. Not the time that the file shows, which is set: the one at which the system saw it change. */
async function changedAt(file: string): Promise<number | undefined> {
  return (await stat(file).catch(() => undefined))?.ctimeMs;
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
