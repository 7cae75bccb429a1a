import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import postgres from "postgres";
import { closeDatabase, type Database, openDatabase } from "~/db/client.server";
import { startEmbedded } from "~/db/embedded/embedded-server";
import { migrate } from "~/db/migrate.server";
import { allDocuments } from "~/search/documents/all";
import { type SearchEngine, type SearchRequest, searchKinds } from "~/search/engine";
import { closeSearch, openSearch, searchEngine } from "~/search/engine.server";
import { seedDemo } from "~/seed/demo";
import { seedScale } from "~/seed/scale/scale";
import everything from "../judged/everything.json";
import { otherJudgedDocuments } from "../judged/other-kinds";
import platforms from "../judged/platforms.json";
import type { Table } from "./table";

const records = Number(process.env.SEARCH_RECORDS ?? 10_000);
const rounds = 3;
const clients = 16;
/** Words that thousands of records have. */
const broad = ["技术", "技术创新中心", "内蒙古自治区", "实验室", "中心 技术", "center"];

/**
 * Searches with facets and counts over synthetic records (`SEARCH_RECORDS`, 10,000 unless told), the demo data and
 * long policies, against `select 1` through the same driver in the same run: the judged queries and some broad ones,
 * by one client and by 16 at once.
 */
export async function bench(): Promise<Table> {
  const dataDir = await mkdtemp(path.join(tmpdir(), "bench-search-"));
  await chmod(dataDir, 0o711);
  const server = await startEmbedded({ dataDir });
  try {
    await migrate(server.ownerUrl);
    const database = openDatabase({ url: server.appUrl });
    const engine = openSearch({ url: server.appUrl, database });
    try {
      await seedDemo();
      await seedScale({ url: server.appUrl, count: records });
      return await measure(engine, database, server.appUrl);
    } finally {
      await closeSearch();
      await closeDatabase();
    }
  } finally {
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function measure(engine: SearchEngine, database: Database, url: string): Promise<Table> {
  const began = performance.now();
  const documents = await engine.reindex(allDocuments(database));
  const rebuild = performance.now() - began;
  const policy = otherJudgedDocuments[0];
  if (!policy) throw new Error("the judged corpus has no policy");
  const upsert = await times(10, () => engine.upsert([policy]));
  await engine.upsert(otherJudgedDocuments);
  await engine.refreshDictionary();

  const plain = postgres(url, { max: 1 });
  try {
    const one = () => plain`select 1`;
    await times(200, one);
    const s1 = await times(2000, one);
    const list = [...platforms.map(({ query }) => query), ...broad].map(listRequest);
    const mixed = [...everything.map(({ query }) => query), ...broad].map(siteRequest);
    const rows: Table["rows"] = [row("select 1", s1, s1)];
    for (const [name, requests] of [
      ["list of platforms, 5 facets", list],
      ["search over everything", mixed],
      ["broad words over everything", broad.map(siteRequest)],
    ] as const) {
      await Promise.all(requests.map((request) => engine.search(request)));
      const [alone, beside] = [[] as number[], [] as number[]];
      // In turns: what else the machine does then weighs on both.
      for (let round = 0; round < rounds; round++)
        for (const request of requests) {
          alone.push(...(await times(1, () => engine.search(request))));
          beside.push(...(await times(1, one)));
        }
      rows.push(row(`${name}, 1 client`, alone, beside));
      rows.push(row(`${name}, ${clients} clients`, ...(await together(requests, s1))));
    }
    const typed = platforms.map(({ query }) => query.slice(0, 4));
    const suggest = async (text: string) =>
      engine.suggest(text, { audience: "public" }, { kinds: searchKinds, limit: 8 });
    const suggested: number[] = [];
    for (const text of typed) suggested.push(...(await times(1, () => suggest(text))));
    rows.push(row("suggestions", suggested, s1));
    rows.push(
      row("all matches of 稀土", await times(20, () => engine.matches(listRequest("稀土"), 50_000)), s1),
    );
    rows.push(row("a policy of 29 kB indexed", upsert, s1));
    rows.push([`rebuild of ${documents} documents`, "", rebuild.toFixed(0), "", "", ""]);
    return {
      title: `Search over ${documents} documents`,
      columns: ["", "per s", "p50 ms", "p95 ms", "p50 × select 1", "p95 × select 1"],
      rows,
    };
  } finally {
    await plain.end();
  }
}

function listRequest(text: string): SearchRequest {
  return {
    scope: { audience: "public" },
    kinds: ["platform"],
    text,
    filters: [],
    facets: ["class", "level", "league", "field", "status"].map((facet) => ({ facet, isDisjunctive: true })),
    sort: "relevance",
    page: 1,
    perPage: 20,
  };
}

function siteRequest(text: string): SearchRequest {
  return { ...listRequest(text), kinds: searchKinds, facets: [{ facet: "kind", isDisjunctive: true }] };
}

/** Milliseconds of each of so many runs, one after the other. */
async function times(count: number, run: () => PromiseLike<unknown>): Promise<number[]> {
  const taken: number[] = [];
  for (let i = 0; i < count; i++) {
    const began = performance.now();
    await run();
    taken.push(performance.now() - began);
  }
  return taken;
}

/** The requests by many clients at once: milliseconds of each, what to compare with, and how long it took in all. */
async function together(
  requests: readonly SearchRequest[],
  s1: readonly number[],
): Promise<[number[], readonly number[], number]> {
  const taken: number[] = [];
  const began = performance.now();
  await Promise.all(
    Array.from({ length: clients }, async (_, client) => {
      for (let i = 0; i < requests.length; i++) {
        const request = requests[(i * 7 + client * 13) % requests.length];
        if (request) taken.push(...(await times(1, () => searchEngine().search(request))));
      }
    }),
  );
  return [taken, s1, performance.now() - began];
}

function row(
  name: string,
  taken: readonly number[],
  s1: readonly number[],
  all = taken.reduce((sum, one) => sum + one, 0),
): (string | number)[] {
  const [p50, p95] = [at(taken, 0.5), at(taken, 0.95)];
  return [
    name,
    Math.round((taken.length * 1000) / all),
    p50.toFixed(2),
    p95.toFixed(2),
    (p50 / at(s1, 0.5)).toFixed(1),
    (p95 / at(s1, 0.5)).toFixed(1),
  ];
}

function at(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
