import { sql } from "drizzle-orm";
import { db, type Executor } from "~/db/client.server";
import type { ClosureReason, MaintenanceKind, RunKind } from "./core/instrument-choices";
import { iso } from "./instrument-cards.queries.server";

interface Line {
  id: number;
  /** Why it was taken back; null: it stands. */
  voidReason: string | null;
}

export interface MaintenanceLine extends Line {
  kind: MaintenanceKind;
  beganOn: string;
  endedOn: string | null;
  description: string;
  doneBy: string | null;
  costFen: number | null;
  nextDueOn: string | null;
}

export interface RunLine extends Line {
  kind: RunKind;
  fromDay: string;
  untilDay: string;
  hours: number;
  note: string | null;
}

export interface ClosureLine {
  id: number;
  /** ISO. */
  startsAt: string;
  endsAt: string;
  reason: ClosureReason;
  note: string | null;
}

export interface InstrumentLogs {
  /** Latest first, at most 200 of each. */
  maintenance: MaintenanceLine[];
  runs: RunLine[];
  /** Those that have not ended, first first. */
  closures: ClosureLine[];
  /** Hours of the year: of service records and of other runs. */
  thisYear: { year: number; serviceHours: number; otherHours: number };
}

/** The logs of an instrument for those who manage it: the caller has seen that they do. Not public. */
export async function findInstrumentLogs(id: number, tx: Executor = db()): Promise<InstrumentLogs> {
  const [maintenance, runs, closures, [year]] = await Promise.all([
    tx.execute<MaintenanceLine & Record<string, unknown>>(sql`
      select id, kind, began_on::text as "beganOn", ended_on::text as "endedOn", description, done_by as "doneBy",
        cost_fen::float8 as "costFen", next_due_on::text as "nextDueOn", void_reason as "voidReason"
      from instrument_maintenance where instrument_id = ${id} order by began_on desc, id desc limit 200`),
    tx.execute<RunLine & Record<string, unknown>>(sql`
      select id, kind, from_day::text as "fromDay", until_day::text as "untilDay", hours::float8 as hours, note,
        void_reason as "voidReason"
      from instrument_runs where instrument_id = ${id} order by from_day desc, id desc limit 200`),
    tx.execute<ClosureLine & Record<string, unknown>>(sql`
      select id, ${iso("lower(during)")} as "startsAt", ${iso("upper(during)")} as "endsAt", reason, note
      from instrument_closures where instrument_id = ${id} and removed_at is null and upper(during) > clock.now()
      order by during limit 200`),
    tx.execute<InstrumentLogs["thisYear"]>(sql`
      with today as (select extract(year from clock.now() at time zone 'Asia/Shanghai')::int as year)
      select year,
        coalesce((select sum(minutes) / 60.0 from service_records r where r.instrument_id = ${id}
          and r.voided_at is null
          and extract(year from r.ended_at at time zone 'Asia/Shanghai') = year), 0)::float8 as "serviceHours",
        coalesce((select sum(hours) from instrument_runs n where n.instrument_id = ${id} and n.voided_at is null
          and extract(year from n.until_day) = year), 0)::float8 as "otherHours"
      from today`),
  ]);
  if (!year) throw new Error("the year gave no answer");
  return { maintenance: [...maintenance], runs: [...runs], closures: [...closures], thisYear: { ...year } };
}
