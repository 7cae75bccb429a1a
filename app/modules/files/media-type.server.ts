import { fileTypeFromBuffer } from "file-type";
import { checkZip } from "./zip-guard.server";

const office = {
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
} as const;

/** What may be stored: documents and pictures that carry no program. */
const allowed: ReadonlySet<string> = new Set([
  "application/pdf",
  "image/png",
  "image/jpeg",
  ...Object.values(office),
]);

/** What a document of at most some megabytes may unpack to: strangers send these, and each one costs time to count. */
const documentCaps = { entries: 500, unpackedBytes: 25 * 1024 * 1024 };

/**
 * The type of a file by its content, never by its name; undefined for everything that may not be stored. Archives are
 * counted before anything looks into them. Text is what decodes whole as UTF-8 or GB18030 and has no control
 * characters but those of lines.
 */
export async function mediaTypeOf(bytes: Buffer): Promise<string | undefined> {
  const isArchive = bytes.subarray(0, 2).toString("latin1") === "PK";
  if (isArchive && !(await checkZip(bytes, documentCaps)).ok) return undefined;
  const found = await fileTypeFromBuffer(bytes);
  if (found) return allowed.has(found.mime) ? found.mime : undefined;
  return isPlainText(bytes) ? "text/plain" : undefined;
}

function isPlainText(bytes: Buffer): boolean {
  return ["utf-8", "gb18030"].some((encoding) => {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
      return !/[\x00-\x08\x0b\x0e-\x1f\x7f\x80-\x9f\ufffe\uffff]/.test(text);
    } catch {
      return false;
    }
  });
}
