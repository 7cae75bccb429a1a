import { mkdtemp, readdir, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { beforeEach, expect, onTestFinished, test } from "vitest";
import { ConfigError, readSettings } from "../config.server";
import { remembered } from "./remembered";

let dataDir: string;
beforeEach(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), "remembered-"));
  onTestFinished(() => rm(dataDir, { recursive: true }));
});
const start = (env: Record<string, string> = {}) => remembered(readSettings({ DATA_DIR: dataDir, ...env }));

test.each([
  [{}, true, "only this machine can reach it"],
  [{ DEMO: "0" }, false, "said so"],
  [{ HOST: "0.0.0.0" }, false, "others can reach it"],
  [{ HOST: "0.0.0.0", DEMO: "1" }, true, "said so"],
])("the first start with %o is a demo: %s (%s)", async (env, isDemo, _why) => {
  expect((await start(env as Record<string, string>)).DEMO).toBe(isDemo);
});

test("the choice of the first start holds for the later ones", async () => {
  await start({ DEMO: "0" });
  expect((await start()).DEMO).toBe(false);
});

test.each([
  ["0", "1", "demo accounts would come among real data"],
  ["1", "0", "demo data would pass for real"],
])("a folder begun with DEMO=%s cannot be opened with DEMO=%s: %s", async (first, later) => {
  await start({ DEMO: first });
  await expect(start({ DEMO: later })).rejects.toThrow(ConfigError);
});

test("a demo folder is opened to other machines only when that is said", async () => {
  await start();
  await expect(start({ HOST: "0.0.0.0" })).rejects.toThrow(/^DEMO must be set to 1/);
  expect((await start({ HOST: "0.0.0.0", DEMO: "1" })).DEMO).toBe(true);
});

test("the session secret is made once, for us alone to read, also by two starts at once", async () => {
  const secrets = await Promise.all([start(), start(), start()]);
  const [first] = secrets;
  expect(first?.SESSION_SECRET).toMatch(/^[\w-]{43}$/);
  expect(new Set(secrets.map((one) => one.SESSION_SECRET)).size).toBe(1);
  expect((await stat(path.join(dataDir, "session-secret"))).mode & 0o777).toBe(0o600);
});

test("an empty secret, as a loss of power may leave, is made anew; an empty choice is not guessed", async () => {
  await writeFile(path.join(dataDir, "session-secret"), "");
  const { SESSION_SECRET } = await start();
  expect(SESSION_SECRET).toMatch(/^[\w-]{43}$/);
  expect((await start()).SESSION_SECRET).toBe(SESSION_SECRET);
  expect((await readdir(dataDir)).sort()).toEqual(["demo", "session-secret"]);
  await writeFile(path.join(dataDir, "demo"), "");
  await expect(start()).rejects.toThrow(/^DEMO: what .* remembers of it cannot be read/);
});

test("a session secret that is given is used", async () => {
  const SESSION_SECRET = "s".repeat(40);
  expect((await start({ SESSION_SECRET })).SESSION_SECRET).toBe(SESSION_SECRET);
});
