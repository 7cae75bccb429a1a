import { expect, test } from "vitest";
import { zipOf } from "~/test/factories/zip";
import { briefTable, readTableFile } from "./table-file.server";

async function linesOf(text: string): Promise<string[]> {
  const file = await readTableFile(Buffer.from(text));
  if (!file.ok) throw new Error(file.refusal.reason);
  return file.value.rows.map(({ line, cells }) => `${line} ${cells[0]}`);
}

test.each([
  { ends: "line feeds", sign: "\n" },
  { ends: "both signs", sign: "\r\n" },
  { ends: "carriage returns", sign: "\r" },
])(
  "rows stand at the file's own lines, after blank ones and cells of several lines, with $ends",
  async ({ sign }) => {
    const text = ["name,class", "", "", "A,1", "", "B,2", '"C', "", 'c",3', "D,4", " , ", "E,5", ""].join(
      sign,
    );
    expect(await linesOf(text)).toEqual(["1 name", "4 A", "6 B", "7 C\n\nc", "10 D", "12 E"]);
  },
);

test("a quotation mark that is never closed is told of at the line where its row begins", async () => {
  const file = await readTableFile(Buffer.from('name,class\n\nA,1\n"B,2\nC,3\n'));
  expect(file).toEqual({ ok: false, refusal: { reason: "wrong_csv", line: 4 } });
});

const sheet = (text: string) =>
  `<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>
  <row r="1"><c r="A1" t="inlineStr"><is><t>${text}</t></is></c></row></sheetData></worksheet>`;
const relations = `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
  <Relationship Id="rId1" Type="t" Target="worksheets/sheet1.xml"/>
  <Relationship Id="rId2" Type="t" Target="worksheets/sheet2.xml"/></Relationships>`;
const workbook = (sheets: string) => `<?xml version="1.0"?>
  <workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>${sheets}</sheets></workbook>`;
const guide = '<sheet name="说明" sheetId="1" r:id="rId1"/>';
const hidden = '<sheet name="代码" sheetId="1" state="veryHidden" r:id="rId1"/>';
const platforms = '<sheet name="平台" sheetId="2" r:id="rId2"/>';
const strings = `<?xml version="1.0"?><sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" count="0" uniqueCount="0"></sst>`;

test.each([
  { why: "the first tab, though it is the archive's second sheet", tabs: platforms + guide, text: "平台" },
  { why: "the first tab that can be seen", tabs: hidden + platforms, text: "平台" },
  { why: "the first tab where the archive's order is the same", tabs: guide + platforms, text: "说明" },
])("of a workbook is read $why", async ({ tabs, text }) => {
  const bytes = zipOf([
    { name: "xl/worksheets/sheet1.xml", content: sheet("说明") },
    { name: "xl/worksheets/sheet2.xml", content: sheet("平台") },
    { name: "xl/sharedStrings.xml", content: strings },
    { name: "xl/workbook.xml", content: workbook(tabs) },
    { name: "xl/_rels/workbook.xml.rels", content: relations },
  ]);
  const file = await readTableFile(bytes);
  expect(file).toMatchObject({ ok: true, value: { rows: [{ line: 1, cells: [text] }] } });
});

test("a workbook whose sheet breaks off is damaged, and told so", async () => {
  const bytes = zipOf([
    { name: "xl/_rels/workbook.xml.rels", content: relations },
    { name: "xl/workbook.xml", content: workbook(guide) },
    { name: "xl/sharedStrings.xml", content: strings },
    { name: "xl/worksheets/sheet1.xml", content: sheet("说明").replace("</c>", "</d>") },
  ]);
  expect(await readTableFile(bytes)).toEqual({ ok: false, refusal: { reason: "unreadable_xlsx" } });
});

test("a table that others wait for may be no more than some megabytes in all of its sheets", async () => {
  const bytes = (rows: number) =>
    zipOf([
      { name: "xl/worksheets/sheet1.xml", content: sheet("平台") },
      { name: "xl/worksheets/sheet2.xml", content: "<row><c><v>1</v></c></row>".repeat(rows) },
      { name: "xl/sharedStrings.xml", content: strings },
      { name: "xl/workbook.xml", content: workbook(guide) },
      { name: "xl/_rels/workbook.xml.rels", content: relations },
    ]);
  expect(await readTableFile(bytes(30_000), briefTable)).toMatchObject({ ok: true });
  const refusal = { reason: "unsafe_archive", archive: expect.stringMatching(/ratio|too_large_unpacked/) };
  expect(await readTableFile(bytes(1_000_000), briefTable)).toMatchObject({ ok: false, refusal });
});

test("empty lines are left out, and a table of little else is not gone through to its end", async () => {
  const bytes = (empty: number, end: string) => Buffer.from(`名称\n${"\n".repeat(empty)}${end}`);
  expect(await readTableFile(bytes(1000, "平台"), briefTable)).toMatchObject({
    ok: true,
    value: { rows: [{ line: 1 }, { line: 1002, cells: ["平台"] }] },
  });
  // Whoever came to the end would find a quotation mark that is never closed.
  const refusal = { reason: "too_many_rows", most: briefTable.rows };
  expect(await readTableFile(bytes(1_000_000, '"'), briefTable)).toEqual({ ok: false, refusal });
});
