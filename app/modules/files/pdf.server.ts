import PdfDocument from "pdfkit";
import { create } from "qrcode";
import { pdfFonts } from "./pdf-fonts.server";

/** What a report is made of, from the top down. */
export type PdfPart =
  | { kind: "title" | "heading" | "text" | "strong" | "small"; text: string }
  /** A QR code at the right, and beside it lines that say what it leads to. */
  | { kind: "code"; address: string; lines: readonly string[] }
  | {
      kind: "table";
      head: readonly string[];
      widths: readonly number[];
      rows: readonly (readonly string[])[];
    };

export interface PdfReport {
  title: string;
  /** BCP 47. */
  language: string;
  parts: readonly PdfPart[];
  /** At the foot of each page. */
  footOf: (page: number, pages: number) => string;
  createdAt: Date;
}

/** A4 in points, with its margins. */
const page = { width: 595.28, height: 841.89, side: 45, top: 48, bottom: 56 };
const inner = page.width - 2 * page.side;
const bottom = page.height - page.bottom;
const sizes = { title: 18, heading: 12, text: 9.5, strong: 10.5, small: 8, table: 7.5 } as const;
const padding = 3.5;

/**
 * Sets a report on A4 with an embedded part of Noto Sans SC; heads of tables come again on each page. A sign that the
 * font has not stands as its code, such as 〔U+2A6D6〕: nothing is lost in silence.
 */
export async function pdfOf(report: PdfReport): Promise<Buffer> {
  const fonts = await pdfFonts();
  const pdf = new PdfDocument({
    size: "A4",
    margins: { top: page.top, bottom: page.bottom, left: page.side, right: page.side },
    bufferPages: true,
    lang: report.language,
    info: { Title: report.title, CreationDate: report.createdAt },
  });
  const chunks: Buffer[] = [];
  pdf.on("data", (chunk: Buffer) => chunks.push(chunk));
  const done = new Promise<void>((resolve, reject) => {
    pdf.on("end", resolve);
    pdf.on("error", reject);
  });
  pdf.registerFont("regular", fonts.regular).registerFont("bold", fonts.bold);
  pdf.font("regular");
  const say = sayIn(pdf);
  for (const [index, part] of report.parts.entries()) {
    if (isHead(part) && pdf.y + leastOf(pdf, report.parts, index, say) > bottom) pdf.addPage();
    if (part.kind === "table") drawTable(pdf, part, say);
    else if (part.kind === "code") drawCode(pdf, part, say);
    else drawText(pdf, part, say);
  }
  drawFeet(pdf, (one, all) => say(report.footOf(one, all)));
  pdf.end();
  await done;
  return Buffer.concat(chunks);
}

type Say = (text: string) => string;

function isHead({ kind }: Pick<PdfPart, "kind">): boolean {
  return kind === "heading" || kind === "strong";
}

/**
 * Points that a part needs at least: a heading needs itself and the least of what follows it, so that none stands alone
 * at the foot of a page; a text three lines, a table its head and its first row.
 */
function leastOf(pdf: PDFKit.PDFDocument, parts: readonly PdfPart[], index: number, say: Say): number {
  const part = parts[index];
  if (part === undefined) return 0;
  if (part.kind === "code") return codeSide;
  if (part.kind === "table") {
    const columns = columnsOf(part);
    const [first = []] = part.rows;
    return (
      heightOfRow(pdf, part.head.map(say), columns, "bold") +
      heightOfRow(pdf, first.map(say), columns, "regular")
    );
  }
  const isBold = part.kind === "title" || isHead(part);
  pdf.font(isBold ? "bold" : "regular").fontSize(sizes[part.kind]);
  const height = pdf.heightOfString(say(part.text), { width: inner, lineGap: 2 });
  if (!isHead(part)) return Math.min(height, 3 * sizes[part.kind] * 1.5);
  return height + sizes[part.kind] * 1.5 + leastOf(pdf, parts, index + 1, say);
}

function drawText(
  pdf: PDFKit.PDFDocument,
  { kind, text }: Extract<PdfPart, { text: string }>,
  say: Say,
): void {
  const isBold = kind === "title" || isHead({ kind });
  if (kind === "heading") pdf.moveDown(0.8);
  pdf.font(isBold ? "bold" : "regular").fontSize(sizes[kind]);
  pdf.fillColor(kind === "small" ? "#444444" : "#000000");
  pdf.text(say(text), page.side, pdf.y, { width: inner, lineGap: 2 });
  pdf.moveDown(kind === "title" ? 0.5 : 0.25);
}

/** Side of a QR code in points, about 28 mm, with the white that readers need around it. */
const codeSide = 80;

function drawCode(
  pdf: PDFKit.PDFDocument,
  { address, lines }: Extract<PdfPart, { kind: "code" }>,
  say: Say,
): void {
  if (pdf.y + codeSide > bottom) pdf.addPage();
  const top = pdf.y;
  const { modules } = create(address, { errorCorrectionLevel: "M" });
  const unit = codeSide / (modules.size + 8);
  const left = page.width - page.side - codeSide + 4 * unit;
  for (let y = 0; y < modules.size; y++)
    for (let x = 0; x < modules.size; x++)
      if (modules.get(y, x)) pdf.rect(left + x * unit, top + (y + 4) * unit, unit, unit);
  pdf.fill("#000000");
  pdf.font("regular").fontSize(sizes.small).fillColor("#444444");
  pdf.text(lines.map(say).join("\n"), page.side, top + 4, { width: inner - codeSide - 12, lineGap: 2 });
  pdf.x = page.side;
  pdf.y = Math.max(pdf.y, top + codeSide) + 4;
}

/** Widths of a table's columns in points. */
function columnsOf({ widths }: Pick<Extract<PdfPart, { kind: "table" }>, "widths">): number[] {
  const sum = widths.reduce((total, width) => total + width, 0);
  return widths.map((width) => (width / sum) * inner);
}

/** Points that a row takes, in a font that is then chosen. */
function heightOfRow(
  pdf: PDFKit.PDFDocument,
  texts: readonly string[],
  columns: readonly number[],
  font: "regular" | "bold",
): number {
  pdf.font(font).fontSize(sizes.table);
  const tall = texts.map((text, index) =>
    pdf.heightOfString(text, { width: (columns[index] ?? 0) - 2 * padding, lineGap: 1 }),
  );
  return Math.max(0, ...tall) + 2 * padding;
}

function drawTable(
  pdf: PDFKit.PDFDocument,
  { head, widths, rows }: Extract<PdfPart, { kind: "table" }>,
  say: Say,
): void {
  const columns = columnsOf({ widths });
  const drawRow = (cells: readonly string[], font: "regular" | "bold") => {
    const texts = cells.map(say);
    const height = Math.min(heightOfRow(pdf, texts, columns, font), bottom - page.top);
    pdf.fillColor("#000000");
    if (pdf.y + height > bottom) {
      pdf.addPage();
      if (font === "regular") drawRow(head, "bold");
      pdf.font(font).fontSize(sizes.table);
    }
    const top = pdf.y;
    let left = page.side;
    texts.forEach((text, index) => {
      const width = columns[index] ?? 0;
      pdf.text(text, left + padding, top + padding, {
        width: width - 2 * padding,
        height: height - 2 * padding,
        lineGap: 1,
      });
      left += width;
    });
    pdf
      .moveTo(page.side, top + height)
      .lineTo(page.side + inner, top + height)
      .lineWidth(font === "bold" ? 0.9 : 0.4)
      .strokeColor("#777777")
      .stroke();
    pdf.y = top + height;
  };
  drawRow(head, "bold");
  for (const row of rows) drawRow(row, "regular");
  pdf.x = page.side;
  pdf.moveDown(0.6);
}

function drawFeet(pdf: PDFKit.PDFDocument, footOf: (page: number, pages: number) => string): void {
  const { start, count } = pdf.bufferedPageRange();
  for (let index = 0; index < count; index++) {
    pdf.switchToPage(start + index);
    // Below the margin, where a line would otherwise begin a page of its own.
    pdf.page.margins.bottom = 0;
    pdf.font("regular").fontSize(sizes.small).fillColor("#444444");
    pdf.text(footOf(index + 1, count), page.side, page.height - 38, {
      width: inner,
      align: "center",
      lineBreak: false,
    });
    pdf.page.margins.bottom = page.bottom;
  }
}

/** Writes what the font has not as its code. Both weights have the same signs. */
function sayIn(pdf: PDFKit.PDFDocument): Say {
  // The font as the library keeps it, for what its types leave out.
  const { font } = (pdf as unknown as { _font: { font: { hasGlyphForCodePoint(code: number): boolean } } })
    ._font;
  return (text) =>
    [...text.normalize("NFC")]
      .map((sign) => {
        const code = sign.codePointAt(0) ?? 0;
        if (sign === "\n" || font.hasGlyphForCodePoint(code)) return sign;
        const plain = sign.normalize("NFKC");
        const isKnown = [...plain].every((one) => font.hasGlyphForCodePoint(one.codePointAt(0) ?? 0));
        return isKnown ? plain : `〔U+${code.toString(16).toUpperCase().padStart(4, "0")}〕`;
      })
      .join("");
}
