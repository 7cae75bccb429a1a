import { createHash } from "node:crypto";
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { filePath, keepBytes, openFiles } from "~/app/modules/files/file-store.server";
import { examineFile, storeFile } from "~/app/modules/files/files.commands.server";
import { useDatabase } from "../../database";

const database = useDatabase();
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "files-"));
  openFiles({ folder });
});
afterEach(() => rm(folder, { recursive: true }));

const at = "2026-11-22T00:00:00.000Z";
const sha256Of = (bytes: Buffer) => createHash("sha256").update(bytes).digest("hex");

async function examined(text: string, name = "证据.txt") {
  const file = await examineFile({ bytes: Buffer.from(text), name }, 1000);
  if (!file.ok) throw new Error(file.refusal.reason);
  return file.value;
}

test("a file is stored under its hash with the time it is given, and has a row", async () => {
  const file = await examined("第一份");
  const { id } = await database.db.transaction((tx) => storeFile(file, at, tx));
  const [row] = await database.owner`select sha256, name, bytes, media_type from files where id = ${id}`;
  expect(row).toEqual({ sha256: file.sha256, name: "证据.txt", bytes: 9, media_type: "text/plain" });
  expect(await readFile(filePath(file.sha256), "utf8")).toBe("第一份");
  expect((await stat(filePath(file.sha256))).mtime.toISOString()).toBe(at);
});

test("the same bytes from two senders are kept once and have two rows with two names", async () => {
  const [one, other] = [await examined("同样", "甲.txt"), await examined("同样", "乙.txt")];
  const store = (file: typeof one) => database.db.transaction((tx) => storeFile(file, at, tx));
  const ids = await Promise.all([store(one), store(other)]);
  const rows =
    await database.owner`select name from files where id in ${database.owner(ids.map(({ id }) => id))}`;
  expect(rows.map((row) => row.name).sort()).toEqual(["乙.txt", "甲.txt"]);
  expect(await readdir(path.dirname(filePath(one.sha256)))).toEqual([one.sha256]);
});

test("a transaction that is taken back leaves bytes without a row, which the next one takes up", async () => {
  const file = await examined("半途");
  const back = database.db.transaction(async (tx) => {
    await storeFile(file, at, tx);
    throw new Error("taken back");
  });
  await expect(back).rejects.toThrow("taken back");
  expect(await database.owner`select 1 from files where sha256 = ${file.sha256}`).toHaveLength(0);
  await database.db.transaction((tx) => storeFile(file, at, tx));
  expect(await database.owner`select 1 from files where sha256 = ${file.sha256}`).toHaveLength(1);
});

test("bytes that cannot be written leave nothing behind, and no row", async () => {
  const file = await examined("写不下");
  const home = path.dirname(filePath(file.sha256));
  // A file where the folder should be: nobody, not even root, can write there.
  await writeFile(home, "");
  await expect(database.db.transaction((tx) => storeFile(file, at, tx))).rejects.toThrow();
  expect(await database.owner`select 1 from files where sha256 = ${file.sha256}`).toHaveLength(0);
  expect(await readdir(folder)).toEqual([path.basename(home)]);
});

test("a hash that is none leads nowhere", async () => {
  for (const wrong of ["../../etc/passwd", "", "a".repeat(63), "A".repeat(64)]) {
    expect(() => filePath(wrong), wrong).toThrow("not a SHA-256");
  }
  const bytes = Buffer.from("a");
  await keepBytes(sha256Of(bytes), bytes, new Date(at));
  expect((await stat(path.dirname(filePath(sha256Of(bytes))))).mode & 0o777).toBe(0o700);
});

test.each([
  { why: "is empty", bytes: Buffer.alloc(0), reason: "empty_file" },
  { why: "is over the limit", bytes: Buffer.alloc(1001, "a"), reason: "file_too_large" },
  {
    why: "is a program that calls itself a picture",
    bytes: Buffer.from("MZ\0\0"),
    reason: "file_type_not_allowed",
  },
])("a file that $why is refused by its name", async ({ bytes, reason }) => {
  expect(await examineFile({ bytes, name: "图.png" }, 1000)).toEqual({
    ok: false,
    refusal: { reason, name: "图.png" },
  });
});
