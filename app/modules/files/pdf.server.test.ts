import { inflateSync } from "node:zlib";
import { expect, test } from "vitest";
import { pdfOf } from "./pdf.server";

const rows = Array.from({ length: 60 }, (_, index) => [
  `第 ${index + 1} 台`,
  "三重四极杆液质联用仪，用于牛奶".repeat(3),
]);
const make = (text: string, table = rows) =>
  pdfOf({
    title: "查重报告",
    language: "zh-CN",
    createdAt: new Date("2026-01-01T00:00:00Z"),
    footOf: (page, pages) => `第 ${page} 页，共 ${pages} 页`,
    parts: [
      { kind: "title", text: "购置仪器查重" },
      { kind: "text", text },
      { kind: "table", head: ["仪器", "理由"], widths: [1, 3], rows: table },
    ],
  });

test("a report of several pages is a small A4 file with the part of the font that it uses", async () => {
  const pdf = await make("一段说明");
  const text = pdf.toString("latin1");
  expect(text.startsWith("%PDF-")).toBe(true);
  expect(text.match(/\/Type \/Page\b/g)?.length).toBeGreaterThan(1);
  expect(text).toContain("/MediaBox [0 0 595.28 841.89]");
  expect(text).toContain("/FontFile2");
  expect(pdf.length).toBeLessThan(100_000);
});

test("what the font has not is written as its code, in plain signs where there are some", async () => {
  const said = textOf(await make("𪛖 ㎏ 龘", []));
  expect(said).toContain("U+2A6D6");
  expect(said).toContain("kg");
});

test("a heading stands on the page on which what it is about begins", async () => {
  const paged = async (lines: number) => {
    const pdf = await pdfOf({
      ...{ title: "合同", language: "zh-CN", createdAt: new Date("2026-01-01T00:00:00Z"), footOf: () => "" },
      parts: [
        ...Array.from({ length: lines }, () => ({ kind: "text" as const, text: "一" })),
        { kind: "heading", text: "大标题" },
        { kind: "strong", text: "小标题" },
        { kind: "text", text: "正文如下" },
        { kind: "heading", text: "盖章处" },
        { kind: "table", head: ["卖方"], widths: [1], rows: [["公章\n\n\n\n\n日期"]] },
      ],
    });
    return pagesOf(pdf);
  };
  for (let lines = 26; lines < 38; lines++) {
    const pages = await paged(lines);
    const on = (words: string) => pages.findIndex((page) => page.includes(words));
    expect(on("日期")).toBeGreaterThanOrEqual(0);
    expect([on("大标题"), on("小标题"), on("盖章处")], `${lines}`).toEqual([
      ...[on("正文如下"), on("正文如下"), on("日期")],
    ]);
  }
});

/** The signs of a PDF, by the maps that it has for who copies from it: all that is written, read in each font. */
function textOf(pdf: Buffer): string {
  return pagesOf(pdf).join("\n");
}

function pagesOf(pdf: Buffer): string[] {
  const maps: Map<string, string>[] = [];
  const streams: string[] = [];
  const source = pdf.toString("latin1");
  for (const match of source.matchAll(/stream\n([\s\S]*?)\nendstream/g)) {
    const bytes = Buffer.from(match[1] ?? "", "latin1");
    const plain = inflateIfPacked(bytes);
    if (plain.includes("beginbfrange")) maps.push(mapOf(plain));
    else if (/T[Jj]/.test(plain)) streams.push(plain);
  }
  return streams.map((stream) => {
    const glyphs = [...stream.matchAll(/<([0-9a-f]+)>/gi)].flatMap(
      ([, hex = ""]) => hex.match(/.{4}/g) ?? [],
    );
    return maps.map((map) => glyphs.map((glyph) => map.get(glyph.toLowerCase()) ?? "").join("")).join("\n");
  });
}

function inflateIfPacked(bytes: Buffer): string {
  try {
    return inflateSync(bytes).toString("latin1");
  } catch {
    return bytes.toString("latin1");
  }
}

function mapOf(cmap: string): Map<string, string> {
  const map = new Map<string, string>();
  for (const [, first = "0", , list = ""] of cmap.matchAll(/<(\w+)> <(\w+)> \[([^\]]*)\]/g)) {
    [...list.matchAll(/<(\w+)>/g)].forEach(([, hex = ""], index) => {
      const glyph = (Number.parseInt(first, 16) + index).toString(16).padStart(4, "0");
      map.set(glyph, Buffer.from(hex, "hex").swap16().toString("utf16le"));
    });
  }
  return map;
}
