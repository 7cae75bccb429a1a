import { sql } from "drizzle-orm";
import type { Transaction } from "./client.server";

/**
 * Runs `work` in the transaction and undoes all that it wrote unless `isKept` says that its value stays: for a look
 * at what would come, and for what is all or nothing. Inside one another, each undoes its own. What `work` throws
 * fails the transaction as ever.
 */
export async function keeping<Value>(
  tx: Transaction,
  work: () => Promise<Value>,
  isKept: (value: Value) => boolean,
): Promise<Value> {
  // Names may come again: the last one is meant.
  await tx.execute(sql`savepoint keeping`);
  const value = await work();
  if (!isKept(value)) await tx.execute(sql`rollback to savepoint keeping`);
  await tx.execute(sql`release savepoint keeping`);
  return value;
}
