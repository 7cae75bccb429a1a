import { expect, test } from "vitest";
import { zipOf } from "~/test/factories/zip";
import { docxOf, paragraph } from "~/test/fixtures/docx";
import type { Block } from "./core/policy-text";
import { readPolicyFile } from "./policy-file.server";

const lines = ["样品办法", "一、甲", "样品。"];
const blocks: Block[] = lines.map((text) => ({ kind: "line", text }));

async function read(bytes: Buffer | string) {
  const file = await readPolicyFile(typeof bytes === "string" ? Buffer.from(bytes) : bytes);
  if (!file.ok) throw new Error(JSON.stringify(file.refusal));
  return file.value;
}

// GB18030 of 样品办法, 一、甲, 样品。 with the space of that encoding before each line.
const gb18030 = Buffer.from("a1a1d1f9c6b7b0ecb7a80aa1a1d2bba1a2bcd70aa1a1d1f9c6b7a1a30a", "hex");

test.each([
  { why: "UTF-8", bytes: Buffer.from(lines.join("\n")) },
  { why: "UTF-8 with its mark and lines of Windows", bytes: Buffer.from(`\ufeff${lines.join("\r\n")}\r\n`) },
  { why: "UTF-16 with its mark", bytes: Buffer.from(`\ufeff${lines.join("\n")}`, "utf16le") },
  { why: "UTF-16 the other way round", bytes: Buffer.from(`\ufeff${lines.join("\n")}`, "utf16le").swap16() },
  { why: "GB18030 with its spaces", bytes: gb18030 },
])("text in $why is read", async ({ bytes }) => {
  expect(await read(bytes)).toMatchObject({ format: "text", blocks });
});

const poisoned = `<!DOCTYPE html><html><head><title>t</title><style>p{background:url(//evil.test/a)}</style>
<script>evil1()</script></head><body onload="evil2()"><nav>evil3 menu</nav>
<!-- evil4 --><div style="display:none">evil5</div><p hidden>evil6</p>
<h1>样品办法</h1><p onclick="evil7()">一、甲<script>evil8()</script></p>
<svg><text>evil9</text><script>evil10()</script></svg><math><mtext>evil11</mtext></math>
<img src="https://evil.test/x.png" onerror="evil12()" alt="evil13"><iframe src="javascript:evil14()">evil15</iframe>
<object data="data:text/html,evil16"></object><template>evil17</template><noscript>evil18</noscript>
<a href="javascript:evil19()" title="evil20">样品。</a>
<form action="//evil.test"><input value="evil21"><button>evil22</button><textarea>evil23</textarea></form>
<video><source src="//evil.test/v">evil24</video></body></html>`;

test("of a page only its visible text is kept", async () => {
  const file = await read(poisoned);
  expect(file).toMatchObject({ format: "html", blocks });
  expect(JSON.stringify(file)).not.toMatch(/evil|[<>]|javascript|data:|onerror/);
});

test("what a page shows as text stays text, however it looks", async () => {
  const { blocks: found } = await read("<p>样品办法</p><p>&lt;script&gt;alert(1)&lt;/script&gt;</p>");
  expect(found).toEqual([
    { kind: "line", text: "样品办法" },
    { kind: "line", text: "<script>alert(1)</script>" },
  ]);
});

test("lines of a page break where it shows them broken, tables of facts are tables, tables of layout are not", async () => {
  const html = `<table><tr><td><div>样品办法<br>一、甲</div>
    <table><tr><th>指标</th><th>分值</th></tr><tr><td>能力</td><td>60</td></tr></table>
    <p>样品
    与样本。</p></td></tr></table>`;
  expect((await read(html)).blocks).toEqual([
    { kind: "line", text: "样品办法" },
    { kind: "line", text: "一、甲" },
    {
      kind: "table",
      rows: [
        ["指标", "分值"],
        ["能力", "60"],
      ],
    },
    { kind: "line", text: "样品与样本。" },
  ]);
});

test("a list that the browser numbers is numbered, and said to be", async () => {
  const file = await read("<p>样品办法</p><ol start=2><li>甲</li><li>乙</li></ol>");
  expect(file.automaticLists).toBe(1);
  expect(file.blocks.slice(1)).toEqual([
    { kind: "line", text: "2.甲" },
    { kind: "line", text: "3.乙" },
  ]);
});

test("a page in another encoding than it says is read by its bytes", async () => {
  const html = Buffer.concat([Buffer.from('<meta charset="gbk"><p>'), gb18030, Buffer.from("</p>")]);
  expect((await read(html)).blocks.at(0)).toEqual({
    kind: "line",
    text: "样品办法 \u3000一、甲 \u3000样品。",
  });
});

test("of a Word file only its text and tables are kept", async () => {
  const link = `<w:p><w:hyperlink r:id="rIdEvil"><w:r><w:t>样品。</w:t></w:r></w:hyperlink></w:p>`;
  const table = `<w:tbl>${[
    ["指标", "分值"],
    ["能力", "60"],
  ]
    .map((row) => `<w:tr>${row.map((cell) => `<w:tc>${paragraph(cell)}</w:tc>`).join("")}</w:tr>`)
    .join("")}</w:tbl>`;
  const rels = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rIdEvil" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink" Target="javascript:evil()" TargetMode="External"/></Relationships>`;
  const bytes = docxOf(paragraph("样品办法") + paragraph("一、甲<script>") + link + table, [
    { name: "word/_rels/document.xml.rels", content: rels },
    { name: "word/vbaProject.bin", content: "evil macro" },
  ]);
  const file = await read(bytes);
  expect(file).toMatchObject({ format: "docx" });
  expect(file.blocks).toEqual([
    { kind: "line", text: "样品办法" },
    { kind: "line", text: "一、甲<script>" },
    { kind: "line", text: "样品。" },
    {
      kind: "table",
      rows: [
        ["指标", "分值"],
        ["能力", "60"],
      ],
    },
  ]);
  expect(JSON.stringify(file)).not.toContain("evil");
});

const laughs = `<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>`;

test.each([
  { why: "nothing", bytes: Buffer.alloc(0), refusal: { reason: "empty" } },
  { why: "blank lines", bytes: Buffer.from("\n \u3000\n"), refusal: { reason: "empty" } },
  { why: "a PDF", bytes: Buffer.from("%PDF-1.7"), refusal: { reason: "other_format", format: "pdf" } },
  {
    why: "an old Word file",
    bytes: Buffer.from("d0cf11e0a1b11ae1", "hex"),
    refusal: { reason: "other_format", format: "doc" },
  },
  {
    why: "an archive of something else",
    bytes: zipOf([{ name: "a.txt", content: "样品" }]),
    refusal: { reason: "other_format", format: "zip" },
  },
  {
    why: "bytes that are no text",
    bytes: Buffer.from([0x80, 0xff, 0x00, 0x01]),
    refusal: { reason: "not_text" },
  },
  {
    why: "text beyond its cap",
    bytes: Buffer.alloc(8 * 1024 * 1024 + 1, "a"),
    refusal: { reason: "too_large" },
  },
  { why: "one endless line", bytes: Buffer.alloc(1024 * 1024, "a"), refusal: { reason: "too_large" } },
  {
    why: "a page nested beyond sense",
    bytes: Buffer.from(`<html>${"<div>".repeat(1_000_000)}样品`),
    refusal: { reason: "too_deep" },
  },
  {
    why: "a zip bomb called Word",
    bytes: docxOf(paragraph("样品"), [{ name: "word/media/a.png", content: Buffer.alloc(30 * 1024 * 1024) }]),
    refusal: { reason: "unsafe_archive", archive: "ratio" },
  },
  {
    why: "entities that multiply",
    bytes: docxOf("<w:p><w:r><w:t>&b;</w:t></w:r></w:p>", [], laughs),
    refusal: { reason: "has_entities" },
  },
  {
    why: "a Word file that is broken inside",
    bytes: docxOf("<w:p>"),
    refusal: { reason: "unreadable_docx" },
  },
])("$why is refused, and quickly", { timeout: 5_000 }, async ({ bytes, refusal }) => {
  expect(await readPolicyFile(bytes)).toEqual({ ok: false, refusal });
});
