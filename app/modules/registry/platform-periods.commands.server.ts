import { and, eq, sql } from "drizzle-orm";
import type { Transaction } from "~/db/client.server";
import { platformPeriods, type platforms } from "~/db/schema/registry";

type Platform = typeof platforms.$inferSelect;

const current = (platformId: number) =>
  and(
    eq(platformPeriods.platformId, platformId),
    sql`upper_inf(${platformPeriods.valid})`,
    sql`upper_inf(${platformPeriods.known})`,
  );

/** First day of the current period; undefined when it has no known beginning. */
export async function currentPeriodBegins(platformId: number, tx: Transaction): Promise<string | undefined> {
  const [row] = await tx
    .select({ begins: sql<string | null>`lower(${platformPeriods.valid})::text` })
    .from(platformPeriods)
    .where(current(platformId));
  return row?.begins ?? undefined;
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
  // One instant for all rows: what is known from now on begins where the old belief ends, without a gap.
  const now = sql`${await readClock(tx)}::timestamptz`;
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

/** The deciding clock with all its digits, read after the lock. */
async function readClock(tx: Transaction): Promise<string> {
  const [row] = await tx.execute<{ now: string }>(sql`select clock.now()::text as now`);
  if (!row) throw new Error("the clock gave no answer");
  return row.now;
}
