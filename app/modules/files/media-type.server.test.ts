import { randomBytes } from "node:crypto";
import ExcelJS from "exceljs";
import { expect, test } from "vitest";
import { zipOf } from "~/test/factories/zip";
import { mediaTypeOf } from "./media-type.server";

const png = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);
const jpeg = Buffer.from("ffd8ffe000104a46494600010100000100010000ffd9", "hex");
/** "内蒙古" in GB18030, where no byte sequence of it is UTF-8. */
const gb18030 = Buffer.from("c4dac3c9b9c5", "hex");

async function workbook(): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  book.addWorksheet("a").addRow(["b"]);
  return Buffer.from(await book.xlsx.writeBuffer());
}

test.each<{ what: string; bytes: Buffer | (() => Promise<Buffer>); type: string | undefined }>([
  { what: "PDF", bytes: Buffer.from("%PDF-1.7\n%\xe2\xe3\n"), type: "application/pdf" },
  { what: "PNG", bytes: png, type: "image/png" },
  { what: "JPEG", bytes: jpeg, type: "image/jpeg" },
  {
    what: "a spreadsheet",
    bytes: workbook,
    type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  },
  { what: "UTF-8 text", bytes: Buffer.from("检测数据与原始记录不一致。\r\n"), type: "text/plain" },
  { what: "GB18030 text", bytes: gb18030, type: "text/plain" },
  { what: "text with NUL", bytes: Buffer.from("abc\0def"), type: undefined },
  { what: "bytes that are no text", bytes: Buffer.from([0xff, 0xfe, 0xfd, 0x80, 0x81]), type: undefined },
  {
    what: "a program",
    bytes: Buffer.from("7f454c4602010100000000000000000002003e00", "hex"),
    type: undefined,
  },
  {
    what: "SVG",
    bytes: Buffer.from('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>'),
    type: undefined,
  },
  { what: "GIF", bytes: Buffer.from("GIF89a\x01\0\x01\0\0\0\0;", "latin1"), type: undefined },
  { what: "a plain archive", bytes: zipOf([{ name: "a.exe", content: "MZ" }]), type: undefined },
  {
    what: "a bomb that calls itself a document",
    bytes: zipOf([
      {
        name: "[Content_Types].xml",
        content:
          '<Override ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>',
      },
      { name: "word/document.xml", content: Buffer.alloc(5_000_000, " ") },
    ]),
    type: undefined,
  },
  {
    what: "a document with more parts than any office program writes",
    bytes: zipOf(Array.from({ length: 501 }, (_, part) => ({ name: `word/${part}.xml`, content: "a" }))),
    type: undefined,
  },
])("$what is known by its content", async ({ bytes, type }) => {
  expect(await mediaTypeOf(typeof bytes === "function" ? await bytes() : bytes)).toBe(type);
});

test("a document that unpacks to more than 25 MB is refused, however honestly it is packed", async () => {
  const types = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
  const document = (bytes: number) =>
    zipOf([
      { name: "[Content_Types].xml", content: `<Override ContentType="${types}"/>` },
      // Packs about one to fifty: below the ratio that is a bomb's.
      { name: "word/document.xml", content: Buffer.alloc(bytes, randomBytes(24).toString("hex").repeat(3)) },
      { name: "word/media/image1.png", content: randomBytes(400_000) },
    ]);
  expect(await mediaTypeOf(document(24_000_000))).toBe(
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  );
  expect(await mediaTypeOf(document(26_500_000))).toBeUndefined();
});
