import { mkdtemp, open, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { filePath, keepBytes, openFiles } from "~/app/modules/files/file-store.server";
import { examineFile, storeFile, withKeptFiles } from "~/app/modules/files/files.commands.server";
import { sweepUnownedFiles } from "~/app/modules/files/unowned-files.commands.server";
import { useDatabase } from "../../database";

const database = useDatabase();
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "files-"));
  openFiles({ folder });
});
afterEach(async () => {
  vi.restoreAllMocks();
  await rm(folder, { recursive: true });
});

const at = new Date().toISOString();
async function examined(text: string) {
  const file = await examineFile({ bytes: Buffer.from(text), name: "证据.txt" }, 1000);
  if (!file.ok) throw new Error(file.refusal.reason);
  return file.value;
}
const filesIn = async () =>
  (await readdir(folder, { recursive: true, withFileTypes: true })).filter((one) => one.isFile());

async function forgetFiles(): Promise<void> {
  await database.owner`delete from organisation_applications`;
  await database.owner`delete from files`;
}

/** The disk takes so many bytes of the next file and then is full. */
async function fillDiskAfter(bytes: number) {
  const probe = await open(path.join(tmpdir(), `probe-${process.pid}`), "w");
  const prototype = Object.getPrototypeOf(probe) as typeof probe;
  await probe.close();
  await rm(path.join(tmpdir(), `probe-${process.pid}`));
  vi.spyOn(prototype, "writeFile").mockImplementationOnce(async function (this: typeof probe, data) {
    await this.write((data as Buffer).subarray(0, bytes));
    throw Object.assign(new Error("ENOSPC: no space left on device, write"), { code: "ENOSPC" });
  });
}

test("a disk that is full in the middle of a file leaves neither row nor file, and says that it is full", async () => {
  const [whole, cut] = [await examined("第一份放得下"), await examined("第二份放不下")];
  const store = () =>
    withKeptFiles([whole, cut], at, () =>
      database.db.transaction(async (tx) => {
        for (const file of [whole, cut]) await storeFile(file, { at }, tx);
        return { ok: true as const, value: undefined };
      }),
    );
  // The first file is written, the second is not.
  await keepBytes(whole.sha256, whole.bytes, new Date(at));
  await fillDiskAfter(4);
  await expect(store()).rejects.toMatchObject({ name: "StoreFault", reason: "full" });
  expect(await filesIn()).toEqual([]);
  expect(await database.owner`select 1 from files`).toEqual([]);
  // Once there is room, the same form goes through.
  expect(await store()).toEqual({ ok: true, value: undefined });
  expect(await readFile(filePath(cut.sha256), "utf8")).toBe("第二份放不下");
});

test("rows that nothing refers to go after a day with their bytes, those of somebody stay", async () => {
  await forgetFiles();
  const [lost, young, used] = [await examined("无主"), await examined("刚来"), await examined("有主")];
  const store = (file: typeof lost, day: Date) =>
    database.db.transaction((tx) => storeFile(file, { at: day.toISOString() }, tx));
  const old = new Date(Date.now() - 2 * 86_400_000);
  await store(lost, old);
  await store(young, new Date());
  const { id } = await store(used, old);
  await database.owner`
    insert into people (name, email) values ('申请人', 'applicant@example.org')`;
  await database.owner`
    insert into organisation_applications (applicant_id, uscc, name_zh, kind, evidence_file_id)
    select id, '91150100MA0N000000', '演示企业', 'enterprise', ${id} from people limit 1`;
  expect(await sweepUnownedFiles()).toEqual({ rows: 1, bytes: 0 });
  const names = (await filesIn()).map(({ name }) => name).sort();
  expect(names).toEqual([young.sha256, used.sha256].sort());
});

test("bytes without a row go after a day, and not before", async () => {
  await forgetFiles();
  const file = await examined("没有行");
  await keepBytes(file.sha256, file.bytes, new Date(at));
  expect(await sweepUnownedFiles()).toEqual({ rows: 0, bytes: 0 });
  expect(await sweepUnownedFiles(Date.now() + 2 * 86_400_000)).toEqual({ rows: 0, bytes: 1 });
  expect(await filesIn()).toEqual([]);
});

test("the app may delete no row of a file by itself", async () => {
  await expect(database.db.execute("delete from files")).rejects.toMatchObject({ cause: { code: "42501" } });
});
