import { sql } from "drizzle-orm";
import type { CivilDate } from "~/app/core/civil-date";
import { aliveStatuses } from "~/app/modules/registry/alive-statuses";
import { findRegistryDay } from "~/app/modules/registry/registry-day.queries.server";
import { db, type Executor } from "~/db/client.server";
import { type ByYear, type YearRow, yearRows } from "./core/years";

/** What platforms are counted by; each value is a facet of their list. */
export const dimensions = ["class", "level", "league", "field", "status"] as const;
export type Dimension = (typeof dimensions)[number];

/**
 * The registry in numbers on `day`. Every number is the total of a list of platforms, those without a stated value
 * excepted. Public.
 */
export interface RegistryStatistics {
  day: CivilDate;
  /** All that are registered, those that have ended among them. */
  total: number;
  /** Those that go on. */
  alive: number;
  /** How many of all are invented. */
  samples: number;
  /** Code → number; a platform with several fields counts in each. */
  counts: Record<Dimension, Readonly<Record<string, number>>>;
  /** How many have no stated value. */
  unstated: Record<"level" | "field" | "entered" | "left", number>;
  /** Class → league → number. */
  byClassAndLeague: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** In order, the current year last. */
  years: readonly YearRow[];
}

/** Counts the whole registry. */
export async function readRegistryStatistics(tx: Executor = db()): Promise<RegistryStatistics> {
  const day = await findRegistryDay(tx);
  const [rows, cells, [facts]] = await Promise.all([countValues(tx), countCells(tx), countFacts(tx)]);
  if (!facts) throw new Error("an aggregate without a row");
  const pick = (what: string) =>
    Object.fromEntries(rows.filter((row) => row.what === what).map((row) => [row.code, row.n]));
  const currentYear = Number(day.slice(0, 4));
  const [entered, left] = [pick("entered"), pick("left")];
  const first = Math.min(currentYear, ...[...Object.keys(entered), ...Object.keys(left)].map(Number));
  const past = await countYearEnds(first, currentYear - 1, tx);
  const byClassAndLeague: Record<string, Record<string, number>> = {};
  for (const { class_code, area_code, n } of cells) {
    byClassAndLeague[class_code] = { ...byClassAndLeague[class_code], [area_code]: n };
  }
  return {
    day,
    total: facts.total,
    alive: facts.alive,
    samples: facts.samples,
    counts: {
      class: pick("class"),
      level: pick("level"),
      league: pick("league"),
      field: pick("field"),
      status: pick("status"),
    },
    unstated: {
      level: facts.no_level,
      field: facts.no_field,
      entered: facts.no_approval,
      left: facts.no_end,
    },
    byClassAndLeague,
    years: yearRows(entered, left, { ...past, [currentYear]: facts.alive }, currentYear),
  };
}

async function countValues(tx: Executor) {
  return await tx.execute<{ what: string; code: string; n: number }>(sql`
    select 'class' as what, class_code as code, count(*)::int as n from platforms group by 2
    union all select 'league', area_code, count(*)::int from platforms group by 2
    union all select 'field', field_code, count(*)::int from platform_fields group by 2
    union all select 'status', status, count(*)::int from platforms group by 2
    union all select 'level', level, count(*)::int from platforms where level is not null group by 2
    union all select 'entered', extract(year from approved_on)::text, count(*)::int from platforms
      where approved_on is not null group by 2
    union all select 'left', extract(year from ended_on)::text, count(*)::int from platforms
      where ended_on is not null group by 2`);
}

async function countCells(tx: Executor) {
  return await tx.execute<{ class_code: string; area_code: string; n: number }>(
    sql`select class_code, area_code, count(*)::int as n from platforms group by 1, 2`,
  );
}

async function countFacts(tx: Executor) {
  const isAlive = sql`status in ${[...aliveStatuses]}`;
  return await tx.execute<
    Record<"total" | "alive" | "samples" | "no_level" | "no_field" | "no_approval" | "no_end", number>
  >(sql`
    select count(*)::int as total, count(*) filter (where ${isAlive})::int as alive,
      count(*) filter (where is_sample)::int as samples,
      count(*) filter (where level is null)::int as no_level,
      count(*) filter (where not exists (select from platform_fields f where f.platform_id = platforms.id))::int
        as no_field,
      count(*) filter (where approved_on is null)::int as no_approval,
      count(*) filter (where ended_on is null and not ${isAlive})::int as no_end
    from platforms`);
}

/** How many went on at the end of each year, as the registry now knows it: the list of 31 December. */
async function countYearEnds(first: number, last: number, tx: Executor): Promise<ByYear> {
  if (first > last) return {};
  const rows = await tx.execute<{ year: number; n: number }>(sql`
    select year, count(*)::int as n from generate_series(${first}::int, ${last}::int) as year
    join platform_periods d on upper_inf(d.known) and d.valid @> make_date(year, 12, 31)
    where d.status in ${[...aliveStatuses]} group by year`);
  return Object.fromEntries(rows.map(({ year, n }) => [year, n]));
}
