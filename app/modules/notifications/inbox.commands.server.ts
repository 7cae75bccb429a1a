import { sql } from "drizzle-orm";
import { db } from "~/db/client.server";

/**
 * Deletes what was read so long ago that nobody looks for it. What was told is known elsewhere where that decides
 * whether it is told again.
 */
export async function forgetReadNotifications(): Promise<void> {
  await db().execute(sql`delete from notifications where read_at < clock.now() - interval '180 days'`);
}

/** Marks as read what a person was told: those named, or all. Does nothing to what is another's; may be repeated. */
export async function markRead(personId: number, which: readonly number[] | "all"): Promise<void> {
  const named = which === "all" ? sql`true` : sql`id = any(${sql.param(`{${which.join(",")}}`)}::int[])`;
  await db().execute(sql`
    update notifications set read_at = clock.now() where person_id = ${personId} and read_at is null and ${named}`);
}
