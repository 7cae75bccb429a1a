import { sql } from "drizzle-orm";
import { db, type Executor } from "~/db/client.server";

/**
 * Between whom a contract is, for deciding who may know of it; undefined: there is none. Until a text of it was proposed
 * it is its author's alone: then the other side is nobody.
 */
export async function findContractSides(
  id: string,
  tx: Executor = db(),
): Promise<{ sellerId: number; buyerId?: number } | undefined> {
  const [row] = await tx.execute<{ seller_id: number; buyer_id: number | null }>(sql`
    select case when x.knows or x.author = 'seller' then c.seller_id else 0 end as seller_id,
      case when x.knows or x.author = 'buyer' then c.buyer_id end as buyer_id
    from contracts c cross join lateral (
      select count(*) = 0 or bool_or(v.proposed_at is not null) as knows,
        (array_agg(v.author order by v.number))[1] as author
      from contract_versions v where v.contract_id = c.id) x
    where c.id::text = ${id}`);
  return row && { sellerId: row.seller_id, ...(row.buyer_id === null ? {} : { buyerId: row.buyer_id }) };
}
