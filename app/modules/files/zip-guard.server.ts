import type { Readable } from "node:stream";
import yauzl, { type Entry, type ZipFile } from "yauzl";
import { ok, type Result, refuse } from "~/app/core/result";

/** What an archive may hold. */
export interface ZipCaps {
  entries: number;
  /** Bytes of all entries together, as they really come out. */
  unpackedBytes: number;
  /** Unpacked bytes for each packed one; looked at once RATIO_GRACE bytes have come out. */
  ratio: number;
}

export type ZipRefusal = {
  reason: "not_a_zip" | "too_many_entries" | "too_large_unpacked" | "ratio" | "encrypted" | "unsafe_name";
};

const usualCaps: ZipCaps = { entries: 2_000, unpackedBytes: 100 * 1024 * 1024, ratio: 100 };
/** A small text of blanks packs very well and harms nobody. */
const RATIO_GRACE = 1024 * 1024;
/** Between two entries: at most a data descriptor with its mark and long sizes. */
const LONGEST_DESCRIPTOR = 24;
/** Fixed part of a central record; of the end record with its zip64 companions. */
const CENTRAL_RECORD = 46;
const END_RECORDS = 22 + 56 + 20;

/**
 * Unpacks an archive (DOCX, XLSX) to nowhere and counts what really comes out, whatever its headers declare. Call it
 * before any other reader of archives sees the bytes. Refuses what is over a cap, what is encrypted, names that leave
 * their folder, and archives with bytes that belong to no listed entry: other readers find entries by other ways, so
 * nothing may be there that was not counted here.
 */
export async function checkZip(
  bytes: Buffer,
  caps: Partial<ZipCaps> = {},
): Promise<Result<void, ZipRefusal>> {
  const limits = { ...usualCaps, ...caps };
  const zip = await open(bytes);
  if (!zip) return refuse({ reason: "not_a_zip" });
  if (zip.entryCount > limits.entries) return refuse({ reason: "too_many_entries" });
  const refusal = await inspect(zip, bytes, limits).catch((error: unknown) => {
    if (error instanceof Error) return { reason: "not_a_zip" } as const;
    throw error;
  });
  return refusal ? refuse(refusal) : ok(undefined);
}

function open(bytes: Buffer): Promise<ZipFile | undefined> {
  // Names stay bytes and sizes unchecked: both are judged here, by what they are.
  const options = { lazyEntries: true, decodeStrings: false, validateEntrySizes: false };
  return new Promise((resolve) => {
    yauzl.fromBuffer(bytes, options, (error, zip) => resolve(error ? undefined : zip));
  });
}

interface Span {
  start: number;
  end: number;
}

async function inspect(zip: ZipFile, bytes: Buffer, limits: ZipCaps): Promise<ZipRefusal | undefined> {
  const spans: Span[] = [];
  let listed = END_RECORDS + zip.comment.length;
  let unpacked = 0;
  for await (const entry of zip.eachEntry()) {
    if (spans.length >= limits.entries) return { reason: "too_many_entries" };
    if (!isSafeName(entry.fileNameRaw.toString("latin1"))) return { reason: "unsafe_name" };
    if (entry.isEncrypted()) return { reason: "encrypted" };
    const header = await zip.readLocalFileHeaderPromise(entry);
    if (!header.fileName.equals(entry.fileNameRaw)) return { reason: "not_a_zip" };
    spans.push({
      start: entry.relativeOffsetOfLocalHeader,
      end: header.fileDataStart + entry.compressedSize,
    });
    listed += CENTRAL_RECORD + entry.fileNameLength + entry.extraFieldLength + entry.fileCommentLength;
    const before = unpacked;
    for await (const size of sizesOf(zip, entry)) {
      unpacked += size;
      if (unpacked > limits.unpackedBytes) return { reason: "too_large_unpacked" };
      if (unpacked > RATIO_GRACE && unpacked > bytes.length * limits.ratio) return { reason: "ratio" };
    }
    if (unpacked - before !== entry.uncompressedSize) return { reason: "not_a_zip" };
  }
  return isWhollyListed(spans, bytes.length - listed) ? undefined : { reason: "not_a_zip" };
}

/** The sizes of the pieces in which an entry comes out; stops unpacking when no more are asked for. */
async function* sizesOf(zip: ZipFile, entry: Entry): AsyncGenerator<number> {
  const stream: Readable = await zip.openReadStreamPromise(entry);
  for await (const piece of stream) yield (piece as Buffer).length; // yauzl's streams give buffers
}

/** Neither absolute nor upwards, no drive, no backslash, no control character. */
function isSafeName(name: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  if (name === "" || /[\x00-\x1f\\]|^\/|^[a-z]:/i.test(name)) return false;
  return !name.split("/").includes("..");
}

/** Whether the entries lie one behind the other from the first byte to the list of them, without room for others. */
function isWhollyListed(spans: readonly Span[], listStart: number): boolean {
  let reached = 0;
  for (const { start, end } of [...spans].sort((a, b) => a.start - b.start)) {
    if (start < reached || start - reached > (reached === 0 ? 0 : LONGEST_DESCRIPTOR)) return false;
    reached = end;
  }
  return spans.length > 0 && listStart - reached <= LONGEST_DESCRIPTOR;
}
