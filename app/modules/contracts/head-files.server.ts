import { randomUUID } from "node:crypto";
import { link, mkdir, open, readdir, readFile, stat, unlink } from "node:fs/promises";
import path from "node:path";
import { type DayFile, dayFileText, readDayFile } from "./core/day-file";
import type { PublishedDay } from "./core/verify-chain";

const pattern = /^(\d{4}-\d\d-\d\d)\.json$/;

/** Days that have a file in the folder, in order; none where there is no folder. */
export async function listHeadFiles(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return [];
    throw error;
  });
  return names.flatMap((name) => pattern.exec(name)?.[1] ?? []).sort();
}

/**
 * Writes a published day down outside the database, whole or not at all. A file that is there is never replaced: one that
 * says something else is thrown of, for operators, since either it or the database was changed.
 */
export async function keepDay(folder: string, day: DayFile): Promise<void> {
  await mkdir(folder, { recursive: true });
  const target = path.join(folder, `${day.day}.json`);
  const draft = path.join(folder, `.${day.day}-${randomUUID()}`);
  const file = await open(draft, "wx", 0o644);
  try {
    await file.writeFile(dayFileText(day));
    await file.sync();
  } finally {
    await file.close();
  }
  try {
    // Refused where the name is taken, unlike a renaming.
    await link(draft, target);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    await compareWithFile(target, day);
  } finally {
    await unlink(draft);
  }
}

async function compareWithFile(target: string, day: DayFile): Promise<void> {
  const kept = readDayFile(await readFile(target, "utf8"));
  if (kept?.root !== day.root) {
    throw new Error(
      `the heads kept in ${path.basename(target)} are not those of the database: run ledger:verify`,
    );
  }
}

/** What somebody kept: all days of a folder, oldest first, or one file. Throws with words on what is no such file. */
export async function* readKeptDays(place: string): AsyncGenerator<PublishedDay> {
  const isFolder = (await stat(place)).isDirectory();
  const files = isFolder
    ? (await listHeadFiles(place)).map((day) => path.join(place, `${day}.json`))
    : [place];
  for (const file of files) {
    const day = readDayFile(await readFile(file, "utf8"));
    if (!day) throw new Error(`${file} is no file of a ledger's heads`);
    yield day;
  }
}
