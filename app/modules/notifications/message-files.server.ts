import { randomUUID } from "node:crypto";
import { mkdir, open, rename, rm } from "node:fs/promises";
import path from "node:path";

/**
 * Puts a message into a folder whole or not at all, readable by this site's user alone. The same message is the same
 * file: one that was written before, and not noted, is written over.
 */
export async function keepMessage(folder: string, name: string, content: Buffer | string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const aside = path.join(folder, `.${randomUUID()}`);
  try {
    const file = await open(aside, "wx", 0o600);
    try {
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(aside, path.join(folder, name));
  } catch (error) {
    await rm(aside, { force: true });
    throw error;
  }
}
