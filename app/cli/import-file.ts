import { open } from "node:fs/promises";

/** The bytes of a file that is to be imported. Throws one line where there is none, or it is larger than `most`. */
export async function readImportFile(path: string, most: number): Promise<Buffer> {
  const file = await open(path).catch((error: NodeJS.ErrnoException) => {
    throw new Error(`${path}: ${error.code === "ENOENT" ? "no such file" : "cannot be opened"}`);
  });
  try {
    const stat = await file.stat();
    if (!stat.isFile()) throw new Error(`${path}: not a file`);
    if (stat.size > most) throw new Error(`${path}: larger than ${Math.floor(most / 1024 / 1024)} MB`);
    return await file.readFile();
  } finally {
    await file.close();
  }
}
