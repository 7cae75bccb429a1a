import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import postgres from "postgres";
import { findNow, listAvailability } from "~/app/modules/capabilities/availability.queries.server";
import { closeDatabase, openDatabase } from "~/db/client.server";
import { startEmbedded } from "~/db/embedded/embedded-server";
import { migrate } from "~/db/migrate.server";
import { closeSearch, openSearch } from "~/search/engine.server";
import { seedReference } from "~/seed/reference";
import { aPlatform } from "../factories/platform";
import type { Table } from "./table";

const instruments = 500;
const goal = 50;
const rounds = 200;

/**
 * A week's availability of 500 instruments, 25 bookings and a closure in each one's week, and a year of bookings before
 * it, against `select 1` through the same driver in turns. The goal is 50 ms in 95 of 100.
 */
export async function bench(): Promise<Table> {
  const dataDir = await mkdtemp(path.join(tmpdir(), "bench-availability-"));
  await chmod(dataDir, 0o711);
  const server = await startEmbedded({ dataDir });
  const owner = postgres(server.ownerUrl, { max: 1, onnotice: () => {} });
  try {
    await migrate(server.ownerUrl);
    const database = openDatabase({ url: server.appUrl });
    openSearch({ url: server.appUrl, database });
    await seedReference();
    const { id } = await aPlatform();
    await fill(owner, id);
    const { today } = await findNow();
    const ids = (await owner<{ id: number }[]>`select id from instruments order by id`).map((row) => row.id);
    const week = async () => {
      const list = await listAvailability(ids, today, 7);
      if (list.length !== instruments || !list.some(({ free }) => free.length > 0))
        throw new Error("the week is not what it should be");
    };
    const one = () => database.execute("select 1");
    for (let warm = 0; warm < 20; warm++) await week();
    const [taken, beside] = [[] as number[], [] as number[]];
    for (let round = 0; round < rounds; round++) {
      taken.push(await time(week));
      beside.push(await time(one));
    }
    const alone: number[] = [];
    for (let round = 0; round < rounds; round++)
      alone.push(await time(() => listAvailability(ids.slice(0, 1), today, 7)));
    if (at(taken, 0.95) > goal) process.exitCode = 1;
    return {
      title: `A week's availability; the goal for ${instruments} instruments is ${goal} ms in 95 of 100`,
      columns: ["", "p50 ms", "p95 ms", "p50 × select 1", "p95 × select 1"],
      rows: [
        row("select 1", beside, beside),
        row(`${instruments} instruments`, taken, beside),
        row("one instrument", alone, beside),
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

/** Rows as they would be after a year. */
async function fill(sql: postgres.Sql, platformId: number): Promise<void> {
  await sql`
    insert into instruments (platform_id, is_sample, status, published_at, name_zh, asset_number, booking_mode,
      slot_minutes, min_minutes, max_minutes, buffer_minutes, lead_hours)
    select ${platformId}, true, 'published', clock.now(), '示例仪器' || n, 'A-' || n, 'ranges', 30, 60, 480, 15, 2
    from generate_series(1, ${instruments}::int) n`;
  await sql`
    insert into instrument_openings (instrument_id, weekday, opens_at, closes_at)
    select id, weekday, opens, opens + 240 from instruments, generate_series(1, 6) weekday, unnest('{480, 780}'::int[]) opens`;
  await sql`
    insert into instrument_tariffs (instrument_id, effective_from, operated_hour_fen)
    select id, '2024-01-01', 20000 from instruments`;
  await sql`
    insert into instrument_closures (instrument_id, during, reason)
    select id, tstzrange(clock.now() + interval '3 days', clock.now() + interval '3 days 4 hours'), 'maintenance'
    from instruments`;
  // Five a day: the coming week, and one day of each week of the year before.
  await sql`
    insert into bookings (instrument_id, platform_id, is_sample, status, during, keeps, operation, tariff, started_at, ended_at,
      free_cancel_hours, late_cancel_percent)
    select i.id, i.platform_id, true, case when at < clock.now() then 'completed' else 'confirmed' end,
      tstzrange(at, at + interval '60 minutes'), tstzrange(at, at + interval '75 minutes'), 'operated', '{}',
      case when at < clock.now() then at end, case when at < clock.now() then at + interval '1 hour' end, 24, 50
    from instruments i,
      (select generate_series(0, 6) union all select -7 * generate_series(1, 52)) days (day),
      unnest('{480, 570, 660, 780, 870}'::int[]) minute,
      lateral (select (date_trunc('day', clock.now() at time zone 'Asia/Shanghai') at time zone 'Asia/Shanghai')
        + make_interval(days => day, mins => minute) as at) t`;
  await sql`analyze`;
}

async function time(run: () => PromiseLike<unknown>): Promise<number> {
  const began = performance.now();
  await run();
  return performance.now() - began;
}

function row(name: string, taken: readonly number[], beside: readonly number[]): (string | number)[] {
  const [p50, p95] = [at(taken, 0.5), at(taken, 0.95)];
  const ratios = [p50 / at(beside, 0.5), p95 / at(beside, 0.95)];
  return [name, p50.toFixed(2), p95.toFixed(2), ...ratios.map((ratio) => ratio.toFixed(1))];
}

function at(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
