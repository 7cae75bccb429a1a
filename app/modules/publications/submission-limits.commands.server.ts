import { createHmac, randomBytes } from "node:crypto";
import { eq, lt, sql } from "drizzle-orm";
import { db, type Transaction } from "~/db/client.server";
import { writeLimitKeys, writeLimits } from "~/db/schema/submissions";

/**
 * How often one network block may do something in an hour. An `attempt` is a form with files, taken or not: looking at
 * them costs time. A form without files that comes back is counted by nobody.
 */
const perHour = { submission: 10, attempt: 30, receipt: 30 } as const;
export type LimitedWrite = keyof typeof perHour;

let secret: string | undefined;

/** Hands over the secret that keys of senders are made with: once, when a program starts. */
export function openSubmissionLimits(options: { secret: string }): void {
  secret = options.secret;
}

/** Counts an attempt to send files; answers like `takeSubmission`. Call it before anything looks at them. */
export function takeAttempt(block: string): Promise<number | undefined> {
  return db().transaction((tx) => takeSubmission("attempt", block, tx));
}

/**
 * Counts one act of a network block in the hour that runs, in `tx`. Answers the seconds to wait when there were too many,
 * else undefined. What is stored is a hash of the block, keyed by the site's secret and by an hour's chance, which
 * is deleted together with the hour's counts: afterwards nobody, whatever they hold, can tell who has sent something.
 */
export async function takeSubmission(
  act: LimitedWrite,
  block: string,
  tx: Transaction,
): Promise<number | undefined> {
  const { hour, left } = await currentHour(tx);
  await sweep(hour, tx);
  const key = await keyOf(hour, `${act} ${block}`, tx);
  const [row] = await tx
    .insert(writeLimits)
    .values({ key, windowStart: hour, count: 1 })
    .onConflictDoUpdate({
      target: [writeLimits.key, writeLimits.windowStart],
      // Held at one over the limit: how often somebody knocked in vain is nobody's business.
      set: { count: sql`least(${writeLimits.count} + 1, ${perHour[act] + 1})` },
    })
    .returning({ count: writeLimits.count });
  return row && row.count > perHour[act] ? Math.max(1, left) : undefined;
}

/** Deletes the counts of past hours and what they were keyed with. Run at the start and every few minutes. */
export async function sweepSubmissionLimits(): Promise<void> {
  await db().transaction(async (tx) => sweep((await currentHour(tx)).hour, tx));
}

async function currentHour(tx: Transaction): Promise<{ hour: string; left: number }> {
  const [time] = await tx.execute<{ hour: string; left: number }>(sql`
    select date_trunc('hour', clock.now())::text as hour,
      ceil(extract(epoch from date_trunc('hour', clock.now()) + interval '1 hour' - clock.now()))::int as left`);
  if (!time) throw new Error("the clock gave no answer");
  return time;
}

async function sweep(hour: string, tx: Transaction): Promise<void> {
  await tx.delete(writeLimits).where(lt(writeLimits.windowStart, hour));
  await tx.delete(writeLimitKeys).where(lt(writeLimitKeys.windowStart, hour));
}

async function keyOf(hour: string, text: string, tx: Transaction): Promise<string> {
  if (secret === undefined) throw new Error("nobody has said by which secret senders are counted");
  // The hour's first act in any process makes its chance; the others wait for that and take it.
  const chance = randomBytes(32).toString("base64url");
  await tx.insert(writeLimitKeys).values({ windowStart: hour, key: chance }).onConflictDoNothing();
  const [kept] = await tx
    .select({ key: writeLimitKeys.key })
    .from(writeLimitKeys)
    .where(eq(writeLimitKeys.windowStart, hour));
  if (!kept) throw new Error("the hour has no key");
  return createHmac("sha256", secret).update(`${kept.key} ${text}`).digest("base64url");
}
