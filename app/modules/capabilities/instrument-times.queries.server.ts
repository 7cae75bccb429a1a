import { sql } from "drizzle-orm";
import type { Executor } from "~/db/client.server";
import * as Lifecycle from "../registry/core/lifecycle";
import type { BookingTimes, Opening, Span } from "./core/availability";
import type { Tariff } from "./core/booking-price";
import { type NotBookable, whyNotBookable } from "./core/instrument-bookable";
import type {
  ApprovalMode,
  InstrumentCondition,
  OperationMode,
  SharingMode,
} from "./core/instrument-choices";
import type { OfferStatus } from "./core/offer-state";

/** How an instrument is booked, as its row says. */
export interface BookingSettings extends BookingTimes {
  operation: OperationMode;
  approval: ApprovalMode;
  takesSamples: boolean;
  sampleInstructionsZh: string | null;
  sampleInstructionsEn: string | null;
  freeCancelHours: number;
  lateCancelPercent: number;
  sharedUpTo: number;
  hasWaitingList: boolean;
}

/** All that booking an instrument depends on. Instants in ms. */
export interface InstrumentTimes {
  instrumentId: number;
  platformId: number;
  settings: BookingSettings;
  /** Why nobody outside its own unit can book it; undefined: they can. */
  notBookable: NotBookable | undefined;
  /** The same for its own unit, which may book what is shared within it alone. */
  notBookableWithin: NotBookable | undefined;
  /** The tariff of today. */
  tariff: Tariff | undefined;
  openings: Opening[];
  closures: Span[];
  /** What bookings keep, buffers included; without names. */
  taken: Span[];
}

type Row = Omit<BookingSettings, "slotMinutes"> & {
  id: number;
  platformId: number;
  slotMinutes: number;
  status: OfferStatus;
  platformStatus: Parameters<typeof Lifecycle.isEnded>[0];
  sharingMode: SharingMode;
  condition: InstrumentCondition;
  tariff: Tariff | null;
  openings: string | null;
  now: number;
};

/** What lies in the window of one instrument. */
interface Spans extends Record<string, unknown> {
  id: number;
  closures: string | null;
  taken: string | null;
}

/**
 * What decides about times in a window (ms): its closures, and what bookings keep that have not lapsed. Two statements,
 * side by side outside a transaction, and one look at each table for all instruments. Spans come as texts, one for each
 * instrument, which costs a tenth of rows.
 */
export async function listTimes(
  ids: readonly number[],
  window: Span,
  tx: Executor,
): Promise<{ now: number; list: InstrumentTimes[] }> {
  // Of one alone its own part of the index is read, of many what all have in the range.
  const asked = ids.length === 1 ? sql`${ids[0]}::int` : sql`any(${sql.param(`{${ids.join(",")}}`)}::int[])`;
  // What begins on the last day may last as long as the longest, and leaves the buffer after it. Reckoned in the statement,
  // so that it is the range by which the index is searched, not hundreds of instruments one by one.
  const range = sql`(select tstzrange(to_timestamp(${window.start / 1000}::float8),
      to_timestamp(${window.end / 1000}::float8) + max(i.max_minutes + i.buffer_minutes) * interval '1 minute')
    from instruments i where i.id = ${asked})`;
  const [rows, spans] = await Promise.all([
    tx.execute<Row>(factsOf(asked)),
    tx.execute<Spans>(sql`
    with closed as materialized (
      select c.instrument_id, string_agg(${spanText("during", window, sql`int8`)}, ' ') as texts
      from instrument_closures c
      where c.instrument_id = ${asked} and c.removed_at is null and c.during && ${range} group by 1),
    kept as materialized (
      select b.instrument_id, string_agg(${spanText("keeps", window, sql`int4`)}, ' ') as texts from bookings b
      where b.instrument_id = ${asked} and b.keeps && ${range}
        and b.status in ('offered', 'requested', 'confirmed', 'in_use', 'completed')
        and (b.status not in ('offered', 'requested') or b.expires_at is null or b.expires_at > clock.now())
      group by 1)
    select coalesce(kept.instrument_id, closed.instrument_id) as id, kept.texts as taken, closed.texts as closures
    from kept full join closed on closed.instrument_id = kept.instrument_id`),
  ]);
  const byId = new Map(spans.map((one) => [one.id, one]));
  return {
    now: rows[0]?.now ?? 0,
    list: rows.map((row) => timesOf(row, byId.get(row.id), window)),
  };
}

/** Settings, hours and the tariff of today. */
function factsOf(asked: ReturnType<typeof sql>) {
  return sql`
    with hours as materialized (
      select o.instrument_id, string_agg(weekday || ' ' || opens_at || ' ' || closes_at, ' ') as texts
      from instrument_openings o where o.instrument_id = ${asked} group by 1),
    priced as materialized (
      select distinct on (t.instrument_id) t.instrument_id, ${tariffObject} as tariff from instrument_tariffs t
      where t.instrument_id = ${asked}
        and t.effective_from <= (select (clock.now() at time zone 'Asia/Shanghai')::date)
      order by t.instrument_id, t.effective_from desc)
    select i.id, i.platform_id as "platformId", i.status, p.status as "platformStatus",
      i.sharing_mode as "sharingMode", i.condition, i.booking_mode as "bookingMode", i.operation, i.approval,
      i.slot_minutes as "slotMinutes", i.min_minutes as "minMinutes", i.max_minutes as "maxMinutes",
      i.buffer_minutes as "bufferMinutes", i.lead_hours as "leadHours", i.horizon_days as "horizonDays",
      i.is_closed_on_holidays as "isClosedOnHolidays", i.takes_samples as "takesSamples",
      i.sample_instructions_zh as "sampleInstructionsZh", i.sample_instructions_en as "sampleInstructionsEn",
      i.free_cancel_hours as "freeCancelHours", i.late_cancel_percent as "lateCancelPercent",
      i.shared_up_to as "sharedUpTo", i.has_waiting_list as "hasWaitingList",
      priced.tariff, hours.texts as openings,
      ${ms(sql`clock.now()`)} as now
    from instruments i join platforms p on p.id = i.platform_id
    left join hours on hours.instrument_id = i.id
    left join priced on priced.instrument_id = i.id
    where i.id = ${asked} order by i.id`;
}

function timesOf(row: Row, spans: Spans | undefined, window: Span): InstrumentTimes {
  const { status, platformStatus, sharingMode, condition, tariff } = row;
  const facts = {
    status: Lifecycle.isEnded(platformStatus) ? ("withdrawn" as const) : status,
    condition,
    bookingMode: row.bookingMode,
    operation: row.operation,
    hasHours: row.openings !== null,
    tariff: tariff
      ? {
          selfHourFen: tariff.selfHourFen ?? undefined,
          operatedHourFen: tariff.operatedHourFen ?? undefined,
        }
      : undefined,
  };
  return {
    instrumentId: row.id,
    platformId: row.platformId,
    settings: settingsOf(row),
    notBookable: whyNotBookable({ ...facts, sharingMode }),
    notBookableWithin: whyNotBookable({
      ...facts,
      sharingMode: sharingMode === "internal" ? "external" : sharingMode,
    }),
    tariff: tariff ?? undefined,
    openings: openingsOf(row.openings),
    closures: spansOf(spans?.closures ?? null, window),
    taken: spansOf(spans?.taken ?? null, window),
  };
}

/** Name by name: what is left over of a row is a slow object. */
function settingsOf(row: Row): BookingSettings {
  return {
    bookingMode: row.bookingMode,
    slotMinutes: row.slotMinutes,
    minMinutes: row.minMinutes,
    maxMinutes: row.maxMinutes,
    bufferMinutes: row.bufferMinutes,
    leadHours: row.leadHours,
    horizonDays: row.horizonDays,
    isClosedOnHolidays: row.isClosedOnHolidays,
    operation: row.operation,
    approval: row.approval,
    takesSamples: row.takesSamples,
    sampleInstructionsZh: row.sampleInstructionsZh,
    sampleInstructionsEn: row.sampleInstructionsEn,
    freeCancelHours: row.freeCancelHours,
    lateCancelPercent: row.lateCancelPercent,
    sharedUpTo: row.sharedUpTo,
    hasWaitingList: row.hasWaitingList,
  };
}

const tariffObject = sql`jsonb_build_object('selfHourFen', t.self_hour_fen, 'operatedHourFen', t.operated_hour_fen,
  'setupFen', t.setup_fen, 'perSampleFen', t.per_sample_fen, 'minimumFen', t.minimum_fen)`;

/** The tariff of `i` that holds on a day, as an object; null: none. */
export function tariffOn(day: ReturnType<typeof sql>) {
  return sql`(select ${tariffObject}
    from instrument_tariffs t where t.instrument_id = i.id and t.effective_from <= ${day}
    order by t.effective_from desc limit 1)`;
}

/** An instant as ms since 1970, which the driver reads as a number. */
export function ms(instant: ReturnType<typeof sql>) {
  return sql`(extract(epoch from ${instant}) * 1000)::float8`;
}

/**
 * Seconds since the window's begin, which are short texts: `int4` where spans lie near it. Seconds suffice, as openings,
 * grids and buffers are of whole minutes; what is none is cut to the outside.
 */
function spanText(column: "during" | "keeps", { start }: Span, type: ReturnType<typeof sql>) {
  const range = sql.raw(column);
  const since = sql`${Math.floor(start / 1000)}::float8`;
  return sql`floor(date_part('epoch', lower(${range})) - ${since})::${type} || ' '
    || ceil(date_part('epoch', upper(${range})) - ${since})::${type}`;
}

function spansOf(text: string | null, { start }: Span): Span[] {
  const begin = Math.floor(start / 1000);
  const numbers = numbersIn(text);
  const spans: Span[] = [];
  for (let index = 0; index + 1 < numbers.length; index += 2)
    spans.push({
      start: (begin + (numbers[index] ?? 0)) * 1000,
      end: (begin + (numbers[index + 1] ?? 0)) * 1000,
    });
  return spans;
}

function openingsOf(text: string | null): Opening[] {
  const numbers = numbersIn(text);
  const openings: Opening[] = [];
  for (let index = 0; index + 2 < numbers.length; index += 3) {
    const [weekday = 0, opensAt = 0, closesAt = 0] = numbers.slice(index, index + 3);
    openings.push({ weekday, opensAt, closesAt });
  }
  return openings;
}

function numbersIn(text: string | null): number[] {
  return text === null ? [] : text.split(" ").map(Number);
}
