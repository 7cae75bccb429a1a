import { hash } from "node:crypto";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { sql } from "drizzle-orm";
import postgres from "postgres";
import { listBookEntries } from "~/app/modules/contracts/book-entries.queries.server";
import { findBookTotals, listBookGroups } from "~/app/modules/contracts/book-totals.queries.server";
import { declareEntry, type NewEntry } from "~/app/modules/contracts/ledger.commands.server";
import { verifyLedger } from "~/app/modules/contracts/verify-ledger.queries.server";
import { closeDatabase, type Database, type Executor, openDatabase } from "~/db/client.server";
import { startEmbedded } from "~/db/embedded/embedded-server";
import { migrate } from "~/db/migrate.server";
import { closeSearch, openSearch } from "~/search/engine.server";
import { seedReference } from "~/seed/reference";
import { anOrganisation } from "../factories/organisation";
import { aPlatform } from "../factories/platform";
import { fillBooks } from "./ledger/fill";
import type { Table } from "./table";

const books = 200;
const buyers = 300;
const entries = { total: 1_000_000, largest: 50_000 };
const goals = { page: 100, verify: 50_000, posting: 300 };
const rounds = 200;
const writers = 16;
const postingMs = 10_000;

/**
 * A million entries in 200 books: the yearly totals and a filtered page of the largest, the rate of the verifier, and of
 * 16 writers who post to one book. Beside them what they cannot be quicker than on this machine, at this moment: `select
 * 1`, digests alone, and the least that numbers without gaps take, 16 writers who count one row up.
 */
export async function bench(): Promise<Table> {
  const dataDir = await mkdtemp(path.join(tmpdir(), "bench-ledger-"));
  await chmod(dataDir, 0o711);
  const server = await startEmbedded({ dataDir });
  // Two connections, as the command has.
  const owner = postgres(server.ownerUrl, { max: 2, onnotice: () => {} });
  try {
    await migrate(server.ownerUrl);
    const database = openDatabase({ url: server.appUrl, max: writers });
    openSearch({ url: server.appUrl, database });
    await seedReference();
    const { id: organisationId } = await anOrganisation();
    const platformIds: number[] = [];
    for (let book = 0; book < books; book++)
      platformIds.push((await aPlatform({ leadId: organisationId })).id);
    const buyerIds: number[] = [];
    for (let buyer = 0; buyer < buyers; buyer++) buyerIds.push((await anOrganisation()).id);
    await fillBooks(owner, { platformIds, organisationId, buyerIds, ...entries });
    const [largest = 0] = platformIds;
    await owner`create table counted (line text)`;
    await owner`create table counter as select 0::bigint as number`;
    await owner`grant select, insert, update on counted, counter to public`;

    const one = await timesOf(() => database.execute("select 1"));
    const totals = await timesOf(() => findBookTotals(largest, { year: 2025 }));
    const groups = await timesOf(() => listBookGroups(largest, { year: 2025 }));
    const allYears = await timesOf(() => listBookGroups(largest, {}));
    const page = await timesOf(() =>
      listBookEntries(largest, { year: 2025, nature: "service", size: "small" }, { page: 20, perPage: 20 }),
    );
    const digests = digestsPerSecond();
    const started = performance.now();
    const report = await verifyLedger(owner);
    const rate = report.entries / ((performance.now() - started) / 1000);
    if (report.faults.length > 0)
      throw new Error(`the books do not add up: ${JSON.stringify(report.faults[0])}`);
    const inserts = await rateOf(writers, () => insert(database));
    const counts = await rateOf(writers, () =>
      database.transaction(async (tx) => {
        await insert(tx);
        await tx.execute(sql`update counter set number = number + 1`);
      }),
    );
    const posted = await rateOf(writers, () => post(database, largest, organisationId));

    const isMet =
      at(totals) <= goals.page &&
      at(groups) <= goals.page &&
      at(allYears) <= goals.page &&
      at(page) <= goals.page &&
      rate >= goals.verify &&
      posted >= goals.posting;
    if (!isMet) process.exitCode = 1;
    const base = at(one);
    const ms = (name: string, times: number[], goal: string) => [
      ...[name, `${at(times, 0.5).toFixed(1)} ms`, `${at(times).toFixed(1)} ms`],
      ...[`${(at(times) / base).toFixed(1)} × select 1`, goal],
    ];
    const perSecond = (name: string, value: number, beside: string, goal: string) => [
      ...[name, "", `${Math.round(value)}/s`, beside, goal],
    ];
    return {
      title: `${report.entries} entries, ${report.lines} lines in ${books} books, the largest with ${entries.largest}: goals ${isMet ? "met" : "MISSED"}`,
      columns: ["what", "p50", "p95 or rate", "ratio", "goal"],
      rows: [
        ms("select 1", one, ""),
        ms("yearly totals", totals, `${goals.page} ms`),
        ms("yearly totals by every dimension", groups, `${goals.page} ms`),
        ms("all years by every dimension", allYears, `${goals.page} ms`),
        ms("a filtered page", page, `${goals.page} ms`),
        perSecond("digests of 400 letters", digests, "", ""),
        perSecond(
          "verify, entries",
          rate,
          `${(digests / rate).toFixed(1)} digests each`,
          `${goals.verify}/s`,
        ),
        perSecond(`inserts by ${writers} writers`, inserts, "", ""),
        perSecond(`inserts that count one row up, ${writers} writers`, counts, "", ""),
        perSecond(
          `posting by ${writers} writers on one book`,
          posted,
          `${(posted / counts).toFixed(2)} × counting up`,
          `${goals.posting}/s`,
        ),
      ],
    };
  } finally {
    await owner.end();
    await closeSearch();
    await closeDatabase();
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function post(database: Database, platformId: number, organisationId: number): Promise<void> {
  const entry: NewEntry = {
    ...{ platformId, organisationId, isSample: true, nature: "service", channel: "off_site", title: "检测" },
    ...{
      buyerName: "买方",
      buyerSize: "small",
      paidOn: "2026-03-01",
      grossFen: 106_00,
      vatBasis: "included",
    },
    ...{ vatRateBp: 600, vatFen: 6_00, ties: [], declaredSide: "seller" },
  };
  await database.transaction((tx) => declareEntry(entry, [], { personId: null, organisationId: null }, tx));
}

/** A row as long as a line of a book. */
function insert(tx: Executor): Promise<unknown> {
  return tx.execute(sql`insert into counted values (${"x".repeat(600)})`);
}

function digestsPerSecond(): number {
  const [text, count] = ["x".repeat(400), 500_000];
  const start = performance.now();
  for (let one = 0; one < count; one++) hash("sha256", text + one, "hex");
  return count / ((performance.now() - start) / 1000);
}

/** How often a second the work is done by so many at once. */
async function rateOf(count: number, work: () => Promise<unknown>): Promise<number> {
  const end = performance.now() + postingMs;
  let done = 0;
  const start = performance.now();
  await Promise.all(
    Array.from({ length: count }, async () => {
      while (performance.now() < end) {
        await work();
        done += 1;
      }
    }),
  );
  return done / ((performance.now() - start) / 1000);
}

async function timesOf(work: () => Promise<unknown>): Promise<number[]> {
  for (let warm = 0; warm < 10; warm++) await work();
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const start = performance.now();
    await work();
    times.push(performance.now() - start);
  }
  return times.sort((a, b) => a - b);
}

/** Of sorted times, what 95 of 100 are within, or such a share. */
function at(times: readonly number[], share = 0.95): number {
  return times[Math.floor(times.length * share)] ?? Number.NaN;
}
