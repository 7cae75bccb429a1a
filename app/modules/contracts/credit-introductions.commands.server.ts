import { sql } from "drizzle-orm";
import type { Transaction } from "~/db/client.server";
import { creditIntroduction } from "../demands/credit.commands.server";
import { findIntroductionsBetween } from "../demands/credit.queries.server";
import { findClockTime } from "../registry/registry-day.queries.server";

/**
 * Credits the introductions between the two sides of a contract that was just concluded whose credit is still open: of
 * what its platforms were introduced for, protected today, and denied by neither side. What the sides said at the award of
 * a demand stands; who disagrees with a credit complains to an officer.
 */
export async function creditIntroductionsOf(contractId: string, tx: Transaction): Promise<void> {
  const platforms = await tx.execute<{ buyer_id: number; platform_id: number }>(sql`
    select c.buyer_id, x.platform_id from contracts c
    join holding_versions v on v.contract_id = c.id
    join contract_credits x on x.version_id = v.id
    where c.id = ${contractId} and c.buyer_id is not null order by x.platform_id`);
  const at = await findClockTime(tx);
  const open = new Set<number>();
  for (const { buyer_id: buyerId, platform_id: platformId } of platforms)
    for (const { id, isCredited } of await findIntroductionsBetween(buyerId, platformId, at, tx))
      if (!isCredited) open.add(id);
  // In the order of their ids: two contracts at once lock them alike.
  for (const id of [...open].sort((a, b) => a - b)) {
    const [denied] = await tx.execute(
      sql`select from introduction_claims where introduction_id = ${id} and not is_through`,
    );
    if (!denied) await creditIntroduction(id, { by: "system", event: contractId }, tx);
  }
}
