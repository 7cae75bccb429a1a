import { sql } from "drizzle-orm";
import { db, type Transaction } from "~/db/client.server";
import { leftOutDenials } from "~/db/schema/audit";
import { appendAudit } from "./audit.commands.server";
import type { CommandContext } from "./command-context";
import { takeTurn } from "./turns.commands.server";

/** Denials of one person and one action that the log takes in an hour, whatever they are about. */
export const DENIALS_AN_HOUR = 60;
/** Beyond these, first denials of yet another thing are still taken, up to so many: nothing new hides behind a storm. */
const SUBJECTS_AN_HOUR = 600;

/** What a person asked for and did not get: ids, codes and a path only. */
export interface Denial {
  /** As the table of permissions calls it. */
  action: string;
  subject: { kind: string; id: string | number };
  reason: string;
  /** The page that was asked for, without its query and without what a link in it could open. */
  path: string;
}

interface Known extends Record<string, unknown> {
  lines: number;
  repeated: boolean;
  is_known_subject: boolean;
}

/**
 * Appends a denial to the log, once for each request and action. After `DENIALS_AN_HOUR` of a person and an action within
 * an hour, only the first about each subject; what is left out is counted, and lines say how many when it is the first,
 * the tenth, the hundredth and so on.
 */
export async function appendDenial(
  context: CommandContext & { actor: { kind: "person" } },
  { action, subject, reason, path }: Denial,
): Promise<void> {
  const { actor, requestId } = context;
  await db().transaction(async (tx) => {
    // One after another for each person, so that a storm of requests is counted right.
    await takeTurn(`denials:${actor.id}`, tx);
    const [known] = await tx.execute<Known>(sql`
      select count(*)::int as lines, coalesce(bool_or(request_id = ${requestId}), false) as repeated,
        coalesce(bool_or(subject_kind = ${subject.kind} and subject_id = ${String(subject.id)}), false)
          as is_known_subject
      from audit_log where actor_id = ${actor.id} and result = 'denied' and action = ${action}
        and at > clock.now() - interval '1 hour'`);
    if (!known || known.repeated) return;
    if (known.lines < (known.is_known_subject ? DENIALS_AN_HOUR : SUBJECTS_AN_HOUR)) {
      await appendAudit(context, { action, subject, result: "denied", detail: { reason, path } }, tx);
      return;
    }
    const count = await countLeftOut(actor.id, action, tx);
    if (!/^10*$/.test(String(count))) return;
    const person = { kind: "person", id: actor.id };
    const detail = { wanted: action, count };
    await appendAudit(context, { action: "leaveOutDenials", subject: person, result: "denied", detail }, tx);
  });
}

/** How many were left out, with this one, in the hour that the first of them began. */
async function countLeftOut(actorId: number, action: string, tx: Transaction): Promise<number> {
  const isOver = sql`${leftOutDenials.since} <= clock.now() - interval '1 hour'`;
  const [row] = await tx
    .insert(leftOutDenials)
    .values({ actorId, action, count: 1 })
    .onConflictDoUpdate({
      target: [leftOutDenials.actorId, leftOutDenials.action],
      set: {
        count: sql`case when ${isOver} then 1 else ${leftOutDenials.count} + 1 end`,
        since: sql`case when ${isOver} then clock.now() else ${leftOutDenials.since} end`,
      },
    })
    .returning({ count: leftOutDenials.count });
  if (!row) throw new Error("a count was not kept");
  return row.count;
}
