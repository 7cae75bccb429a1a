import { and, eq, sql } from "drizzle-orm";
import { type CivilDate, lastPossibleDay, laterDay, type PartialDate } from "~/app/core/civil-date";
import { ok, type Result, refuse } from "~/app/core/result";
import type { Transaction } from "~/db/client.server";
import { platformPeriods, type platforms } from "~/db/schema/registry";
import { sources } from "~/db/schema/sources";
import type { EffectiveSpan } from "./core/effective-day";
import type { PlatformInput } from "./platform-form";
import { findClockTime, findRegistryDay } from "./registry-day.queries.server";

export type EffectiveSpanRefusal =
  | { reason: "before_current_period"; begins: string }
  | { reason: "in_the_future"; today: string };

type Platform = typeof platforms.$inferSelect;

const current = (platformId: number) =>
  and(
    eq(platformPeriods.platformId, platformId),
    sql`upper_inf(${platformPeriods.valid})`,
    sql`upper_inf(${platformPeriods.known})`,
  );

/**
 * The first day of a platform's first period: that of its approval. Where no source states it, the day from which
 * the record is known to be true: that on which its source was published, else today.
 */
export async function firstDayKnown(
  { approved, sourceId }: Pick<PlatformInput, "approved" | "sourceId">,
  today: CivilDate,
  tx: Transaction,
): Promise<CivilDate> {
  if (approved) return approved.date;
  const [source] = await tx
    .select({ publishedOn: sources.publishedOn })
    .from(sources)
    .where(eq(sources.id, sourceId));
  return source?.publishedOn && source.publishedOn <= today ? source.publishedOn : today;
}

/** First day of the current period; undefined when it has no known beginning. */
async function currentPeriodBegins(platformId: number, tx: Transaction): Promise<string | undefined> {
  const [row] = await tx
    .select({ begins: sql<string | null>`lower(${platformPeriods.valid})::text` })
    .from(platformPeriods)
    .where(current(platformId));
  return row?.begins ?? undefined;
}

/**
 * When a change took effect: the days that its date can mean, from the beginning of the current period to today; an
 * undated one today. Refuses a date in the future and one whose last day is before the current period began, unless
 * that beginning is only the day from which the record is known to be true.
 */
export async function findEffectiveSpan(
  platform: Platform,
  valid: PartialDate | undefined,
  tx: Transaction,
): Promise<Result<EffectiveSpan, EffectiveSpanRefusal>> {
  // In a statement of its own, after the lock.
  const today = await findRegistryDay(tx);
  const begins = await currentPeriodBegins(platform.id, tx);
  if (!valid) return ok({ from: today, latest: today });
  if (valid.date > today) return refuse({ reason: "in_the_future", today });
  const last = lastPossibleDay(valid);
  const latest = last < today ? last : today;
  if (!begins || latest >= begins)
    return ok({ from: begins ? laterDay(valid.date, begins) : valid.date, latest });
  if (await isBeginningStated(platform, tx)) return refuse({ reason: "before_current_period", begins });
  return ok({ from: valid.date, latest });
}

/** Whether the current period begins on a day that a source states, or after an earlier one. */
async function isBeginningStated({ id, approvedOn }: Platform, tx: Transaction): Promise<boolean> {
  if (approvedOn) return true;
  const [row] = await tx.execute<{ stated: boolean }>(sql`select
    (select count(*) from platform_periods where platform_id = ${id} and upper_inf(known)) > 1
    or exists (select from platform_changes where platform_id = ${id} and valid_on is not null
      and facts ?| array['nameZh', 'level', 'status']) as stated`);
  return row?.stated ?? true;
}

/**
 * Begins a new period on the day if name, class, level or status changed. What the registry believed until now is
 * kept with the time until which it was believed; nothing is overwritten.
 */
export async function beginPeriod(
  { platform, next, from }: { platform: Platform; next: Platform; from: string },
  tx: Transaction,
): Promise<void> {
  const facts = ({ nameZh, classCode, level, status }: Platform) => ({ nameZh, classCode, level, status });
  if (JSON.stringify(facts(platform)) === JSON.stringify(facts(next))) return;
  const begins = await currentPeriodBegins(platform.id, tx);
  // One instant for all rows, read after the lock: what is known from now on begins where the old belief ends, without a gap.
  const now = sql`${await findClockTime(tx)}::timestamptz`;
  const known = sql`tstzrange(${now}, null)`;
  await tx
    .update(platformPeriods)
    .set({ known: sql`tstzrange(lower(${platformPeriods.known}), ${now})` })
    .where(current(platform.id));
  if (begins === undefined || begins < from) {
    const valid = `[${begins ?? ""},${from})`;
    await tx.insert(platformPeriods).values({ platformId: platform.id, valid, known, ...facts(platform) });
  }
  await tx
    .insert(platformPeriods)
    .values({ platformId: platform.id, valid: `[${from},)`, known, ...facts(next) });
}
