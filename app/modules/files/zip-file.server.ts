import { Readable } from "node:stream";
import { Zip, ZipDeflate, ZipPassThrough } from "fflate";

/** One file of an archive. `content`: its bytes, or what reads them when its turn comes. */
export interface ZipEntry {
  name: string;
  /** Packs badly, as PDF and pictures do: it is stored as it is. */
  isPacked?: boolean;
  content: Buffer | (() => Promise<Readable>);
}

/**
 * An archive of these files, one after the other as the reader takes it: never more than a piece of one file is held. Names
 * are those given, without folders that lead out, each once; `at` is the time that stands beside them.
 */
export function zipFile(entries: readonly ZipEntry[], at: Date): Readable {
  return Readable.from(pieces(entries, at));
}

async function* pieces(entries: readonly ZipEntry[], at: Date): AsyncGenerator<Uint8Array> {
  const ready: Uint8Array[] = [];
  const zip = new Zip((error, piece) => {
    if (error) throw error;
    ready.push(piece);
  });
  const names = uniqueNames(entries.map(({ name }) => name));
  for (const [index, { content, isPacked = false }] of entries.entries()) {
    const name = names[index] ?? `file-${index + 1}`;
    const file = isPacked ? new ZipPassThrough(name) : new ZipDeflate(name, { level: 6 });
    // The format knows no zones: the time of the region.
    file.mtime = new Date(at.getTime() + (8 * 60 + at.getTimezoneOffset()) * 60_000);
    zip.add(file);
    for await (const piece of Buffer.isBuffer(content) ? [content] : await content()) {
      file.push(piece);
      yield* ready.splice(0);
    }
    file.push(new Uint8Array(0), true);
    yield* ready.splice(0);
  }
  zip.end();
  yield* ready.splice(0);
}

/** Each name once, whatever the case: the second of one name has a number before its ending. */
export function uniqueNames(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((given) => {
    const name = inside(given);
    let free = name;
    for (let number = 2; taken.has(free.toLowerCase()); number += 1) free = numbered(name, number);
    taken.add(free.toLowerCase());
    return free;
  });
}

function numbered(name: string, number: number): string {
  const ending = /\.[A-Za-z0-9]{1,8}$/.exec(name)?.[0] ?? "";
  return `${name.slice(0, name.length - ending.length)} (${number})${ending}`;
}

/** No way out of the folder that it is unpacked in. */
function inside(name: string): string {
  const parts = name.split(/[/\\]/).filter((part) => part !== "" && !/^\.+$/.test(part));
  return parts.join("/") || "file";
}
