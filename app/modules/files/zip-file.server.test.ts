import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { unzipSync } from "fflate";
import { expect, test } from "vitest";
import { uniqueNames, zipFile } from "./zip-file.server";
import { checkZip } from "./zip-guard.server";

const at = new Date("2026-03-01T01:02:04Z");

test("an archive holds what it was given, under Chinese names, and passes the guard of archives", async () => {
  const large = Buffer.alloc(300_000, "内蒙古");
  const bytes = await buffer(
    zipFile(
      [
        { name: "登记表.json", content: Buffer.from("{}") },
        {
          name: "附件/合同.pdf",
          isPacked: true,
          content: async () => Readable.from([large.subarray(0, 9), large.subarray(9)]),
        },
      ],
      at,
    ),
  );
  expect((await checkZip(bytes)).ok).toBe(true);
  const unpacked = unzipSync(bytes);
  expect(Object.keys(unpacked)).toEqual(["登记表.json", "附件/合同.pdf"]);
  expect(Buffer.from(unpacked["附件/合同.pdf"] ?? []).equals(large)).toBe(true);
});

test("what cannot be read breaks the archive off instead of ending it", async () => {
  const broken = async () => {
    throw new Error("gone");
  };
  await expect(buffer(zipFile([{ name: "a.pdf", content: broken }], at))).rejects.toThrow("gone");
});

test("names are there once, whatever their case, and lead nowhere out", () => {
  expect(uniqueNames(["a.pdf", "A.pdf", "a.pdf", "../../etc/x", "..", "b\\..\\c"])).toEqual([
    "a.pdf",
    "A (2).pdf",
    "a (3).pdf",
    "etc/x",
    "file",
    "b/c",
  ]);
});
