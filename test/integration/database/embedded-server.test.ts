import { execFileSync } from "node:child_process";
import { statSync } from "node:fs";
import { readFile, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ask, closedFolder, end, type Holder, hold, isAlive, killServer, serverPid } from "./server-holder";

const isRoot = process.getuid?.() === 0;

describe("a running server", () => {
  let dataDir: string;
  let holder: Holder;
  const cleanings: (() => void | Promise<void>)[] = [];
  const after = (clean: () => void | Promise<void>) => void cleanings.unshift(clean);
  beforeAll(async () => {
    dataDir = await closedFolder(undefined, after);
    holder = await hold(dataDir, { after });
  });
  afterAll(async () => {
    for (const clean of cleanings) await clean();
  });

  test.runIf(isRoot)("belongs to an ordinary user though root started it", async () => {
    const status = await readFile(`/proc/${await serverPid(dataDir)}/status`, "utf8");
    expect(status).toMatch(/^Uid:\s+[1-9]/m);
  });

  test("keeps its passwords from others, and lets nobody in without one", async () => {
    const { mode } = await stat(path.join(dataDir, "postgres/passwords.json"));
    expect(mode & 0o777).toBe(0o600);
    for (const role of ["postgres", "innovation_owner", "innovation_site"]) {
      const wrong = `postgres://${role}:guess@127.0.0.1:${holder.port}/innovation`;
      await expect(ask(wrong, "select 1")).rejects.toMatchObject({ code: "28P01" });
    }
  });

  test("can be reached from this machine only", async () => {
    const [row] = await ask(holder.ownerUrl, "select current_setting('listen_addresses') as hosts");
    expect(row).toEqual({ hosts: "127.0.0.1" });
  });

  test("keeps texts as UTF-8, in an order that does not depend on the machine", async () => {
    const [row] = await ask(
      holder.ownerUrl,
      `select pg_encoding_to_char(encoding) as encoding, datlocprovider::text as provider, datlocale as locale
       from pg_database where datname = 'innovation'`,
    );
    expect(row).toEqual({ encoding: "UTF8", provider: "b", locale: "C.UTF-8" });
  });

  test("gives neither login more than it needs", async () => {
    const rows = await ask(
      holder.ownerUrl,
      `select rolname::text as role, rolsuper as super, rolcreaterole as roles, rolbypassrls as bypass
       from pg_roles where rolname in ('innovation_owner', 'innovation_site') order by 1`,
    );
    expect(rows).toEqual([
      { role: "innovation_owner", super: false, roles: true, bypass: false },
      { role: "innovation_site", super: false, roles: false, bypass: false },
    ]);
  });
});

test("it starts under a folder that only we can enter, and stops whole", async () => {
  const dataDir = await closedFolder();
  const holder = await hold(dataDir);
  expect(
    await ask(holder.appUrl, "select current_user::text as who, version() like '% 18.%' as new"),
  ).toEqual([{ who: "innovation_site", new: true }]);
  const pid = await serverPid(dataDir);
  await end(holder, "SIGTERM");
  expect(isAlive(pid)).toBe(false);
});

// A checkout that only root can enter has nothing to run for others.
test.runIf(isRoot && isOpenToAll(import.meta.dirname))("an ordinary user runs it alone", async () => {
  const nobody = Number(execFileSync("id", ["-u", "nobody"], { encoding: "utf8" }));
  const dataDir = await closedFolder(nobody);
  const holder = await hold(dataDir, { user: nobody });
  expect(holder.error).toBeUndefined();
  expect(await ask(holder.appUrl, "select 1 as one")).toEqual([{ one: 1 }]);
  await end(holder, "SIGTERM");
});

test("killed alone, it is started again on the same port with all that was committed", async () => {
  const dataDir = await closedFolder();
  const holder = await hold(dataDir);
  await ask(holder.ownerUrl, "create table kept as select 1 as one");
  const killed = await serverPid(dataDir);
  await killServer(dataDir);
  await expect
    .poll(() => ask(holder.ownerUrl, "select one from kept").catch(() => undefined), { timeout: 20_000 })
    .toEqual([{ one: 1 }]);
  expect(await serverPid(dataDir)).not.toBe(killed);
  await end(holder, "SIGTERM");
  expect(isAlive(await serverPid(dataDir))).toBe(false);
});

test("when our process is killed, the next one adopts it", async () => {
  const dataDir = await closedFolder();
  const first = await hold(dataDir);
  const pid = await serverPid(dataDir);
  await end(first, "SIGKILL");
  const second = await hold(dataDir);
  expect(second).toMatchObject({ adopted: true, port: first.port });
  await end(second, "SIGTERM");
  expect(isAlive(pid)).toBe(false);
});

test("when both are killed, the next start recovers what was committed", async () => {
  const dataDir = await closedFolder();
  const first = await hold(dataDir);
  await ask(first.ownerUrl, "create table kept as select 1 as one");
  first.child.kill("SIGSTOP"); // so that it cannot start the server again
  await killServer(dataDir);
  await end(first, "SIGKILL");
  const second = await hold(dataDir);
  expect(second.adopted).toBe(false);
  expect(await ask(second.ownerUrl, "select one from kept")).toEqual([{ one: 1 }]);
  await end(second, "SIGTERM");
});

test("a dead server's file that names a living program is not taken for a server", async () => {
  const dataDir = await closedFolder();
  await end(await hold(dataDir), "SIGTERM");
  const stale = [process.pid, "/somewhere", 1, 5432, "", "127.0.0.1", "1 2", "ready", ""].join("\n");
  await writeFile(path.join(dataDir, "postgres/data/postmaster.pid"), stale, { mode: 0o600 });
  const holder = await hold(dataDir);
  expect(holder.error).toBeUndefined();
  expect(await ask(holder.appUrl, "select 1 as one")).toEqual([{ one: 1 }]);
  await end(holder, "SIGTERM");
});

test("a second site on the same folder is told that one runs", async () => {
  const dataDir = await closedFolder();
  const first = await hold(dataDir);
  const second = await hold(dataDir);
  expect(second.error).toBe(`The site is already running on this data folder (process ${first.child.pid}).`);
  expect(await ask(first.appUrl, "select 1 as one")).toEqual([{ one: 1 }]);
});

test("of two sites that start at once on an empty folder one runs, and the other is told so", async () => {
  const dataDir = await closedFolder();
  const both = await Promise.all([hold(dataDir), hold(dataDir)]);
  const [running, ...others] = both.filter((one) => one.error === undefined);
  expect(others).toEqual([]);
  expect(both.find((one) => one.error)?.error).toMatch(/^The site is already running/);
  expect(running && (await ask(running.appUrl, "select 1 as one"))).toEqual([{ one: 1 }]);
});

test("a command beside the site leaves the server running, and the site's end does not cut a command off", async () => {
  const dataDir = await closedFolder();
  const site = await hold(dataDir);
  const command = await hold(dataDir, { as: "guest" });
  expect(command.adopted).toBe(true);
  await end(site, "SIGTERM");
  expect(await ask(command.appUrl, "select 1 as one")).toEqual([{ one: 1 }]);
  const pid = await serverPid(dataDir);
  await end(command, "SIGTERM");
  expect(isAlive(pid)).toBe(false);
});

test("a site that starts while another stops waits for it", async () => {
  const dataDir = await closedFolder();
  const first = await hold(dataDir);
  const stopping = end(first, "SIGTERM");
  const second = await hold(dataDir);
  await stopping;
  // Either it came before the other had left, or it has its server.
  if (second.error) expect(second.error).toMatch(/^The site is already running/);
  else await expect.poll(() => ask(second.appUrl, "select 1 as one")).toEqual([{ one: 1 }]);
});

/** Whether every user can pass through a folder and all folders around it. */
function isOpenToAll(folder: string): boolean {
  const isOpen = (statSync(folder).mode & 0o001) !== 0;
  return isOpen && (folder === path.dirname(folder) || isOpenToAll(path.dirname(folder)));
}
