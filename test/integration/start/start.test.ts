import { access } from "node:fs/promises";
import { expect, test } from "vitest";
import { useDatabase } from "../../database";
import { closedFolder, isAlive, serverPid } from "../database/server-holder";
import { byNpm, groupOf, startSiteProcess } from "./site-process";

const database = useDatabase();
const patience = { timeout: 120_000 };
const secret = "x".repeat(32);

/** The first build takes a while; a demo seed too, which these tests do without. */
const real = { DEMO: "0" };

test("the site starts, answers, and stops on SIGTERM leaving no process", patience, async () => {
  const dataDir = await closedFolder();
  const site = startSiteProcess(dataDir, real, byNpm);
  const url = await site.url;
  expect(url, site.output.join("\n")).toBeDefined();
  expect((await fetch(`${url}/readyz`)).status).toBe(200);
  const pid = await serverPid(dataDir);
  site.child.kill("SIGTERM");
  expect(await site.exit).toBe(0);
  expect(isAlive(pid)).toBe(false);
  // Programs that a killed one had started end when they notice.
  await expect.poll(() => groupOf(site.child), patience).toEqual([]);
});

test("Ctrl-C that arrives twice, from the terminal and from npm, stops it as cleanly", patience, async () => {
  const dataDir = await closedFolder();
  const site = startSiteProcess(dataDir, real);
  await site.url;
  const pid = await serverPid(dataDir);
  site.child.kill("SIGINT");
  site.child.kill("SIGINT");
  expect(await site.exit).toBe(0);
  expect(isAlive(pid)).toBe(false);
});

test("a stop in the middle of the start leaves no process either", patience, async () => {
  const dataDir = await closedFolder();
  const site = startSiteProcess(dataDir);
  await expect.poll(() => serverPid(dataDir), patience).toBeGreaterThan(0);
  const pid = await serverPid(dataDir);
  site.child.kill("SIGTERM");
  expect(await site.exit).toBe(0);
  expect(isAlive(pid)).toBe(false);
  // Programs that a killed one had started end when they notice.
  await expect.poll(() => groupOf(site.child), patience).toEqual([]);
});

test("with several web processes a killed one is replaced, and all stop together", patience, async () => {
  const dataDir = await closedFolder();
  const site = startSiteProcess(dataDir, { ...real, WEB_CONCURRENCY: "2", LOG_LEVEL: "info" });
  const url = await site.url;
  await expect.poll(() => listeningPids(site.output), patience).toHaveLength(2);
  const [killed = 0] = listeningPids(site.output);
  process.kill(killed, "SIGKILL");
  await expect.poll(() => listeningPids(site.output), patience).toHaveLength(3);
  expect((await fetch(`${url}/healthz`)).status).toBe(200);
  site.child.kill("SIGTERM");
  expect(await site.exit).toBe(0);
  // Programs that a killed one had started end when they notice.
  await expect.poll(() => groupOf(site.child), patience).toEqual([]);
});

/** The web processes that have said in the log that they listen. */
function listeningPids(output: readonly string[]): number[] {
  return output
    .filter((line) => line.startsWith("{"))
    .map((line) => JSON.parse(line) as { msg: string; pid: number })
    .filter(({ msg }) => msg === "listening")
    .map(({ pid }) => pid);
}

test.each([
  [{ PORT: "http" }, "PORT is not a whole number from 0 to 65535"],
  [{ DATABASE_URL: "postgres://a:b@127.0.0.1/c" }, "SESSION_SECRET is needed with DATABASE_URL"],
])("%o stops the start with one line that names it", async (env, line) => {
  const site = startSiteProcess(await closedFolder(), env as Record<string, string>);
  expect(await site.exit).toBe(1);
  expect(site.output).toEqual([line]);
});

test("with a database given nothing embedded starts", patience, async () => {
  const dataDir = await closedFolder();
  const site = startSiteProcess(dataDir, {
    DATABASE_URL: database.appUrl,
    DATABASE_OWNER_URL: database.ownerUrl,
    SESSION_SECRET: secret,
  });
  const url = await site.url;
  expect((await fetch(`${url}/readyz`)).status).toBe(200);
  await expect(access(dataDir)).rejects.toMatchObject({ code: "ENOENT" });
  site.child.kill("SIGTERM");
  expect(await site.exit).toBe(0);
});

test("a site that is no demo does not start on a clock that was moved", async () => {
  await database.owner`call clock.set_ahead('1 day')`;
  const site = startSiteProcess(await closedFolder(), {
    DATABASE_URL: database.appUrl,
    DATABASE_OWNER_URL: database.ownerUrl,
    SESSION_SECRET: secret,
  });
  expect(await site.exit).toBe(1);
  expect(site.output.join("\n")).toMatch(/clock is 1 day ahead/);
});
