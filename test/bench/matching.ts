import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import postgres from "postgres";
import { findDemandToMatch, scorePlatforms } from "~/app/modules/demands/match-candidates.queries.server";
import { closeDatabase, type Database, db, openDatabase } from "~/db/client.server";
import { startEmbedded } from "~/db/embedded/embedded-server";
import { migrate } from "~/db/migrate.server";
import { allDocuments } from "~/search/documents/all";
import { closeSearch, openSearch, searchEngine } from "~/search/engine.server";
import { seedDemo } from "~/seed/demo";
import { seedScale } from "~/seed/scale/scale";
import { enterJudgedDemands } from "../judged/demand-matching";
import type { Table } from "./table";

const services = Number(process.env.MATCHING_SERVICES ?? 100_000);
/** So many services a platform. */
const perPlatform = 20;
const rounds = 3;

/**
 * The whole search for who suits one demand, from its row to the ranked platforms with reasons, for every judged demand
 * over many services (`MATCHING_SERVICES`, 100,000 unless told), against `select 1` in the same run.
 */
export async function bench(): Promise<Table> {
  const dataDir = await mkdtemp(path.join(tmpdir(), "bench-matching-"));
  await chmod(dataDir, 0o711);
  const server = await startEmbedded({ dataDir });
  try {
    await migrate(server.ownerUrl);
    const database = openDatabase({ url: server.appUrl });
    openSearch({ url: server.appUrl, database });
    try {
      await seedDemo();
      await seedScale({ url: server.appUrl, count: Math.ceil(services / perPlatform) });
      await copyServices(server.ownerUrl);
      return await measure(database, server.appUrl);
    } finally {
      await closeSearch();
      await closeDatabase();
    }
  } finally {
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

/** Copies of the demo's services at other platforms, so that each word is as frequent among them as in the demo. */
async function copyServices(ownerUrl: string): Promise<void> {
  const owner = postgres(ownerUrl, { max: 1, onnotice: () => {} });
  try {
    const [kept] = await owner<{ columns: string }[]>`
      select string_agg(quote_ident(column_name), ', ') as columns from information_schema.columns
      where table_name = 'services' and column_name not in ('id', 'platform_id', 'site_id')`;
    await owner.unsafe(`
      with hosts as (select id, row_number() over (order by id desc) as nth from platforms
          where is_sample and status in ('operating', 'preparing') order by id desc
          limit ${Math.ceil(services / perPlatform)}),
        originals as (select s.*, row_number() over (order by s.id) as nth, count(*) over () as number
          from services s where status = 'published')
      insert into services (platform_id, ${kept?.columns})
      select h.id, ${kept?.columns} from generate_series(1, ${services}) g
      join hosts h on h.nth = 1 + g % (select count(*) from hosts)
      join originals o on o.nth = 1 + (g * 7919) % o.number`);
    await owner`analyze`;
  } finally {
    await owner.end();
  }
}

async function measure(database: Database, url: string): Promise<Table> {
  const documents = await searchEngine().reindex(allDocuments(database));
  const ids = (await enterJudgedDemands()).map(({ id }) => id);
  const [counted] = await db().execute<{ n: number }>("select count(*)::int as n from services");
  const plain = postgres(url, { max: 1 });
  try {
    const match = async (id: number) => {
      const demand = await findDemandToMatch(id);
      if (!demand) throw new Error(`demand ${id} does not ask`);
      await scorePlatforms(demand);
    };
    await timed(200, () => plain`select 1`);
    for (const id of ids) await match(id);
    const [taken, beside] = [[] as number[], [] as number[]];
    // In turns: what else the machine does then weighs on both.
    for (let round = 0; round < rounds; round++)
      for (const id of ids) {
        taken.push(...(await timed(1, () => match(id))));
        beside.push(...(await timed(1, () => plain`select 1`)));
      }
    const row = (name: string, values: readonly number[]) => [
      name,
      at(values, 0.5).toFixed(2),
      at(values, 0.95).toFixed(2),
      (at(values, 0.5) / at(beside, 0.5)).toFixed(1),
      (at(values, 0.95) / at(beside, 0.5)).toFixed(1),
    ];
    if (at(taken, 0.95) > 100) process.exitCode = 1;
    return {
      title: `Matching of ${ids.length} demands over ${counted?.n} services, ${documents} documents`,
      columns: ["", "p50 ms", "p95 ms", "p50 × select 1", "p95 × select 1"],
      rows: [row("select 1", beside), row("one demand, whole match (goal: p95 ≤ 100 ms)", taken)],
    };
  } finally {
    await plain.end();
  }
}

async function timed(count: number, run: () => PromiseLike<unknown>): Promise<number[]> {
  const taken: number[] = [];
  for (let i = 0; i < count; i++) {
    const began = performance.now();
    await run();
    taken.push(performance.now() - began);
  }
  return taken;
}

function at(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
