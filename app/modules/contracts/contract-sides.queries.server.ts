import { sql } from "drizzle-orm";
import { db, type Executor } from "~/db/client.server";

/** Between whom a contract is, for deciding who may know of it; undefined: there is none. */
export async function findContractSides(
  id: string,
  tx: Executor = db(),
): Promise<{ sellerId: number; buyerId?: number } | undefined> {
  const [row] = await tx.execute<{ seller_id: number; buyer_id: number | null }>(
    sql`select seller_id, buyer_id from contracts where id::text = ${id}`,
  );
  return row && { sellerId: row.seller_id, ...(row.buyer_id === null ? {} : { buyerId: row.buyer_id }) };
}
