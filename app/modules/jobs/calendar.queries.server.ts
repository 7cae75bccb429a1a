import { and, asc, gte, lte, sql } from "drizzle-orm";
import type { CivilDate } from "~/app/core/civil-date";
import { type WorkingCalendar, workingCalendar } from "~/app/core/working-days";
import { db, type Executor } from "~/db/client.server";
import { type CalendarDayKind, calendarDays } from "~/db/schema/calendar";

export interface CalendarDay {
  day: CivilDate;
  kind: CalendarDayKind;
  nameZh: string;
  nameEn: string;
  /** The announcement that says so. */
  basis: string;
}

/** Every announced day, for counting working days. Public. Some dozens a year. */
export async function findWorkingCalendar(tx: Executor = db()): Promise<WorkingCalendar> {
  return workingCalendar(
    await tx.select({ day: calendarDays.day, kind: calendarDays.kind }).from(calendarDays),
  );
}

/** The announced days of a year, in order. Public. */
export async function listCalendarDays(year: number, tx: Executor = db()): Promise<CalendarDay[]> {
  return tx
    .select({
      day: calendarDays.day,
      kind: calendarDays.kind,
      nameZh: calendarDays.nameZh,
      nameEn: calendarDays.nameEn,
      basis: calendarDays.basis,
    })
    .from(calendarDays)
    .where(and(gte(calendarDays.day, `${year}-01-01`), lte(calendarDays.day, `${year}-12-31`)))
    .orderBy(asc(calendarDays.day));
}

/** The years of which any day is announced, in order, and the year that it is now by the database's clock. */
export async function listCalendarYears(
  tx: Executor = db(),
): Promise<{ announced: number[]; today: CivilDate }> {
  const [row] = await tx.execute<{ announced: number[]; today: CivilDate }>(sql`
    select coalesce((select array_agg(distinct extract(year from day)::int order by extract(year from day)::int)
        from calendar_days), '{}') as announced,
      (clock.now() at time zone 'Asia/Shanghai')::date::text as today`);
  if (!row) throw new Error("the clock gave no answer");
  return row;
}
