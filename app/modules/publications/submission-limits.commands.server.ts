import { createHmac } from "node:crypto";
import { lt, sql } from "drizzle-orm";
import type { Transaction } from "~/db/client.server";
import { writeLimits } from "~/db/schema/submissions";

/** How often one network block may do something in an hour. */
const perHour = { submission: 10, receipt: 30 } as const;
export type LimitedWrite = keyof typeof perHour;

let secret: string | undefined;

/** Hands over the secret that keys of senders are made with: once, when a program starts. */
export function openSubmissionLimits(options: { secret: string }): void {
  secret = options.secret;
}

/**
 * Counts one act of a network block in the hour that runs, in `tx`. Answers the seconds to wait when there were too many,
 * else undefined. What is stored is a keyed hash that is another every day, and goes with the next hour's first
 * act: nobody can tell from it who sent what.
 */
export async function takeSubmission(
  act: LimitedWrite,
  block: string,
  tx: Transaction,
): Promise<number | undefined> {
  const [time] = await tx.execute<{ hour: string; day: string; left: number }>(sql`
    select date_trunc('hour', clock.now())::text as hour, (clock.now() at time zone 'UTC')::date::text as day,
      ceil(extract(epoch from date_trunc('hour', clock.now()) + interval '1 hour' - clock.now()))::int as left`);
  if (!time) throw new Error("the clock gave no answer");
  await tx.delete(writeLimits).where(lt(writeLimits.windowStart, time.hour));
  const [row] = await tx
    .insert(writeLimits)
    .values({ key: keyOf(act, block, time.day), windowStart: time.hour, count: 1 })
    .onConflictDoUpdate({
      target: [writeLimits.key, writeLimits.windowStart],
      // Held at one over the limit: how often somebody knocked in vain is nobody's business.
      set: { count: sql`least(${writeLimits.count} + 1, ${perHour[act] + 1})` },
    })
    .returning({ count: writeLimits.count });
  return row && row.count > perHour[act] ? Math.max(1, time.left) : undefined;
}

function keyOf(act: LimitedWrite, block: string, day: string): string {
  if (secret === undefined) throw new Error("nobody has said by which secret senders are counted");
  return createHmac("sha256", secret).update(`${act} ${day} ${block}`).digest("base64url");
}
