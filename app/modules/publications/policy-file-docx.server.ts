import mammoth from "mammoth";
import yauzl from "yauzl";
import { ok, type Result, refuse } from "~/app/core/result";
import { checkZip } from "../files/zip-guard.server";
import { type ReadPage, readHtml } from "./policy-file-html.server";
import type { PolicyFileRefusal } from "./policy-file-refusal";

/** A policy with pictures unpacks to less; its text alone to far less. */
const caps = { entries: 1_000, unpackedBytes: 60 * 1024 * 1024 };
const mostXml = 20 * 1024 * 1024;

/** Reads a Word file's text by way of HTML: what holds for pages holds for it. Its pictures are never opened. */
export async function readDocx(
  bytes: Buffer,
): Promise<Result<ReadPage & { format: "docx" }, PolicyFileRefusal>> {
  const checked = await checkZip(bytes, caps);
  if (!checked.ok) return refuse({ reason: "unsafe_archive", archive: checked.refusal.reason });
  const parts = await inspectParts(bytes);
  if (!parts.isWord) return refuse({ reason: "other_format", format: "zip" });
  if (parts.xmlBytes > mostXml) return refuse({ reason: "too_large" });
  if (parts.hasEntities) return refuse({ reason: "has_entities" });
  const html = await convert(bytes);
  if (html === undefined) return refuse({ reason: "unreadable_docx" });
  const page = readHtml(html);
  return page.ok ? ok({ ...page.value, format: "docx" }) : page;
}

async function convert(bytes: Buffer): Promise<string | undefined> {
  const noPicture = mammoth.images.imgElement(async () => ({ src: "" }));
  try {
    const { value } = await mammoth.convertToHtml({ buffer: bytes }, { convertImage: noPicture });
    return value;
  } catch {
    // Whatever is wrong inside the file, its sender can only save it again.
    return undefined;
  }
}

/** Looks through the XML of an archive that has been counted. No Word file declares a document type or entities. */
async function inspectParts(
  bytes: Buffer,
): Promise<{ isWord: boolean; xmlBytes: number; hasEntities: boolean }> {
  const zip = await yauzl.fromBufferPromise(bytes, { lazyEntries: true });
  const found = { isWord: false, xmlBytes: 0, hasEntities: false };
  for await (const entry of zip.eachEntry()) {
    if (entry.fileName === "word/document.xml") found.isWord = true;
    if (!/\.(xml|rels)$/i.test(entry.fileName)) continue;
    found.xmlBytes += entry.uncompressedSize;
    const stream = await zip.openReadStreamPromise(entry);
    const pieces: Buffer[] = [];
    for await (const piece of stream) pieces.push(piece as Buffer); // yauzl's streams give buffers
    // Also as UTF-16, where every other byte is zero.
    const text = Buffer.concat(pieces).toString("latin1").replaceAll("\0", "");
    if (/<!(DOCTYPE|ENTITY)/i.test(text)) found.hasEntities = true;
  }
  return found;
}
