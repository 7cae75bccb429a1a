import { ok, type Result, refuse } from "~/app/core/result";

const declared = /<meta[^>]+charset\s*=\s*["']?\s*([a-z0-9_-]{2,20})/i;

/** Control characters but those of lines: no text has them, programs and pictures do. */
const unprintable = /(?![\t-\r])\p{Cc}/u;
/** So many zero bytes tell UTF-16 without a mark. */
const enough = 4;

/**
 * The text of a file, by its bytes: with a byte order mark UTF-8 or UTF-16, else UTF-8, else GB18030 (with GBK and
 * GB2312 in it). Refuses what is no text in any of them, or has the control characters of a program or picture.
 */
export function decodeText(bytes: Buffer): Result<string, { reason: "not_text" }> {
  for (const encoding of encodingsOf(bytes)) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
      if (!unprintable.test(text)) return ok(text);
    } catch {
      // Not in this one.
    }
  }
  return refuse({ reason: "not_text" });
}

function encodingsOf(bytes: Buffer): string[] {
  const mark = bytes.subarray(0, 3).toString("hex");
  if (mark === "efbbbf") return ["utf-8"];
  if (mark.startsWith("fffe")) return ["utf-16le"];
  if (mark.startsWith("feff")) return ["utf-16be"];
  const sample = bytes.subarray(0, 2048);
  const zeros = [0, 1].map((odd) => sample.filter((byte, at) => byte === 0 && at % 2 === odd).length);
  const least = Math.max(enough, sample.length / 40);
  // Text without a mark whose every second byte is often zero: line ends and digits of UTF-16.
  if ((zeros[1] ?? 0) > least && zeros[0] === 0) return ["utf-16le"];
  if ((zeros[0] ?? 0) > least && zeros[1] === 0) return ["utf-16be"];
  // GB18030 decodes much that is none; a page that names another encoding is believed first, if it decodes.
  const named = declared.exec(sample.toString("latin1"))?.[1]?.toLowerCase();
  return ["utf-8", ...(named === "big5" ? ["big5"] : []), "gb18030"];
}
