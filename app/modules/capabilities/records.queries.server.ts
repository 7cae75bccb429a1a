import { type SQL, sql } from "drizzle-orm";
import { db, type Executor } from "~/db/client.server";
import type { LocalName } from "../registry/local-name";
import type { RunKind } from "./core/instrument-choices";
import type { ServiceMode, UserKind } from "./core/service-record-choices";
import { iso, named } from "./instrument-cards.queries.server";
import { recordsWhere, runsWhere, userOfRecord } from "./record-conditions.queries.server";
import type { RecordFilter } from "./record-filter";

/** One line of a list of records. Money in fen, instants in ISO form. */
export interface RecordLine {
  id: number;
  instrument?: { id: number; name: LocalName; assetNumber: string };
  service?: { id: number; name: LocalName };
  bookingId?: number;
  mode: ServiceMode;
  startedAt: string;
  endedAt: string;
  minutes: number;
  samples: number;
  amountFen: number;
  userKind: UserKind;
  user: LocalName;
  agreement?: string;
  /** 1 to 5, said by the user. */
  satisfaction?: number;
  isVoid: boolean;
}

/** One record with all that is known of it. */
export interface RecordFacts extends RecordLine {
  isSample: boolean;
  satisfactionNote?: string;
  /** Who entered it by hand; nobody: it was made when its booking was completed. */
  enteredBy?: string;
  enteredAt: string;
  voided?: { at: string; by?: string; reason: string };
}

/** Hours that an instrument ran besides. */
export interface RecordRun {
  id: number;
  instrument: { id: number; name: LocalName };
  kind: RunKind;
  fromDay: string;
  untilDay: string;
  minutes: number;
  note?: string;
  isVoid: boolean;
}

export interface RecordTotals {
  records: number;
  minutes: number;
  samples: number;
  amountFen: number;
  /** Different users. */
  users: number;
  runs: number;
  runMinutes: number;
}

const columns = sql`jsonb_strip_nulls(jsonb_build_object('id', r.id,
  'instrument', case when i.id is not null then jsonb_build_object('id', i.id, 'name', ${named("i")},
    'assetNumber', i.asset_number) end,
  'service', case when s.id is not null then jsonb_build_object('id', s.id, 'name', ${named("s")}) end,
  'bookingId', r.booking_id, 'mode', r.mode, 'startedAt', ${iso("r.started_at")}, 'endedAt', ${iso("r.ended_at")},
  'minutes', r.minutes, 'samples', r.samples, 'amountFen', r.amount_fen, 'userKind', r.user_kind,
  'user', case when o.id is not null then ${named("o")} else jsonb_build_object('zh', r.user_name) end,
  'agreement', r.agreement, 'satisfaction', r.satisfaction, 'isVoid', r.voided_at is not null))`;
const joined = sql`service_records r left join instruments i on i.id = r.instrument_id
  left join services s on s.id = r.service_id left join organisations o on o.id = r.user_organisation_id`;

/**
 * Records of a platform under a filter, those that ended last first. For who may read its records: the caller has seen
 * to that, here and below.
 */
export async function listRecords(
  platformId: number,
  filter: RecordFilter,
  { page, perPage }: { page: number; perPage: number },
  tx: Executor = db(),
): Promise<RecordLine[]> {
  const rows = await tx.execute<{ line: RecordLine }>(sql`
    select ${columns} as line from ${joined} where ${recordsWhere(platformId, filter)}
    order by r.ended_at desc, r.id desc limit ${perPage} offset ${(page - 1) * perPage}`);
  return rows.map(({ line }) => line);
}

/** The hours besides under the same filter, latest first. */
export async function listRecordRuns(
  platformId: number,
  filter: RecordFilter,
  { page, perPage }: { page: number; perPage: number },
  tx: Executor = db(),
): Promise<RecordRun[]> {
  if (!filter.isWithRuns) return [];
  const rows = await tx.execute<{ line: RecordRun }>(sql`
    select jsonb_strip_nulls(jsonb_build_object('id', n.id, 'instrument', jsonb_build_object('id', i.id,
      'name', ${named("i")}), 'kind', n.kind, 'fromDay', n.from_day, 'untilDay', n.until_day,
      'minutes', (n.hours * 60)::int, 'note', n.note, 'isVoid', n.voided_at is not null)) as line
    from instrument_runs n join instruments i on i.id = n.instrument_id
    where ${runsWhere(platformId, filter)} order by n.until_day desc, n.id desc
    limit ${perPage} offset ${(page - 1) * perPage}`);
  return rows.map(({ line }) => line);
}

/** The totals of all records and hours under a filter. */
export async function findRecordTotals(
  platformId: number,
  filter: RecordFilter,
  tx: Executor = db(),
): Promise<RecordTotals> {
  const [row] = await tx.execute<RecordTotals & Record<string, unknown>>(sql`
    select records, minutes, samples, "amountFen", users, runs, "runMinutes" from
      (select count(*)::int as records, coalesce(sum(r.minutes), 0)::float8 as minutes,
        coalesce(sum(r.samples), 0)::float8 as samples, coalesce(sum(r.amount_fen), 0)::float8 as "amountFen",
        count(distinct ${userOfRecord})::int as users
      from service_records r where ${recordsWhere(platformId, filter)}) a,
      (select count(*)::int as runs, coalesce(sum((n.hours * 60)::int), 0)::float8 as "runMinutes"
      from instrument_runs n join instruments i on i.id = n.instrument_id
      where ${runsWhere(platformId, filter)}) b`);
  if (!row) throw new Error("the totals gave no answer");
  return row;
}

/** One record of a platform; undefined where it has no such one. */
export async function findRecord(
  platformId: number,
  id: number,
  tx: Executor = db(),
): Promise<RecordFacts | undefined> {
  const [row] = await tx.execute<{ record: RecordFacts }>(sql`
    select ${columns} || jsonb_strip_nulls(jsonb_build_object('isSample', r.is_sample,
      'satisfactionNote', r.satisfaction_note, 'enteredBy', e.name, 'enteredAt', ${iso("r.entered_at")},
      'voided', case when r.voided_at is not null then jsonb_build_object('at', ${iso("r.voided_at")},
        'by', v.name, 'reason', r.void_reason) end)) as record
    from ${joined} left join people e on e.id = r.entered_by left join people v on v.id = r.voided_by
    where r.platform_id = ${platformId} and r.id = ${id}`);
  return row?.record;
}

/** What a form or a filter about records lets one choose from: whatever the platform has or had, drafts apart. */
export interface RecordChoices {
  instruments: { id: number; name: LocalName; assetNumber: string }[];
  services: { id: number; name: LocalName }[];
  /** Years that have records, latest first. */
  years: number[];
}

/** The platform's instruments and services, at most 2,000 of each, and the years of its records. */
export async function listRecordChoices(platformId: number, tx: Executor = db()): Promise<RecordChoices> {
  const list = (object: SQL, table: string) => sql`
    coalesce((select jsonb_agg(${object} order by x.name_zh, x.id) from (select * from ${sql.raw(table)}
      where platform_id = ${platformId} and status <> 'draft' order by name_zh limit 2000) x), '[]')`;
  const [row] = await tx.execute<RecordChoices & Record<string, unknown>>(sql`select
    ${list(sql`jsonb_build_object('id', x.id, 'name', ${named("x")}, 'assetNumber', x.asset_number)`, "instruments")}
      as instruments,
    ${list(sql`jsonb_build_object('id', x.id, 'name', ${named("x")})`, "services")} as services,
    array(select distinct extract(year from ended_at at time zone 'Asia/Shanghai')::int
      from service_records where platform_id = ${platformId} order by 1 desc) as years`);
  if (!row) throw new Error("the choices gave no answer");
  return { instruments: row.instruments, services: row.services, years: row.years };
}

/** One instrument of a platform, drafts apart; undefined where it has no such one. */
export async function findRecordInstrument(
  platformId: number,
  id: number,
  tx: Executor = db(),
): Promise<{ id: number; name: LocalName; assetNumber: string } | undefined> {
  const [row] = await tx.execute<{ id: number; name: LocalName; assetNumber: string }>(sql`
    select i.id, ${named("i")} as name, i.asset_number as "assetNumber" from instruments i
    where i.platform_id = ${platformId} and i.id = ${id}`);
  return row;
}
