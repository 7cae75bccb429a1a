import { sql } from "drizzle-orm";
import { type CivilDate, civilDateAt, daysAfter, startOf } from "~/app/core/civil-date";
import { isWorkingDay, type WorkingCalendar } from "~/app/core/working-days";
import { db, type Executor } from "~/db/client.server";
import { findWorkingCalendar } from "../jobs/calendar.queries.server";
import { freeSpans, onDay, type Sought, type Span, starts } from "./core/availability";
import type { Tariff } from "./core/booking-price";
import { type InstrumentTimes, listTimes, ms, tariffOn } from "./instrument-times.queries.server";

const DAY = 86_400_000;

export interface DayAvailability {
  day: CivilDate;
  isWorkingDay: boolean;
  /** What is free of this day, cut at its midnights. */
  free: Span[];
  /** When a booking of the shortest length can begin. */
  starts: number[];
}

/** What is free of one instrument on the days looked at. */
export interface FreeTimes extends InstrumentTimes {
  /** The database's deciding clock. */
  now: number;
  /** For `starts` of another length, of these days. */
  sought: Sought;
  /** As `freeSpans` has them. */
  free: Span[];
  /** When a booking of the shortest length can begin, in order. */
  starts: number[];
}

export interface Availability extends FreeTimes {
  calendar: WorkingCalendar;
  days: DayAvailability[];
}

/** More days are not looked at together. */
const MOST_DAYS = 62;

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
  const found = await findAvailabilityForPreview(instrumentId, fromDay, days, tx);
  return found?.notBookable === "not_public" ? undefined : found;
}

/** The same of one that may not be public, for who manages its platform. */
export async function findAvailabilityForPreview(
  instrumentId: number,
  fromDay: CivilDate,
  days: number,
  tx: Executor = db(),
): Promise<Availability | undefined> {
  const [found] = await listAvailability([instrumentId], fromDay, days, tx);
  if (!found) return undefined;
  const { calendar } = found.sought;
  const first = startOf(fromDay).getTime();
  const byDay = Array.from({ length: Math.min(days, MOST_DAYS) }, (_, index): DayAvailability => {
    const day = daysAfter(fromDay, index);
    const start = first + index * DAY;
    return {
      day,
      isWorkingDay: isWorkingDay(day, calendar),
      free: onDay(found.free, start),
      starts: found.starts.filter((at) => at >= start && at < start + DAY),
    };
  });
  return { ...found, calendar, days: byDay };
}

/** The same of many at once, in two statements however many; those that are not there are left out. Not only public ones. */
export async function listAvailability(
  instrumentIds: readonly number[],
  fromDay: CivilDate,
  askedDays: number,
  tx: Executor = db(),
): Promise<FreeTimes[]> {
  if (instrumentIds.length === 0) return [];
  const days = Math.min(askedDays, MOST_DAYS);
  const first = startOf(fromDay).getTime();
  const [{ now, list }, calendar] = await Promise.all([
    listTimes(instrumentIds, { start: first, end: first + days * DAY }, tx),
    findWorkingCalendar(tx),
  ]);
  return list.map((one) => {
    const { settings, openings, closures, taken } = one;
    const sought: Sought = { settings, openings, closures, taken, calendar, now, from: fromDay, days };
    const free = one.notBookableWithin ? [] : freeSpans(sought);
    return { ...one, now, sought, free, starts: starts(sought, settings.minMinutes, free) };
  });
}

/** The database's deciding clock, in ms, and its day in Asia/Shanghai. */
export async function findNow(tx: Executor = db()): Promise<{ now: number; today: CivilDate }> {
  const [row] = await tx.execute<{ now: number }>(sql`select ${ms(sql`clock.now()`)} as now`);
  if (!row) throw new Error("the clock gave no answer");
  return { now: row.now, today: civilDateAt(new Date(row.now)) };
}

/** The times of one instrument around a day, for a command that holds its lock. */
export async function findAvailabilityAt(
  instrumentId: number,
  day: CivilDate,
  tx: Executor,
): Promise<(InstrumentTimes & { sought: Sought }) | undefined> {
  const start = startOf(day).getTime();
  const { now, list } = await listTimes([instrumentId], { start, end: start + DAY }, tx);
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
