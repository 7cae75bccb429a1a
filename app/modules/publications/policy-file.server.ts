import { createHash } from "node:crypto";
import { ok, type Result, refuse } from "~/app/core/result";
import { decodeText } from "../files/text-bytes";
import { type Block, linesOf } from "./core/policy-text";
import { readDocx } from "./policy-file-docx.server";
import { type ReadPage, readHtml } from "./policy-file-html.server";
import type { PolicyFileRefusal } from "./policy-file-refusal";

/** What a file of a policy holds: plain lines and tables. */
export interface PolicyFile extends ReadPage {
  format: "text" | "html" | "docx";
  /** SHA-256 of the bytes, in hexadecimal. */
  hash: string;
}

const mostText = 8 * 1024 * 1024;
const mostArchive = 20 * 1024 * 1024;
const mostBlocks = 20_000;
const longestLine = 20_000;

/** Formats that are none of ours, by their first bytes. */
const others: readonly [signature: string, format: "pdf" | "doc" | "rtf" | "image"][] = [
  ["25504446", "pdf"],
  ["d0cf11e0", "doc"],
  ["7b5c727466", "rtf"],
  ["89504e47", "image"],
  ["ffd8ff", "image"],
];
const markup = /<(!doctype\s+html|html|head|body|meta|div|p|table|span|article|section|h[1-6])[\s>]/i;

/**
 * Reads a text, HTML or DOCX file of a policy, by its content and never by its name. Archives are counted before
 * anything unpacks them. Only text and cells of tables come out, so nothing that runs can reach a reader. Refuses
 * what is too large, too deep, no text, or of another format.
 */
export async function readPolicyFile(bytes: Buffer): Promise<Result<PolicyFile, PolicyFileRefusal>> {
  if (bytes.length === 0) return refuse({ reason: "empty" });
  const signature = bytes.subarray(0, 8).toString("hex");
  const other = others.find(([start]) => signature.startsWith(start));
  if (other) return refuse({ reason: "other_format", format: other[1] });
  const isArchive = signature.startsWith("504b");
  if (bytes.length > (isArchive ? mostArchive : mostText)) return refuse({ reason: "too_large" });
  const hash = createHash("sha256").update(bytes).digest("hex");
  const page = isArchive ? await readDocx(bytes) : readPlain(bytes);
  if (!page.ok) return page;
  const { blocks } = page.value;
  if (blocks.length === 0) return refuse({ reason: "empty" });
  if (blocks.length > mostBlocks || blocks.some((block) => lengthOf(block) > longestLine)) {
    return refuse({ reason: "too_large" });
  }
  return ok({ ...page.value, hash });
}

function readPlain(bytes: Buffer): Result<ReadPage & { format: "text" | "html" }, PolicyFileRefusal> {
  const decoded = decodeText(bytes);
  if (!decoded.ok) return decoded;
  if (!markup.test(decoded.value.slice(0, 4096))) {
    return ok({ format: "text", blocks: linesOf(decoded.value), automaticLists: 0 });
  }
  const page = readHtml(decoded.value);
  return page.ok ? ok({ ...page.value, format: "html" }) : page;
}

function lengthOf(block: Block): number {
  if (block.kind === "line") return block.text.length;
  return block.rows.reduce((sum, row) => sum + row.join("").length, 0) / 10;
}
