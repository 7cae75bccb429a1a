import { sql } from "drizzle-orm";
import type { Transaction } from "~/db/client.server";

/**
 * Makes what is done for one person, or by them, go one after the other. What a limit or a guard counts is read by the
 * statement after this one: a statement that both waits for a lock and counts has counted before it waited.
 */
export async function lockPerson(personId: number, tx: Transaction): Promise<void> {
  await tx.execute(sql`select from people where id = ${personId} for no key update`);
}
