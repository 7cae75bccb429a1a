import { eq, inArray, sql } from "drizzle-orm";
import { ok, type Result, refuse } from "~/app/core/result";
import { db, type Transaction } from "~/db/client.server";
import { calendarDays } from "~/db/schema/calendar";
import { appendAudit } from "../audit/audit.commands.server";
import type { CommandContext, RequestIdConflict } from "../audit/command-context";
import { once } from "../audit/once.commands.server";
import { listCalendarDays } from "../jobs/calendar.queries.server";
import type { CalendarDayInput } from "./calendar-form";
import { type AnnouncedDay, diffOfYear } from "./core/calendar-year";

/** Enters a day that an announcement names. Refuses one that is entered already. The input has passed `calendarDayInput`. */
export async function enterCalendarDay(
  input: CalendarDayInput,
  context: CommandContext,
  tx?: Transaction,
): Promise<Result<{ day: string }, { reason: "day_is_known" } | RequestIdConflict>> {
  if (!tx) return db().transaction((own) => enterCalendarDay(input, context, own));
  const work = async () => {
    const rows = await tx
      .insert(calendarDays)
      .values(input)
      .onConflictDoNothing()
      .returning({ day: calendarDays.day });
    if (rows.length === 0) return refuse({ reason: "day_is_known" as const });
    await note(context, "enterCalendarDay", input.day, { kind: input.kind }, tx);
    return ok({ day: input.day });
  };
  return once(context, "enterCalendarDay", input, work, tx);
}

/** Takes a day out, which then follows the week again. Refuses one that is not there. */
export async function removeCalendarDay(
  input: { day: string },
  context: CommandContext,
  tx?: Transaction,
): Promise<Result<{ day: string }, { reason: "unknown_day" } | RequestIdConflict>> {
  if (!tx) return db().transaction((own) => removeCalendarDay(input, context, own));
  const work = async () => {
    const rows = await tx
      .delete(calendarDays)
      .where(eq(calendarDays.day, input.day))
      .returning({ kind: calendarDays.kind });
    if (rows.length === 0) return refuse({ reason: "unknown_day" as const });
    await note(context, "removeCalendarDay", input.day, { kind: rows[0]?.kind }, tx);
    return ok({ day: input.day });
  };
  return once(context, "removeCalendarDay", input, work, tx);
}

/**
 * Puts an announcement in the place of what is known of its year; answers how many days were added, changed and removed.
 * The days have passed `readCalendarTable`.
 */
export async function replaceCalendarYear(
  input: { year: number; days: readonly AnnouncedDay[] },
  context: CommandContext,
  tx?: Transaction,
): Promise<Result<{ added: number; changed: number; removed: number }, RequestIdConflict>> {
  if (!tx) return db().transaction((own) => replaceCalendarYear(input, context, own));
  const work = async () => {
    // Two announcements for one year at the same moment would mix.
    await tx.execute(sql`lock table calendar_days in share row exclusive mode`);
    const { added, changed, removed } = await previewCalendarYear(input, tx);
    if (removed.length > 0) {
      const gone = removed.map(({ day }) => day);
      await tx.delete(calendarDays).where(inArray(calendarDays.day, gone));
    }
    for (const one of [...added, ...changed]) {
      const { day: _, ...facts } = one;
      await tx
        .insert(calendarDays)
        .values(one)
        .onConflictDoUpdate({ target: calendarDays.day, set: { ...facts, enteredAt: sql`clock.now()` } });
    }
    const counts = { added: added.length, changed: changed.length, removed: removed.length };
    await note(context, "replaceCalendarYear", String(input.year), counts, tx);
    return ok(counts);
  };
  return once(context, "replaceCalendarYear", input, work, tx);
}

/** What `replaceCalendarYear` would do now. Writes nothing. */
export async function previewCalendarYear(
  { year, days }: { year: number; days: readonly AnnouncedDay[] },
  tx: Transaction | ReturnType<typeof db> = db(),
) {
  const known = await Promise.all([year - 1, year, year + 1].map((one) => listCalendarDays(one, tx)));
  return diffOfYear(known.flat(), days, year);
}

async function note(
  context: CommandContext,
  action: string,
  id: string,
  detail: Record<string, unknown>,
  tx: Transaction,
): Promise<void> {
  await appendAudit(context, { action, subject: { kind: "calendar", id }, result: "done", detail }, tx);
}
