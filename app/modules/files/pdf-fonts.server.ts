import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { decompress } from "wawoff2";

/** The fonts that a PDF is set in; the parts of them that it uses are put into it. */
export interface PdfFonts {
  regular: Buffer;
  bold: Buffer;
}

let reading: Promise<PdfFonts> | undefined;

/** Noto Sans SC with some 8,000 signs, unpacked once in each process: that takes the better part of a second. */
export function pdfFonts(): Promise<PdfFonts> {
  reading ??= read().catch((error: unknown) => {
    reading = undefined;
    throw error;
  });
  return reading;
}

async function read(): Promise<PdfFonts> {
  const require = createRequire(import.meta.url);
  const unpack = async (weight: 400 | 600) => {
    const name = `@fontsource/noto-sans-sc/files/noto-sans-sc-chinese-simplified-${weight}-normal.woff2`;
    return Buffer.from(await decompress(await readFile(require.resolve(name))));
  };
  return { regular: await unpack(400), bold: await unpack(600) };
}
