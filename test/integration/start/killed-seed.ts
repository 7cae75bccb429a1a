import { readFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import postgres from "postgres";
import { expect } from "vitest";
import { killServer } from "../database/server-holder";
import { killGroup, type SiteProcess, startSiteProcess } from "./site-process";

/** How many rows each table has. */
export async function countRows(sql: postgres.Sql): Promise<Record<string, number>> {
  const tables = await sql<{ name: string }[]>`
    select format('%I.%I', table_schema, table_name) as name from information_schema.tables
    where table_type = 'BASE TABLE' and table_schema !~ '^(pg_|information_schema|pgboss)'
      -- What jobs of a running site add: who suits a demand, and who was told.
      and table_name not in ('demand_matches', 'notifications', 'outbox')
      -- A site that runs notes there which schedules it has seen to.
      and table_name <> 'schedule_marks' order by 1`;
  const counts: Record<string, number> = {};
  for (const { name } of tables) {
    const [row] = await sql.unsafe<{ count: number }[]>(`select count(*)::int as count from ${name}`);
    counts[name] = row?.count ?? 0;
  }
  return counts;
}

/** What dies in the middle of a seed, in turn. */
export const victims = ["site", "database", "both"] as const;
export type Victim = (typeof victims)[number];

/**
 * Starts the site on the folder and kills it, its database or both once the seed has entered `platforms` of them.
 * Without its database the site has to end by itself, with a failure. Resolves to false when the seed was through
 * before.
 */
export async function killInSeed(dataDir: string, platforms: number, victim: Victim): Promise<boolean> {
  const site = startSiteProcess(dataDir, { DEMO: "1" });
  const serving = site.url.then(() => "serving" as const);
  const reached = untilEntered(site, dataDir, platforms);
  const first = await Promise.race([serving, reached]);
  const isInSeed = first !== "serving";
  if (victim !== "site") await killServer(dataDir);
  if (victim !== "database" || !isInSeed) killGroup(site.child);
  const code = await site.exit;
  if (victim === "database" && isInSeed) expect(code, site.output.join("\n")).toBe(1);
  return isInSeed;
}

async function untilEntered(site: SiteProcess, dataDir: string, platforms: number): Promise<void> {
  let sql: postgres.Sql | undefined;
  while (site.child.exitCode === null) {
    try {
      // One connection for all looks: to open one takes longer than a platform does.
      sql ??= await ownerOf(dataDir);
      const [row] = await sql<{ count: number }[]>`select count(*)::int as count from platforms`;
      if ((row?.count ?? 0) >= platforms) break;
    } catch {
      // Not there yet, or what the file names is the server that was killed.
      await sql?.end({ timeout: 0 });
      sql = undefined;
    }
    await pause(5);
  }
  await sql?.end({ timeout: 0 });
}

/** A connection as the owner to the embedded database of a folder. */
export async function ownerOf(dataDir: string): Promise<postgres.Sql> {
  const home = path.join(dataDir, "postgres");
  const { owner } = JSON.parse(await readFile(path.join(home, "passwords.json"), "utf8")) as {
    owner: string;
  };
  const lines = (await readFile(path.join(home, "data/postmaster.pid"), "utf8")).split("\n");
  const options = {
    host: "127.0.0.1",
    port: Number(lines[3]),
    database: "innovation",
    user: "innovation_owner",
  };
  return postgres({ ...options, password: owner, max: 1, onnotice: () => {}, connect_timeout: 2 });
}
