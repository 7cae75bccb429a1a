import { createHash } from "node:crypto";
import { buffer } from "node:stream/consumers";
import { afterEach, beforeEach, expect, test } from "vitest";
import { StoreFault } from "~/app/core/store-fault";
import { fileStorage, openFiles } from "~/app/modules/files/file-store.server";
import { examineFile, storeFile, withKeptFiles } from "~/app/modules/files/files.commands.server";
import { sweepUnownedFiles } from "~/app/modules/files/unowned-files.commands.server";
import { useDatabase } from "../../database";
import { type Bucket, startBucket } from "../../fixtures/bucket";

const database = useDatabase();
let bucket: Bucket;

beforeEach(async () => {
  bucket = await startBucket();
  openFiles({ s3: bucket.options });
});
afterEach(() => bucket.close());

const at = new Date().toISOString();
async function examined(text: string) {
  const file = await examineFile({ bytes: Buffer.from(text), name: "证据.txt" }, 1000);
  if (!file.ok) throw new Error(file.refusal.reason);
  return file.value;
}

test("bytes go to the bucket under their hash, signed, and come back as they were", async () => {
  const file = await examined("放在桶里");
  await database.db.transaction((tx) => storeFile(file, { at }, tx));
  expect([...bucket.objects.keys()]).toEqual([`files/${file.sha256}`]);
  const opened = await fileStorage().open(file.sha256);
  if (!opened) throw new Error("nothing came back");
  expect(opened.bytes).toBe(file.bytes.length);
  expect(await buffer(opened.stream)).toEqual(file.bytes);
  expect(await fileStorage().has(file.sha256)).toBe(true);
  await fileStorage().remove(file.sha256);
  expect(await fileStorage().has(file.sha256)).toBe(false);
  expect(await fileStorage().open(file.sha256)).toBeUndefined();
  expect(bucket.refused).toBe(0);
});

test("a wrong key, and a body that is not what was signed, are refused by the bucket and leave no row", async () => {
  const file = await examined("签名");
  openFiles({ s3: { ...bucket.options, secretAccessKey: "another" } });
  await expect(fileStorage().keep(file.sha256, file.bytes, new Date(at))).rejects.toThrow(StoreFault);
  openFiles({ s3: bucket.options });
  const other = createHash("sha256").update("other").digest("hex");
  await expect(fileStorage().keep(other, file.bytes, new Date(at))).rejects.toThrow(StoreFault);
  expect(bucket.objects.size).toBe(0);
});

test.each([
  { why: "is full", fault: { status: 507, code: "XMinioStorageFull" }, reason: "full" },
  { why: "has a quota that is used up", fault: { status: 403, code: "QuotaExceeded" }, reason: "full" },
  { why: "does not answer well", fault: { status: 500, code: "InternalError" }, reason: "unreachable" },
])("a bucket that $why leaves neither row nor object", async ({ fault, reason }) => {
  const file = await examined("存不下");
  bucket.fault = fault;
  let hasWorked = false;
  const kept = withKeptFiles([file], at, async () => {
    hasWorked = true;
    return { ok: true as const, value: undefined };
  });
  await expect(kept).rejects.toMatchObject({ name: "StoreFault", reason });
  expect(hasWorked).toBe(false);
  expect(bucket.objects.size).toBe(0);
  expect(await database.owner`select 1 from files where sha256 = ${file.sha256}`).toEqual([]);
});

test("what is old and has no row leaves the bucket, over several pages of its list; the rest stays", async () => {
  const kept = await examined("有行");
  await database.db.transaction((tx) => storeFile(kept, { at: new Date().toISOString() }, tx));
  const lost = await Promise.all(["甲", "乙", "丙", "丁"].map((text) => examined(text)));
  for (const { sha256, bytes } of lost) await fileStorage().keep(sha256, bytes, new Date(at));
  expect(await sweepUnownedFiles()).toEqual({ rows: 0, bytes: 0 });
  expect(await sweepUnownedFiles(Date.now() + 2 * 86_400_000)).toEqual({ rows: 0, bytes: 4 });
  expect([...bucket.objects.keys()]).toEqual([`files/${kept.sha256}`]);
});
