import { sql } from "drizzle-orm";
import { db, type Executor } from "~/db/client.server";
import { findIntroductionsBetween, type ProtectedIntroduction } from "../demands/credit.queries.server";
import { leadOf } from "../demands/demand-sight.queries.server";
import { findClockTime } from "../registry/registry-day.queries.server";

/** An introduction that the conclusion of a contract credits, unless a side says that it did not come of it. */
export interface IntroducedBy extends ProtectedIntroduction {
  isDenied: boolean;
}

/**
 * Protected introductions between the two sides of a contract that is not concluded and does not come from a quote, where
 * the award has asked already; credited ones are left out. For the two sides alone.
 */
export async function listIntroducedBy(contractId: string, tx: Executor = db()): Promise<IntroducedBy[]> {
  const [row] = await tx.execute<{ buyer_id: number; platform_id: number }>(sql`
    select c.buyer_id, p.id as platform_id from contracts c join platforms p on ${leadOf(sql`p`)} = c.seller_id
    where c.id::text = ${contractId} and c.status = 'drafted' and c.origin <> 'quote' and c.buyer_id is not null
    order by p.id limit 1`);
  if (!row) return [];
  const found = await findIntroductionsBetween(row.buyer_id, row.platform_id, await findClockTime(tx), tx);
  const open = found.filter(({ isCredited }) => !isCredited);
  if (open.length === 0) return [];
  const denied = await tx.execute<{ introduction_id: number }>(sql`
    select distinct introduction_id from introduction_claims where not is_through
      and introduction_id in ${open.map(({ id }) => id)}`);
  const ids = new Set(denied.map(({ introduction_id: id }) => id));
  return open.map((one) => ({ ...one, isDenied: ids.has(one.id) }));
}
