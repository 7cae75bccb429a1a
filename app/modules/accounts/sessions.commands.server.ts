import { and, eq, ne, sql } from "drizzle-orm";
import { db, type Transaction } from "~/db/client.server";
import { sessions } from "~/db/schema/people";
import { appendAudit } from "../audit/audit.commands.server";
import { cookieNames, cookieValue } from "./auth.server";
import type { Visit } from "./sign-in.commands.server";

/** Ends one of a person's own sessions; false when it is none of theirs or over already. */
export async function endSession(
  personId: number,
  sessionId: number,
  visit: Pick<Visit, "requestId">,
): Promise<boolean> {
  const which = and(eq(sessions.personId, personId), eq(sessions.id, sessionId));
  return (await end(which, personId, "endSession", visit)) > 0;
}

/** Ends all of a person's sessions but this one. */
export async function endOtherSessions(
  personId: number,
  sessionId: number,
  visit: Pick<Visit, "requestId">,
): Promise<void> {
  const which = and(eq(sessions.personId, personId), ne(sessions.id, sessionId));
  await end(which, personId, "endOtherSessions", visit);
}

/**
 * Ends a person's sessions in the transaction of what makes them unsafe. `but`: the browser that asked for it stays
 * signed in, where it is this person's.
 */
export async function endSessionsOf(
  personId: number,
  tx: Transaction,
  { but }: { but?: Pick<Visit, "cookie"> } = {},
): Promise<void> {
  const kept = cookieValue(cookieNames().session, [but?.cookie ?? ""]);
  const all = eq(sessions.personId, personId);
  await tx.delete(sessions).where(kept === undefined ? all : and(all, ne(sessions.token, kept)));
}

/** Notes that a session was used, at most hourly. */
export async function touchSession(sessionId: number): Promise<void> {
  await db()
    .update(sessions)
    .set({ updatedAt: sql`now()` })
    .where(and(eq(sessions.id, sessionId), sql`${sessions.updatedAt} < now() - interval '1 hour'`));
}

async function end(
  which: ReturnType<typeof and>,
  personId: number,
  action: string,
  { requestId }: Pick<Visit, "requestId">,
): Promise<number> {
  return db().transaction(async (tx) => {
    const ended = await tx.delete(sessions).where(which).returning({ id: sessions.id });
    if (ended.length > 0) {
      await appendAudit(
        { actor: { kind: "person", id: personId }, requestId },
        {
          action,
          subject: { kind: "person", id: personId },
          result: "done",
          detail: { count: ended.length },
        },
        tx,
      );
    }
    return ended.length;
  });
}
