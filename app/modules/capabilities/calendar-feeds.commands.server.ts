import { and, eq, isNull, sql } from "drizzle-orm";
import { ok, type Result, refuse } from "~/app/core/result";
import { db, type Transaction } from "~/db/client.server";
import { calendarFeeds } from "~/db/schema/bookings";
import { linkTokenHash, newLinkToken } from "../accounts/link-tokens.server";
import { appendAudit } from "../audit/audit.commands.server";
import type { CommandContext, RequestIdConflict } from "../audit/command-context";
import { once } from "../audit/once.commands.server";
import { managesInstrument } from "./calendar-feeds.queries.server";

type Own = CommandContext & { actor: { kind: "person" } };

/** `unknown_instrument`: none, or one whose platform the person does not manage. */
export type CalendarFeedRefusal = { reason: "unknown_instrument" } | RequestIdConflict;

/**
 * Makes the secret address of a calendar: of the person's own bookings, or of one instrument that they manage. An earlier
 * address of the same calendar stops working. Answers the token the first time only: the database has its hash.
 */
export async function createCalendarFeed(
  input: { instrumentId?: number },
  context: Own,
): Promise<Result<{ id: number; token?: string }, CalendarFeedRefusal>> {
  const { token, tokenHash } = newLinkToken();
  const personId = context.actor.id;
  const instrumentId = input.instrumentId ?? null;
  return db().transaction(
    async (tx): Promise<Result<{ id: number; token?: string }, CalendarFeedRefusal>> => {
      let isNew = false;
      const made = await once<{ id: number }, CalendarFeedRefusal>(
        context,
        "createCalendarFeed",
        input,
        async () => {
          // Locked, so that two forms at the same moment do not both make the one address.
          await tx.execute(sql`select from people where id = ${personId} for update`);
          if (instrumentId !== null && !(await managesInstrument(instrumentId, personId, tx)))
            return refuse({ reason: "unknown_instrument" });
          await tx
            .update(calendarFeeds)
            .set({ revokedAt: sql`clock.now()` })
            .where(
              and(
                eq(calendarFeeds.personId, personId),
                sql`${calendarFeeds.instrumentId} is not distinct from ${instrumentId}::int`,
                isNull(calendarFeeds.revokedAt),
              ),
            );
          const [row] = await tx
            .insert(calendarFeeds)
            .values({ personId, instrumentId, tokenHash })
            .returning({ id: calendarFeeds.id });
          if (!row) throw new Error("a calendar that was inserted came back without its id");
          isNew = true;
          const subject = { kind: "calendar_feed", id: row.id };
          const detail = { instrumentId };
          await appendAudit(context, { action: "createCalendarFeed", subject, result: "done", detail }, tx);
          return ok({ id: row.id });
        },
        tx,
      );
      return made.ok ? ok({ ...made.value, ...(isNew ? { token } : {}) }) : made;
    },
  );
}

/** Ends an address of the person who asks, at once; one that has ended stays so. Undefined: they have none such. */
export async function revokeCalendarFeed(id: number, context: Own): Promise<{ id: number } | undefined> {
  return db().transaction(async (tx) => {
    const own = and(eq(calendarFeeds.id, id), eq(calendarFeeds.personId, context.actor.id));
    const [feed] = await tx
      .select({ id: calendarFeeds.id, revokedAt: calendarFeeds.revokedAt })
      .from(calendarFeeds)
      .where(own)
      .for("update");
    if (!feed || feed.revokedAt) return feed && { id };
    await tx.update(calendarFeeds).set({ revokedAt: sql`clock.now()` }).where(own);
    const subject = { kind: "calendar_feed", id };
    await appendAudit(context, { action: "revokeCalendarFeed", subject, result: "done" }, tx);
    return { id };
  });
}

/** Notes that a calendar was read, at most once an hour: reads stay reads. */
export async function noteCalendarRead(token: string, tx?: Transaction): Promise<void> {
  await (tx ?? db())
    .update(calendarFeeds)
    .set({ lastReadAt: sql`clock.now()` })
    .where(
      and(
        eq(calendarFeeds.tokenHash, linkTokenHash(token)),
        sql`(${calendarFeeds.lastReadAt} is null or ${calendarFeeds.lastReadAt} < clock.now() - interval '1 hour')`,
      ),
    );
}
