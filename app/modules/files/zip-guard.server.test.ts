import ExcelJS from "exceljs";
import { describe, expect, test } from "vitest";
import { zipOf } from "~/test/factories/zip";
import { checkZip } from "./zip-guard.server";

const allowed = { ok: true, value: undefined };
const refusedFor = (reason: string) => ({ ok: false, refusal: { reason } });
const blanks = (megabytes: number) => Buffer.alloc(megabytes * 1024 * 1024, " ");

describe("an archive", () => {
  test("with ordinary entries passes", async () => {
    const archive = zipOf([
      { name: "word/document.xml", content: "<w:document/>" },
      { name: "word/media/图.png", content: Buffer.from([1, 2, 3]) },
    ]);
    expect(await checkZip(archive)).toEqual(allowed);
  });

  test("that a spreadsheet program wrote passes", async () => {
    const workbook = new ExcelJS.Workbook();
    const sheet = workbook.addWorksheet("平台");
    for (let row = 0; row < 2000; row++) sheet.addRow([row, "内蒙古自治区技术创新中心", row / 7]);
    expect(await checkZip(Buffer.from(await workbook.xlsx.writeBuffer()))).toEqual(allowed);
  });

  const cases: { why: string; bytes: () => Buffer; reason: string }[] = [
    { why: "is text", bytes: () => Buffer.from("平台名称,级别\n"), reason: "not_a_zip" },
    { why: "is empty", bytes: () => Buffer.alloc(0), reason: "not_a_zip" },
    { why: "lists nothing", bytes: () => zipOf([]), reason: "not_a_zip" },
    {
      why: "breaks off",
      bytes: () => zipOf([{ name: "a.xml", content: "abc" }]).subarray(0, -10),
      reason: "not_a_zip",
    },
    {
      why: "packs 3 MB of blanks into some kB",
      bytes: () => zipOf([{ name: "bomb.xml", content: blanks(3) }]),
      reason: "ratio",
    },
    {
      why: "declares 10 bytes and holds 3 MB",
      bytes: () => zipOf([{ name: "bomb.xml", content: blanks(3), declaredSize: 10 }]),
      reason: "ratio",
    },
    {
      why: "declares fewer bytes than come out",
      bytes: () => zipOf([{ name: "a.xml", content: "abcdef", declaredSize: 3 }]),
      reason: "not_a_zip",
    },
    {
      why: "hides an entry between those it lists",
      bytes: () =>
        zipOf([
          { name: "a.xml", content: "a" },
          { name: "bomb.xml", content: blanks(3), isUnlisted: true },
          { name: "b.xml", content: "b" },
        ]),
      reason: "not_a_zip",
    },
    {
      why: "hides an entry before its list",
      bytes: () =>
        zipOf([
          { name: "a.xml", content: "a" },
          { name: "bomb.xml", content: blanks(3), isUnlisted: true },
        ]),
      reason: "not_a_zip",
    },
    {
      why: "begins as something else",
      bytes: () => Buffer.concat([Buffer.from("%PDF-1.7\n"), zipOf([{ name: "a.xml", content: "a" }])]),
      reason: "not_a_zip",
    },
    {
      why: "is encrypted",
      bytes: () => zipOf([{ name: "a.xml", content: "a", isEncrypted: true }]),
      reason: "encrypted",
    },
    ...["../a.xml", "x/../../a", "/etc/passwd", "C:\\a", "a\\b", "a\0b"].map((name) => ({
      why: `has an entry ${JSON.stringify(name)}`,
      bytes: () => zipOf([{ name, content: "a" }]),
      reason: "unsafe_name",
    })),
  ];
  test.each(cases)("that $why is refused", async ({ bytes, reason }) => {
    expect(await checkZip(bytes())).toEqual(refusedFor(reason));
  });

  test("with more entries than the cap is refused", async () => {
    const archive = zipOf(["a", "b", "c"].map((name) => ({ name, content: name })));
    expect(await checkZip(archive, { entries: 2 })).toEqual(refusedFor("too_many_entries"));
    expect(await checkZip(archive, { entries: 3 })).toEqual(allowed);
  });

  test("whose entries together unpack to more than the cap is refused", async () => {
    const archive = zipOf(["a", "b"].map((name) => ({ name, content: blanks(1) })));
    const caps = { ratio: Number.POSITIVE_INFINITY, unpackedBytes: 2 * 1024 * 1024 };
    expect(await checkZip(archive, { ...caps, unpackedBytes: caps.unpackedBytes - 1 })).toEqual(
      refusedFor("too_large_unpacked"),
    );
    expect(await checkZip(archive, caps)).toEqual(allowed);
  });
});
