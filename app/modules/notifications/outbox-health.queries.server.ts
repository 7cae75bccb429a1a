import { sql } from "drizzle-orm";
import { db, type Executor } from "~/db/client.server";

/** Minutes that a due message may wait for its attempt before this site is not well. */
const MOST_MINUTES = 10;

/**
 * Whether what is due to be sent is being tried. A mail server that is down is no fault of this process: what waits for
 * its next attempt does not count.
 */
export async function outboxHealth(
  tx: Executor = db(),
): Promise<{ ok: true } | { ok: false; reason: string }> {
  const [row] = await tx.execute<{ minutes: number }>(sql`
    select coalesce(floor(extract(epoch from clock.now() - min(next_attempt_at)) / 60), 0)::int as minutes
    from outbox where sent_at is null and given_up_at is null`);
  const minutes = row?.minutes ?? 0;
  return minutes < MOST_MINUTES
    ? { ok: true }
    : { ok: false, reason: `messages have waited for ${minutes} minutes` };
}
