import { sql } from "drizzle-orm";
import type { Transaction } from "~/db/client.server";

/**
 * Waits until no other transaction has the turn of this name, and has it until its own ends: so that what is counted or
 * looked for and then written happens one after another.
 */
export async function takeTurn(name: string, tx: Transaction): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`);
}
