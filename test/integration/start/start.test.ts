import { once } from "node:events";
import { access } from "node:fs/promises";
import net from "node:net";
import { afterAll, expect, test } from "vitest";
import { keepDemoChoice } from "~/db/demo-choice.server";
import { useDatabase } from "../../database";
import { closedFolder, isAlive, serverPid } from "../database/server-holder";
import { byNpm, groupOf, startSiteProcess } from "./site-process";

const database = useDatabase();
const patience = { timeout: 120_000 };
const secret = "x".repeat(32);

/** The first build takes a while; a demo seed too, which these tests do without. */
const real = { DEMO: "0" };

const endings: (() => void | Promise<void>)[] = [];
afterAll(async () => {
  for (const end of endings) await end();
});

let begun: Promise<string> | undefined;

/** A data folder for tests about what comes after a start: to make its database takes most of a first one. */
function begunFolder(): Promise<string> {
  begun ??= closedFolder(undefined, (end) => void endings.push(end));
  return begun;
}

test("the site starts, answers, and stops on SIGTERM leaving no process", patience, async () => {
  const dataDir = await begunFolder();
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
  const dataDir = await begunFolder();
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

test(
  "with several web processes a killed one is replaced, and all finish what is under way",
  patience,
  async () => {
    const dataDir = await begunFolder();
    const site = startSiteProcess(dataDir, { ...real, WEB_CONCURRENCY: "2", LOG_LEVEL: "info" });
    const url = (await site.url) ?? "";
    await expect.poll(() => saying(site.output, "listening"), patience).toHaveLength(2);
    const [killed = 0] = saying(site.output, "listening");
    process.kill(killed, "SIGKILL");
    await expect.poll(() => saying(site.output, "listening"), patience).toHaveLength(3);

    const asked = 8;
    for (let i = 0; i < asked; i++) expect((await fetch(`${url}/healthz`, alone)).status).toBe(200);
    const metrics = await (await fetch(`${url}/metrics`, alone)).text();
    const counts = [...metrics.matchAll(/^http_request_duration_seconds_count\{.*\} (\d+)$/gm)];
    expect(counts.reduce((sum, [, count]) => sum + Number(count), 0)).toBe(asked);

    const held = await holdRequest(url);
    site.child.kill("SIGTERM");
    await expect
      .poll(
        () =>
          // A connection that came in between two processes may hang; it is not taken either.
          fetch(url, { ...alone, signal: AbortSignal.timeout(1000) }).then(
            () => "taken",
            () => "refused",
          ),
        patience,
      )
      .toBe("refused");
    expect(site.child.exitCode).toBe(null);
    const answer = await held.finish();
    expect(answer).toMatch(/^HTTP\/1\.1 405 /);
    expect(answer).toContain("</html>");
    expect(await site.exit).toBe(0);
    expect(saying(site.output, "stopped").sort()).toEqual(
      saying(site.output, "listening")
        .filter((pid) => pid !== killed)
        .sort(),
    );
    // Programs that a killed one had started end when they notice.
    await expect.poll(() => groupOf(site.child), patience).toEqual([]);
  },
);

/** On a connection that is not used again: each may reach another process. */
const alone = { headers: { connection: "close" } };

/** A change whose server waits for its body. */
async function holdRequest(url: string): Promise<{ finish(): Promise<string> }> {
  const { hostname, port, host } = new URL(url);
  const socket = net.connect(Number(port), hostname);
  const form = "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 3\r\n";
  socket.write(`POST /nowhere HTTP/1.1\r\nHost: ${host}\r\n${form}Expect: 100-continue\r\n\r\n`);
  const [go] = (await once(socket, "data")) as [Buffer];
  expect(go.toString()).toMatch(/^HTTP\/1\.1 100/);
  return {
    async finish() {
      socket.write("a=1");
      let text = "";
      for await (const part of socket) text += part;
      return text;
    },
  };
}

/** The web processes that have said something in the log. */
function saying(output: readonly string[], what: string): number[] {
  return output
    .filter((line) => line.startsWith("{"))
    .map((line) => JSON.parse(line) as { msg: string; pid: number })
    .filter(({ msg }) => msg === what)
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

test("a database remembers whether it was begun for a demo", patience, async () => {
  const given = {
    DATABASE_URL: database.appUrl,
    DATABASE_OWNER_URL: database.ownerUrl,
    SESSION_SECRET: secret,
  };
  await database.owner`comment on schema clock is null`;
  expect(await keepDemoChoice(database.ownerUrl, "0")).toBe("0");
  expect(await keepDemoChoice(database.ownerUrl, "1")).toBe("0");
  const site = startSiteProcess(await closedFolder(), { ...given, DEMO: "1" });
  expect(await site.exit).toBe(1);
  expect(site.output).toEqual([
    "DEMO: the database was begun with DEMO=0; choose another database to change it",
  ]);
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
