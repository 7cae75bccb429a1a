import { sql } from "drizzle-orm";
import { db } from "~/db/client.server";

/** Marks as read what a person was told: those named, or all. Does nothing to what is another's; may be repeated. */
export async function markRead(personId: number, which: readonly number[] | "all"): Promise<void> {
  const named = which === "all" ? sql`true` : sql`id = any(${sql.param(`{${which.join(",")}}`)}::int[])`;
  await db().execute(sql`
    update notifications set read_at = clock.now() where person_id = ${personId} and read_at is null and ${named}`);
}
