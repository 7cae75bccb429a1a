import { createHash } from "node:crypto";

/** An invented paper, in bytes and under its hash. */
export interface Paper {
  name: string;
  bytes: Buffer;
  sha256: string;
}

/** UTF-16, big-endian, in hexadecimal: how a page that uses a font of the reader's own spells its text. */
const spelled = (text: string) => Buffer.from(text, "utf16le").swap16().toString("hex");

/**
 * One page with some lines, the same bytes every time. It names the reader's own Chinese font instead of bringing one, so
 * that hundreds of invented invoices weigh next to nothing.
 */
export function paperOf(name: string, lines: readonly string[]): Paper {
  const text = [...lines, "演示数据，内容均为虚构。Sample: everything here is invented."]
    .map((line) => `<${spelled(line)}> Tj T*`)
    .join("\n");
  const content = `BT /F 12 Tf 22 TL 60 780 Td\n${text}\nET`;
  const objects = [
    "<</Type/Catalog/Pages 2 0 R>>",
    "<</Type/Pages/Kids[3 0 R]/Count 1>>",
    "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
    `<</Length ${content.length}>>stream\n${content}\nendstream`,
    "<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[6 0 R]>>",
    "<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>/FontDescriptor 7 0 R>>",
    "<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox[-25 -254 1000 880]/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 880/StemV 93>>",
  ];
  let body = "%PDF-1.4\n";
  const places = objects.map((object, index) => {
    const at = body.length;
    body += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(at).padStart(10, "0")} 00000 n \n`;
  });
  const begin = body.length;
  body += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.join("")}`;
  body += `trailer<</Size ${objects.length + 1}/Root 1 0 R>>\nstartxref\n${begin}\n%%EOF\n`;
  const bytes = Buffer.from(body, "latin1");
  return { name, bytes, sha256: createHash("sha256").update(bytes).digest("hex") };
}

/** An id of chance's shape that depends on the text alone. */
export function idOf(text: string): string {
  const digits = createHash("sha256").update(`sample:${text}`).digest("hex").slice(0, 32).split("");
  digits[12] = "4";
  digits[16] = "8";
  return digits.join("").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
