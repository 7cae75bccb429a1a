import { cp, lstat, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { type BinaryPackage, findPackage, prepareBinaries } from "~/db/embedded/binaries";
import { serverUser } from "~/db/embedded/server-user";

/** The programs as npm lays them down when install scripts are off: without their library links. */
async function withoutLinks(): Promise<BinaryPackage> {
  const { native } = await findPackage();
  const folder = await mkdtemp(path.join(tmpdir(), "programs-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const copy = path.join(folder, "native");
  const filter = async (file: string) => !file.endsWith(".a") && !(await lstat(file)).isSymbolicLink();
  await cp(native, copy, { recursive: true, filter });
  return { native: copy, version: `test-${path.basename(folder)}` };
}

test("library links that the install left out are made, or a copy that has them", async () => {
  const from = await withoutLinks();
  const dataDir = path.dirname(from.native);
  const user = await serverUser(dataDir);
  const found = await prepareBinaries({ dataDir, user, from });
  // Under root the package's folder is closed to the server's user: it gets a copy.
  if (user) onTestFinished(() => rm(found, { recursive: true, force: true }));
  else expect(found).toBe(from.native);
  expect((await lstat(path.join(found, "lib/libpq.so.5"))).isSymbolicLink()).toBe(true);
  // A second start finds the same.
  expect(await prepareBinaries({ dataDir, user, from })).toBe(found);
});
