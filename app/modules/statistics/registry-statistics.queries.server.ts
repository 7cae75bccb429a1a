import { sql } from "drizzle-orm";
import type { CivilDate } from "~/app/core/civil-date";
import { aliveStatuses } from "~/app/modules/registry/alive-statuses";
import { findRegistryDay } from "~/app/modules/registry/registry-day.queries.server";
import { db, type Executor } from "~/db/client.server";
import { type ByYear, holdingAtEnd, type YearRow, yearRows } from "./core/years";

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
  const [rows, cells, spans, [facts]] = await Promise.all([
    countValues(tx),
    countCells(tx),
    countSpans(tx),
    countFacts(tx),
  ]);
  if (!facts) throw new Error("an aggregate without a row");
  const pick = (what: string) =>
    Object.fromEntries(rows.filter((row) => row.what === what).map((row) => [row.code, row.n]));
  const currentYear = Number(day.slice(0, 4));
  const [entered, left] = [pick("entered"), pick("left")];
  // Of the current year, today: the list of 31 December cannot be asked for yet.
  const atEnd = (year: number) =>
    year >= currentYear ? facts.alive : holdingAtEnd(year, spans.always, spans.begun, spans.over);
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
    years: yearRows(entered, left, atEnd, currentYear),
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

/** The spans in which platforms went on, as the registry now knows them, by the years of their ends. */
async function countSpans(tx: Executor) {
  const rows = await tx.execute<{ what: "begun" | "over"; year: number | null; n: number }>(sql`
    with spans as (select valid from platform_periods where upper_inf(known) and status in ${[...aliveStatuses]})
    select 'begun' as what, extract(year from lower(valid))::int as year, count(*)::int as n from spans group by 2
    union all select 'over', extract(year from upper(valid))::int, count(*)::int from spans
      where not upper_inf(valid) group by 2`);
  const pick = (what: string): ByYear =>
    Object.fromEntries(rows.flatMap((row) => (row.what === what && row.year ? [[row.year, row.n]] : [])));
  return {
    always: rows.find((row) => row.what === "begun" && row.year === null)?.n ?? 0,
    begun: pick("begun"),
    over: pick("over"),
  };
}
