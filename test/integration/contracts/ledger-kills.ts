import { type ChildProcess, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import postgres from "postgres";
import { expect } from "vitest";
import { publishHeads } from "~/app/modules/contracts/publish-heads.commands.server";
import { verifyLedger } from "~/app/modules/contracts/verify-ledger.queries.server";
import { closeDatabase, openDatabase } from "~/db/client.server";
import { type EmbeddedServer, startEmbedded } from "~/db/embedded/embedded-server";
import { migrate } from "~/db/migrate.server";
import { closeSearch, openSearch } from "~/search/engine.server";
import { aMember, aVerifiedOrganisation } from "../../factories/person";
import { aPlatform } from "../../factories/platform";
import { killServer } from "../database/server-holder";

const program = path.join(import.meta.dirname, "ledger-poster.ts");
const root = path.resolve(import.meta.dirname, "../../..");
/** While it is held no entry's transaction commits. */
const commitLock = 72_190;
const patience = { timeout: 60_000, interval: 20 };
const goodDay = "2026-03-01";
const futureDay = "2999-01-01";
const opened = { max: 1, onnotice: () => {}, connect_timeout: 2 };

/** What dies in the middle of a commit. */
export type Victim = "app" | "database";

interface Poster {
  child: ChildProcess;
  /** How each request ended, so far. */
  ends: Map<string, string>;
  post(requestId: string, paidOn?: string): void;
}

/**
 * Posts to one book, and kills app or database in turn while a commit hangs; whoever heard nothing asks again. Checks
 * after each kill that what was acknowledged is there once, what was refused nowhere, what is unknown at most once; and
 * in the end that every request has its one entry and the ledger is as it was written.
 */
export async function playKills(victims: readonly Victim[]): Promise<void> {
  const dataDir = await mkdtemp(path.join(tmpdir(), "kills-"));
  const server = await startEmbedded({ dataDir });
  const posters: Poster[] = [];
  const start = async (world: string[]) => {
    const poster = await startPoster(server.appUrl, world);
    posters.push(poster);
    return poster;
  };
  try {
    const world = await aWorld(server);
    let poster = await start(world);
    const told = new Map<string, string>();
    const wanted = new Set<string>();
    let unknown: string[] = [];
    for (const victim of victims) {
      for (const id of unknown) poster.post(id);
      const asked = unknown;
      await expect
        .poll(() => asked.every((id) => poster.ends.get(id) === "acknowledged"), patience)
        .toBe(true);
      unknown = await killRound(victim, poster, server, dataDir);
      for (const [id, end] of poster.ends) if (end !== "failed") told.set(id, end);
      for (const id of [...told.keys(), ...unknown]) if (told.get(id) !== "refused") wanted.add(id);
      await expectEntries(server, told, unknown);
      if (victim === "app") poster = await start(world);
    }
    for (const id of unknown) poster.post(id);
    await expect
      .poll(() => unknown.every((id) => poster.ends.get(id) === "acknowledged"), patience)
      .toBe(true);
    await expectEntries(server, new Map([...wanted].map((id) => [id, "acknowledged"])), []);
    await expectWhole(server, dataDir);
  } finally {
    for (const { child } of posters) child.kill("SIGKILL");
    await server.stop();
    await rm(dataDir, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** A book, its lead unit and a member; and a lock in front of each entry's commit. */
async function aWorld(server: EmbeddedServer): Promise<string[]> {
  await migrate(server.ownerUrl);
  openSearch({ url: server.appUrl, database: openDatabase({ url: server.appUrl, max: 2 }) });
  const { id: organisationId } = await aVerifiedOrganisation();
  const { id: personId } = await aMember(organisationId, "finance");
  const { registrationNumber } = await aPlatform({ leadId: organisationId });
  await closeSearch();
  await closeDatabase();
  await onOwner(server, async (sql) => {
    await sql.unsafe(`create function hang_commit() returns trigger language plpgsql as $$
      begin perform pg_advisory_xact_lock_shared(${commitLock}); return null; end $$;
      create constraint trigger hang_commit after insert on revenue_entries deferrable initially deferred
        for each row execute function hang_commit()`);
  });
  return [registrationNumber, String(personId), String(organisationId)];
}

async function startPoster(appUrl: string, world: readonly string[]): Promise<Poster> {
  const child = spawn(process.execPath, ["--import", "tsx", program, appUrl, ...world], {
    cwd: root,
    stdio: ["pipe", "pipe", "ignore"],
  });
  const ends = new Map<string, string>();
  const ready = new Promise<void>((resolve) => {
    createInterface({ input: child.stdout }).on("line", (line) => {
      const [how = "", id] = line.split(" ");
      if (id === undefined) resolve();
      else ends.set(id, how);
    });
  });
  await ready;
  return { child, ends, post: (id, paidOn = goodDay) => void child.stdin.write(`${id} ${paidOn}\n`) };
}

/** Posts some that end, holds the commit of others, kills, and lets go. Returns the requests that heard nothing. */
async function killRound(
  victim: Victim,
  poster: Poster,
  server: EmbeddedServer,
  dataDir: string,
): Promise<string[]> {
  const some = (count: number) => Array.from({ length: count }, () => randomUUID());
  const [ended, hanging, wrong] = [some(3), some(4), some(1)];
  for (const id of ended) poster.post(id);
  for (const id of wrong) poster.post(id, futureDay);
  await expect.poll(() => [...ended, ...wrong].every((id) => poster.ends.has(id)), patience).toBe(true);
  const holder = postgres(server.ownerUrl, opened);
  try {
    await holder`select pg_advisory_lock(${commitLock})`;
    for (const id of hanging) poster.post(id);
    const hangs = async () => {
      const [row] = await holder<{ count: number }[]>`
        select count(*)::int as count from pg_locks where locktype = 'advisory' and objid = ${commitLock} and not granted`;
      return row?.count;
    };
    await expect.poll(hangs, patience).toBe(1);
    if (victim === "app") {
      const exit = once(poster.child, "exit");
      poster.child.kill("SIGKILL");
      await exit;
    } else {
      await killServer(dataDir);
      // Everyone who was inside hears of it.
      await expect.poll(() => hanging.every((id) => poster.ends.get(id) === "failed"), patience).toBe(true);
    }
  } finally {
    // With it goes the lock: what hung may commit.
    await holder.end({ timeout: 1 });
  }
  await expect.poll(() => isQuiet(server), patience).toBe(true);
  return hanging;
}

/** Whether the database is back, and nobody's transaction is open in it. */
async function isQuiet(server: EmbeddedServer): Promise<boolean> {
  try {
    return await onOwner(server, async (sql) => {
      const [row] = await sql<{ count: number }[]>`select count(*)::int as count from pg_stat_activity
        where datname = current_database() and pid <> pg_backend_pid() and xact_start is not null`;
      return row?.count === 0;
    });
  } catch {
    return false;
  }
}

async function expectEntries(
  server: EmbeddedServer,
  told: ReadonlyMap<string, string>,
  unknown: readonly string[],
): Promise<void> {
  const rows = await onOwner(
    server,
    (sql) => sql<{ title: string; count: number }[]>`
      select title, count(*)::int as count from revenue_entries group by title`,
  );
  const counts = new Map(rows.map(({ title, count }) => [title, count]));
  for (const [id, end] of told) {
    if (unknown.includes(id)) continue;
    expect([end, counts.get(id) ?? 0]).toEqual([end, end === "acknowledged" ? 1 : 0]);
  }
  for (const id of unknown) expect(counts.get(id) ?? 0).toBeLessThanOrEqual(1);
  const known = new Set([...told.keys(), ...unknown]);
  expect([...counts.keys()].filter((title) => !known.has(title))).toEqual([]);
}

async function expectWhole(server: EmbeddedServer, dataDir: string): Promise<void> {
  await onOwner(server, (sql) => sql`call clock.set_ahead('1 day')`);
  openDatabase({ url: server.appUrl, max: 2 });
  await publishHeads({ folder: path.join(dataDir, "ledger-heads") }).finally(() => closeDatabase());
  const report = await onOwner(server, (sql) => verifyLedger(sql));
  expect(report).toMatchObject({ faults: [], books: 1, days: 1 });
  expect(report.entries).toBe(report.lines);
}

async function onOwner<T>(server: EmbeddedServer, work: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = postgres(server.ownerUrl, opened);
  try {
    return await work(sql);
  } finally {
    await sql.end({ timeout: 1 });
  }
}
