import { type SQL, sql } from "drizzle-orm";
import { db, type Executor } from "~/db/client.server";
import { findRuleNumber } from "../publications/rules.queries.server";
import type { LocalName } from "../registry/local-name";
import { findRegistryDay } from "../registry/registry-day.queries.server";
import { passedOf, type YearBase, type YearSums } from "./core/assessment";
import { named } from "./instrument-cards.queries.server";
import {
  recordsWhere,
  runsWhere,
  userOfRecord,
  yearOfRecord,
  yearOfRun,
} from "./record-conditions.queries.server";

/** So many years stand side by side. */
const mostYears = 6;

/** A year of a sharing assessment with what its use rate is measured against. */
export type AssessedYear = YearSums & { base: YearBase };

/** An instrument with its sums of one year. */
export interface AssessedInstrument {
  id: number;
  name: LocalName;
  assetNumber: string;
  sums: YearSums;
}

/**
 * The sums of the last years of a platform, or of one of its instruments, latest first; this year and the one before are
 * always there. For who may read its records: the caller has seen to that, here and below. Void records count nowhere.
 */
export async function listAssessedYears(
  platformId: number,
  instrument: number | undefined,
  tx: Executor = db(),
): Promise<AssessedYear[]> {
  const today = await findRegistryDay(tx);
  const now = Number(today.slice(0, 4));
  const of = instrument === undefined ? {} : { instrument };
  const rows = await tx.execute<YearSums & Record<string, unknown>>(sql`
    with served as (select ${yearOfRecord} as year, ${recordSums} from service_records r
        where ${recordsWhere(platformId, of)} group by 1),
      ran as (select ${yearOfRun} as year, sum((n.hours * 60)::int)::float8 as minutes
        from instrument_runs n join instruments i on i.id = n.instrument_id
        where ${runsWhere(platformId, { ...of, isWithRuns: true })} group by 1)
    select y.year, ${sumColumns}, (select count(*)::int from instruments i
        where i.platform_id = ${platformId} and (${thereIn(sql`y.year`)} or ${usedIn(sql`y.year`)})
          and ${instrument === undefined ? sql`true` : sql`i.id = ${instrument}`}) as instruments
    from (select year from served union select year from ran
        union select * from (values (${now}::int), (${now - 1}::int)) as these) y
      left join served using (year) left join ran using (year)
    order by year desc limit ${mostYears}`);
  return Promise.all(rows.map(async (row) => ({ ...row, base: await findYearBase(row.year, today, tx) })));
}

/** The sums of one year of each instrument of a platform that was there or ran, those that ran longest first. */
export async function listAssessedInstruments(
  platformId: number,
  year: number,
  tx: Executor = db(),
): Promise<AssessedInstrument[]> {
  const rows = await tx.execute<
    Omit<AssessedInstrument, "sums"> & { sums: Omit<YearSums, "year" | "instruments"> }
  >(sql`
    with served as (select r.instrument_id as id, ${recordSums} from service_records r
        where ${recordsWhere(platformId, { year, instrument: "any" })} group by 1),
      ran as (select n.instrument_id as id, sum((n.hours * 60)::int)::float8 as minutes
        from instrument_runs n join instruments i on i.id = n.instrument_id
        where ${runsWhere(platformId, { year, isWithRuns: true })} group by 1)
    select i.id, ${named("i")} as name, i.asset_number as "assetNumber", (select to_jsonb(one) from
      (select ${sumColumns}) one) as sums
    from instruments i left join served on served.id = i.id left join ran on ran.id = i.id
    where i.platform_id = ${platformId}
      and (served.id is not null or ran.id is not null or ${thereIn(sql`${year}::int`)})
    order by coalesce(served.service_minutes, 0) + coalesce(ran.minutes, 0) desc, i.name_zh, i.id limit 2000`);
  return rows.map(({ sums, ...row }) => ({ ...row, sums: { ...sums, year, instruments: 1 } }));
}

/** What the use rates of a year are measured against (rule `assessment.base-hours`), on this day. */
export async function findYearBase(year: number, today: string, tx: Executor = db()): Promise<YearBase> {
  const last = `${year}-12-31`;
  const day = last < today ? last : today;
  return { hours: await findRuleNumber("assessment.base-hours", day, tx), passed: passedOf(year, today) };
}

/** Whether the instrument `i` was there in a year, as far as is known: put into use by then, and shown to somebody. */
function thereIn(year: SQL): SQL {
  return sql`i.status in ('published', 'paused')
    and (i.entered_on is null or extract(year from i.entered_on)::int <= ${year})`;
}

/**
 * Whether the instrument `i` served or ran in a year. Withdrawn since or not: its hours are in that year's sums, so it
 * counts in what they are measured against. The same instruments as `listAssessedInstruments` shows.
 */
function usedIn(year: SQL): SQL {
  return sql`(exists (select from service_records r where r.instrument_id = i.id and r.platform_id = i.platform_id
      and r.voided_at is null and ${yearOfRecord} = ${year})
    or exists (select from instrument_runs n where n.instrument_id = i.id and n.voided_at is null
      and ${yearOfRun} = ${year}))`;
}

const recordSums = sql`count(*)::int as records,
  sum(r.minutes) filter (where r.instrument_id is not null)::float8 as service_minutes,
  sum(r.minutes) filter (where r.instrument_id is not null and r.user_kind <> 'own_unit')::float8 as outside_minutes,
  sum(r.samples)::float8 as samples, sum(r.amount_fen)::float8 as amount,
  sum(r.amount_fen) filter (where r.user_kind <> 'own_unit')::float8 as outside_amount,
  count(distinct ${userOfRecord}) filter (where r.user_kind <> 'own_unit')::int as users`;

const sumColumns = sql`coalesce(served.records, 0) as records,
  coalesce(served.service_minutes, 0) as "serviceMinutes", coalesce(served.outside_minutes, 0) as "outsideMinutes",
  coalesce(ran.minutes, 0) as "otherMinutes", coalesce(served.samples, 0) as samples,
  coalesce(served.amount, 0) as "amountFen", coalesce(served.outside_amount, 0) as "outsideAmountFen",
  coalesce(served.users, 0) as users`;
