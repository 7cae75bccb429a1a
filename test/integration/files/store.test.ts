import { createHash } from "node:crypto";
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { filePath, keepBytes, openFiles, sweepHalfWritten } from "~/app/modules/files/file-store.server";
import {
  deleteFiles,
  dropUnusedBytes,
  examineFile,
  storeFile,
  withKeptFiles,
} from "~/app/modules/files/files.commands.server";
import { useDatabase } from "../../database";
import { countWaiting } from "../../waiting";

const database = useDatabase();
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "files-"));
  openFiles({ folder });
});
afterEach(() => rm(folder, { recursive: true }));

const at = new Date().toISOString();
const sha256Of = (bytes: Buffer) => createHash("sha256").update(bytes).digest("hex");

async function examined(text: string, name = "证据.txt") {
  const file = await examineFile({ bytes: Buffer.from(text), name }, 1000);
  if (!file.ok) throw new Error(file.refusal.reason);
  return file.value;
}

test("a file is stored under its hash with the time it is given, and has a row", async () => {
  const file = await examined("第一份");
  const { id } = await database.db.transaction((tx) => storeFile(file, { at }, tx));
  const [row] = await database.owner`select sha256, name, bytes, media_type from files where id = ${id}`;
  expect(row).toEqual({ sha256: file.sha256, name: "证据.txt", bytes: 9, media_type: "text/plain" });
  expect(await readFile(filePath(file.sha256), "utf8")).toBe("第一份");
  expect((await stat(filePath(file.sha256))).mtime.toISOString()).toBe(at);
});

test("the same bytes from two senders are kept once and have two rows with two names", async () => {
  const [one, other] = [await examined("同样", "甲.txt"), await examined("同样", "乙.txt")];
  const store = (file: typeof one) => database.db.transaction((tx) => storeFile(file, { at }, tx));
  const ids = await Promise.all([store(one), store(other)]);
  const rows =
    await database.owner`select name from files where id in ${database.owner(ids.map(({ id }) => id))}`;
  expect(rows.map((row) => row.name).sort()).toEqual(["乙.txt", "甲.txt"]);
  expect(await readdir(path.dirname(filePath(one.sha256)))).toEqual([one.sha256]);
});

test("a transaction that is taken back leaves bytes without a row, which the next one takes up", async () => {
  const file = await examined("半途");
  const back = database.db.transaction(async (tx) => {
    await storeFile(file, { at }, tx);
    throw new Error("taken back");
  });
  await expect(back).rejects.toThrow("taken back");
  expect(await database.owner`select 1 from files where sha256 = ${file.sha256}`).toHaveLength(0);
  await database.db.transaction((tx) => storeFile(file, { at }, tx));
  expect(await database.owner`select 1 from files where sha256 = ${file.sha256}`).toHaveLength(1);
});

test("bytes that cannot be written leave nothing behind, and no row", async () => {
  const file = await examined("写不下");
  const home = path.dirname(filePath(file.sha256));
  // A file where the folder should be: nobody, not even root, can write there.
  await writeFile(home, "");
  await expect(database.db.transaction((tx) => storeFile(file, { at }, tx))).rejects.toThrow();
  expect(await database.owner`select 1 from files where sha256 = ${file.sha256}`).toHaveLength(0);
  expect(await readdir(folder)).toEqual([path.basename(home)]);
});

test("while a disk is waited for no transaction is open, and what is refused leaves no bytes", async () => {
  const [file, shared] = [await examined("被退回"), await examined("别人也有")];
  await database.db.transaction((tx) => storeFile(shared, { at }, tx));
  const before = () => readdir(path.dirname(filePath(file.sha256)));
  const refused = await withKeptFiles([file, shared], at, async () => {
    // The bytes are in place before any row is: nothing that holds locks has to write them.
    expect(await before()).toEqual([file.sha256]);
    return { ok: false as const, refusal: { reason: "not_open" } };
  });
  expect(refused.ok).toBe(false);
  expect(await before()).toEqual([]);
  expect(await readFile(filePath(shared.sha256), "utf8")).toBe("别人也有");
  const thrown = withKeptFiles([file], at, () => Promise.reject(new Error("no database")));
  await expect(thrown).rejects.toThrow("no database");
  expect(await before()).toEqual([]);
});

test("bytes that are taken away between being kept and having a row are written again", async () => {
  const file = await examined("差一点");
  await withKeptFiles([file], at, async () => {
    await dropUnusedBytes([file.sha256]);
    await database.db.transaction((tx) => storeFile(file, { at }, tx));
    return { ok: true as const, value: undefined };
  });
  expect(await readFile(filePath(file.sha256), "utf8")).toBe("差一点");
});

test("bytes go with the last row that needs them, and not under a transaction that needs them", async () => {
  const file = await examined("两行");
  const store = () => database.db.transaction((tx) => storeFile(file, { at }, tx));
  const ids = [await store(), await store()].map(({ id }) => id);
  await expect(database.db.transaction((tx) => deleteFiles(ids, tx))).rejects.toThrow();
  await database.owner`delete from files where id = ${ids[0] ?? 0}`;
  await dropUnusedBytes([file.sha256]);
  expect(await readFile(filePath(file.sha256), "utf8")).toBe("两行");
  let drop: Promise<void> | undefined;
  await database.owner`delete from files where id = ${ids[1] ?? 0}`;
  await database.db.transaction(async (tx) => {
    await storeFile(file, { at }, tx);
    drop = dropUnusedBytes([file.sha256]);
    await expect.poll(() => countWaiting(database.owner)).toBeGreaterThan(0);
  });
  await drop;
  expect(await readFile(filePath(file.sha256), "utf8")).toBe("两行");
});

test("an id of chance tells nothing of the order, and folders show the time that is given", async () => {
  const files = await Promise.all(["甲", "乙", "丙", "丁"].map((text) => examined(text)));
  const ids: number[] = [];
  for (const file of files) {
    const { id } = await database.db.transaction((tx) => storeFile(file, { at, isUnordered: true }, tx));
    ids.push(id);
    expect((await stat(path.dirname(filePath(file.sha256)))).mtime.toISOString()).toBe(at);
  }
  expect((await stat(folder)).mtime.toISOString()).toBe(at);
  expect(ids.every((id) => id < 0)).toBe(true);
  const steps = ids.slice(1).map((id, index) => Math.abs(id - (ids[index] ?? 0)));
  expect(steps).not.toEqual([1, 1, 1]);
});

test("what a killed process was writing is swept away, what one is writing is not", async () => {
  const file = await examined("完整");
  await database.db.transaction((tx) => storeFile(file, { at }, tx));
  const home = path.dirname(filePath(file.sha256));
  await writeFile(path.join(home, ".half"), "半");
  await sweepHalfWritten();
  expect((await readdir(home)).sort()).toEqual([".half", file.sha256]);
  await sweepHalfWritten(Date.now() + 2 * 3_600_000);
  expect(await readdir(home)).toEqual([file.sha256]);
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
