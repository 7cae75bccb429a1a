import { sql } from "drizzle-orm";
import { db } from "~/db/client.server";
import { appendAudit } from "./audit.commands.server";
import type { CommandContext } from "./command-context";

/** Denials of one person that the log takes in an hour: enough to see what is tried, too few to fill it. */
export const DENIALS_AN_HOUR = 60;

/** What a person asked for and did not get: ids and codes only. */
export interface Denial {
  /** As the table of permissions calls it. */
  action: string;
  subject: { kind: string; id: string | number };
  reason: string;
}

/**
 * Appends a denial to the log, once for each request and action. After `DENIALS_AN_HOUR` of a person within an hour
 * one line says that more are left out, and no other follows until some of them are older.
 */
export async function appendDenial(
  context: CommandContext & { actor: { kind: "person" } },
  { action, subject, reason }: Denial,
): Promise<void> {
  const { actor, requestId } = context;
  await db().transaction(async (tx) => {
    // One after another for each person, so that a storm of requests is counted right.
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`denials:${actor.id}`}, 0))`);
    const [known] = await tx.execute<{ lines: number; repeated: boolean }>(sql`
      select count(*)::int as lines,
        coalesce(bool_or(request_id = ${requestId} and action = ${action}), false) as repeated
      from (
        select request_id, action from audit_log
        where actor_id = ${actor.id} and result = 'denied' and at > clock.now() - interval '1 hour'
        order by id desc limit ${DENIALS_AN_HOUR + 1}
      ) recent`);
    const lines = known?.lines ?? 0;
    if (known?.repeated || lines > DENIALS_AN_HOUR) return;
    const isLast = lines === DENIALS_AN_HOUR;
    await appendAudit(
      context,
      isLast
        ? { action: "leaveOutDenials", subject: { kind: "person", id: actor.id }, result: "denied" }
        : { action, subject, result: "denied", detail: { reason } },
      tx,
    );
  });
}
