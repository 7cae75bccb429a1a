import { sql } from "drizzle-orm";
import { type CivilDate, civilDateAt, startOf } from "~/app/core/civil-date";
import { isWorkingDay, type WorkingCalendar } from "~/app/core/working-days";
import { db, type Executor } from "~/db/client.server";
import { findWorkingCalendar } from "../jobs/calendar.queries.server";
import * as Lifecycle from "../registry/core/lifecycle";
import {
  type BookingTimes,
  daysAfter,
  freeSpans,
  type Opening,
  onDay,
  type Sought,
  type Span,
  starts,
} from "./core/availability";
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

export interface DayAvailability {
  day: CivilDate;
  isWorkingDay: boolean;
  /** What is free of this day, cut at its midnights. */
  free: Span[];
  /** When a booking of the shortest length can begin. */
  starts: number[];
}

export interface Availability extends InstrumentTimes {
  /** The database's deciding clock. */
  now: number;
  calendar: WorkingCalendar;
  /** For `starts` of another length, of these days. */
  sought: Sought;
  free: Span[];
  days: DayAvailability[];
}

/**
 * When an instrument is free on so many days (at most 62) from a day on, Asia/Shanghai. Undefined where it is not public.
 * Public: whose the taken times are is not in it. In a transaction that holds the instrument's lock it is what holds.
 */
export async function findAvailability(
  instrumentId: number,
  fromDay: CivilDate,
  days: number,
  tx: Executor = db(),
): Promise<Availability | undefined> {
  const [found] = await listAvailability([instrumentId], fromDay, days, tx);
  return found?.notBookable === "not_public" ? undefined : found;
}

/** The same of many at once, in two statements however many; those that are not there are left out. Not only public ones. */
export async function listAvailability(
  instrumentIds: readonly number[],
  fromDay: CivilDate,
  days: number,
  tx: Executor = db(),
): Promise<Availability[]> {
  if (instrumentIds.length === 0) return [];
  const first = startOf(fromDay).getTime();
  const window = { start: first, end: first + Math.min(days, 62) * 86_400_000 };
  const [times, calendar] = await Promise.all([
    listTimes(instrumentIds, window, tx),
    findWorkingCalendar(tx),
  ]);
  const week = Array.from({ length: days }, (_, index) => {
    const day = daysAfter(fromDay, index);
    return { day, isWorkingDay: isWorkingDay(day, calendar), start: first + index * 86_400_000 };
  });
  return times.list.map((one) => {
    const sought: Sought = { ...one, calendar, now: times.now, from: fromDay, days };
    const free = one.notBookableWithin ? [] : freeSpans(sought);
    const all = free.length === 0 ? [] : starts(sought, one.settings.minMinutes, free);
    const byDay = week.map(
      ({ start, ...day }): DayAvailability => ({
        ...day,
        free: onDay(free, start),
        starts: all.filter((at) => at >= start && at < start + 86_400_000),
      }),
    );
    return { ...one, now: times.now, calendar, sought, free, days: byDay };
  });
}

/** The database's deciding clock, in ms, and its day in Asia/Shanghai. */
export async function findNow(tx: Executor = db()): Promise<{ now: number; today: CivilDate }> {
  const [row] = await tx.execute<{ now: number }>(sql`select ${ms(sql`clock.now()`)} as now`);
  if (!row) throw new Error("the clock gave no answer");
  return { now: row.now, today: civilDateAt(new Date(row.now)) };
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
  openings: [number, number, number][] | null;
  closures: string | null;
  taken: string | null;
  now: number;
};

/**
 * What decides about times in a window (ms): its closures, and what bookings keep that have not lapsed. One statement.
 * Spans come as texts, one for each instrument, which costs a tenth of rows.
 */
async function listTimes(
  ids: readonly number[],
  window: Span,
  tx: Executor,
): Promise<{ now: number; list: InstrumentTimes[] }> {
  const range = sql`tstzrange(
    to_timestamp(${window.start / 1000}::float8) - interval '2 days',
    to_timestamp(${window.end / 1000}::float8) + i.max_minutes * interval '1 minute' + interval '2 days')`;
  const rows = await tx.execute<Row>(sql`
    select i.id, i.platform_id as "platformId", i.status, p.status as "platformStatus",
      i.sharing_mode as "sharingMode", i.condition, i.booking_mode as "bookingMode", i.operation, i.approval,
      i.slot_minutes as "slotMinutes", i.min_minutes as "minMinutes", i.max_minutes as "maxMinutes",
      i.buffer_minutes as "bufferMinutes", i.lead_hours as "leadHours", i.horizon_days as "horizonDays",
      i.is_closed_on_holidays as "isClosedOnHolidays", i.takes_samples as "takesSamples",
      i.sample_instructions_zh as "sampleInstructionsZh", i.sample_instructions_en as "sampleInstructionsEn",
      i.free_cancel_hours as "freeCancelHours", i.late_cancel_percent as "lateCancelPercent",
      i.shared_up_to as "sharedUpTo", i.has_waiting_list as "hasWaitingList",
      ${tariffOn(sql`(clock.now() at time zone 'Asia/Shanghai')::date`)} as tariff,
      (select jsonb_agg(jsonb_build_array(weekday, opens_at, closes_at) order by weekday, opens_at)
        from instrument_openings o where o.instrument_id = i.id) as openings,
      (select string_agg(${spanText("during")}, ' ') from instrument_closures c
        where c.instrument_id = i.id and c.removed_at is null and c.during && ${range}) as closures,
      (select string_agg(${spanText("keeps")}, ' ') from bookings b
        where b.instrument_id = i.id and b.keeps && ${range}
          and b.status in ('offered', 'requested', 'confirmed', 'in_use', 'completed')
          and (b.status not in ('offered', 'requested') or b.expires_at is null or b.expires_at > clock.now())
      ) as taken,
      ${ms(sql`clock.now()`)} as now
    from instruments i join platforms p on p.id = i.platform_id
    where i.id = any(${sql.param(`{${ids.join(",")}}`)}::int[]) order by i.id`);
  return { now: rows[0]?.now ?? 0, list: rows.map(timesOf) };
}

function timesOf(row: Row): InstrumentTimes {
  const { id, platformId, status, platformStatus, tariff, openings, closures, taken, now, ...settings } = row;
  const { sharingMode, condition, ...booking } = settings;
  const facts = {
    status: Lifecycle.isEnded(platformStatus) ? ("withdrawn" as const) : status,
    condition,
    bookingMode: row.bookingMode,
    operation: row.operation,
    hasHours: openings !== null,
    tariff: tariff
      ? {
          selfHourFen: tariff.selfHourFen ?? undefined,
          operatedHourFen: tariff.operatedHourFen ?? undefined,
        }
      : undefined,
  };
  return {
    instrumentId: id,
    platformId,
    settings: booking,
    notBookable: whyNotBookable({ ...facts, sharingMode }),
    notBookableWithin: whyNotBookable({
      ...facts,
      sharingMode: sharingMode === "internal" ? "external" : sharingMode,
    }),
    tariff: tariff ?? undefined,
    openings: (openings ?? []).map(([weekday, opensAt, closesAt]) => ({ weekday, opensAt, closesAt })),
    closures: spansOf(closures),
    taken: spansOf(taken),
  };
}

/** The tariff of `i` that holds on a day, as an object; null: none. */
export function tariffOn(day: ReturnType<typeof sql>) {
  return sql`(select jsonb_build_object('selfHourFen', t.self_hour_fen, 'operatedHourFen', t.operated_hour_fen,
      'setupFen', t.setup_fen, 'perSampleFen', t.per_sample_fen, 'minimumFen', t.minimum_fen)
    from instrument_tariffs t where t.instrument_id = i.id and t.effective_from <= ${day}
    order by t.effective_from desc limit 1)`;
}

/** An instant as ms since 1970, which the driver reads as a number. */
export function ms(instant: ReturnType<typeof sql>) {
  return sql`(extract(epoch from ${instant}) * 1000)::float8`;
}

/** Seconds suffice: openings, grids and buffers are of whole minutes; closures are cut to the outside. */
function spanText(column: "during" | "keeps") {
  const range = sql.raw(column);
  return sql`floor(extract(epoch from lower(${range})))::text || '-' || ceil(extract(epoch from upper(${range})))::text`;
}

function spansOf(text: string | null): Span[] {
  if (text === null) return [];
  return text.split(" ").map((one) => {
    const [start = "", end = ""] = one.split("-");
    return { start: Number(start) * 1000, end: Number(end) * 1000 };
  });
}

/** The times of one instrument around a day, for a command that holds its lock. */
export async function findAvailabilityAt(
  instrumentId: number,
  day: CivilDate,
  tx: Executor,
): Promise<(InstrumentTimes & { sought: Sought }) | undefined> {
  const start = startOf(day).getTime();
  const { now, list } = await listTimes([instrumentId], { start, end: start + 86_400_000 }, tx);
  const [one] = list;
  if (!one) return undefined;
  return { ...one, sought: { ...one, calendar: await findWorkingCalendar(tx), now, from: day, days: 1 } };
}

/** What an instrument costs on a day. */
export async function findTariff(
  instrumentId: number,
  day: CivilDate,
  tx: Executor = db(),
): Promise<Tariff | undefined> {
  const [row] = await tx.execute<{ tariff: Tariff | null }>(sql`
    select ${tariffOn(sql`${day}::date`)} as tariff from instruments i where i.id = ${instrumentId}`);
  return row?.tariff ?? undefined;
}
