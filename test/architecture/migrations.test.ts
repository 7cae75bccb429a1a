import { execFile } from "node:child_process";
import { cp, mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, expect, test } from "vitest";

const root = path.resolve(import.meta.dirname, "../..");
let folder = "";

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "migrations-"));
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

test("the migrations make what the schema says: another one would be empty", async () => {
  await cp(path.join(root, "db/migrations"), folder, { recursive: true });
  const { added, output } = await generate();
  expect(output).toContain("No schema changes");
  expect(added).toEqual([]);
}, 60_000);

test("without them a migration would be written", async () => {
  expect((await generate()).added).not.toEqual([]);
}, 60_000);

test("every migration file is in the journal, in its order, and none is missing", async () => {
  const migrations = path.join(root, "db/migrations");
  const journal: { entries: { idx: number; tag: string }[] } = JSON.parse(
    await readFile(path.join(migrations, "meta/_journal.json"), "utf8"),
  );
  expect(journal.entries.map((entry) => `${entry.tag}.sql`)).toEqual(await sqlFiles(migrations));
  expect(journal.entries.map((entry) => entry.idx)).toEqual(journal.entries.map((_, at) => at));
});

/** Lets drizzle-kit write the next migration into the folder: the files that it added, and what it says. */
async function generate(): Promise<{ added: string[]; output: string }> {
  const before = await sqlFiles(folder);
  // The path has to be relative: drizzle-kit puts "./" before it.
  const out = path.relative(root, folder);
  const { stdout } = await promisify(execFile)(
    path.join(root, "node_modules/.bin/drizzle-kit"),
    ["generate", "--dialect", "postgresql", "--schema", "./db/schema/*.ts", "--out", out],
    { cwd: root, timeout: 50_000 },
  );
  return { added: (await sqlFiles(folder)).filter((file) => !before.includes(file)), output: stdout };
}

async function sqlFiles(of: string): Promise<string[]> {
  return (await readdir(of)).filter((file) => file.endsWith(".sql")).sort();
}
