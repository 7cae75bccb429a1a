import { sql } from "drizzle-orm";
import type { Transaction } from "~/db/client.server";
import { notifyPages } from "~/db/page-tags.server";
import { indexRecords } from "../jobs/indexing.commands.server";

/**
 * Makes the public list, page, feed and search follow what was just written of a demand, in its transaction. The page of
 * its owner follows public ones alone: that it changed at that moment would say whose a masked one is.
 */
export async function tellDemandChanged(demandId: number, tx: Transaction): Promise<void> {
  await indexRecords("demand", [demandId], tx);
  const [named] = await tx.execute<{ organisation_id: number }>(sql`
    select organisation_id from demands
    where id = ${demandId} and visibility = 'public' and organisation_id is not null and opened_at is not null`);
  const ofOwner = named ? [`organisation:${named.organisation_id}`] : [];
  await notifyPages(tx, ["demands", `demand:${demandId}`, ...ofOwner]);
}
