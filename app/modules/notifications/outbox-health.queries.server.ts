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

/** A message that never arrived. Whom it was for and what it said is gone. */
export interface GivenUpMessage {
  id: number;
  channel: "mail" | "sms";
  template: string;
  /** Such as `smtp_550`. */
  code: string;
  attempts: number;
  /** ISO. */
  at: string;
}

/** Messages given up in the last 30 days, the latest first, at most 100. For officers. */
export async function listGivenUp(tx: Executor = db()): Promise<GivenUpMessage[]> {
  const rows = await tx.execute<Record<string, unknown> & GivenUpMessage>(sql`
    select id, channel, template, last_error as code, attempts,
      to_char(given_up_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at
    from outbox where given_up_at > clock.now() - interval '30 days' order by given_up_at desc, id limit 100`);
  return [...rows];
}
