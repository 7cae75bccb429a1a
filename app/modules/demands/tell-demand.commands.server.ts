import { sql } from "drizzle-orm";
import { db, type Transaction } from "~/db/client.server";
import { notifyPages } from "~/db/page-tags.server";
import { indexRecords } from "../jobs/indexing.commands.server";
import { isOut } from "./demand-sight.queries.server";

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

/**
 * The same for all public demands of organisations whose name or standing has changed, in a transaction of its own. A
 * masked one stays as it is: that it went and came with its owner would say whose it is.
 */
export async function tellDemandsOfOrganisations(ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return;
  await db().transaction(async (tx) => {
    const rows = await tx.execute<{ id: number }>(sql`
      select d.id from demands d where d.organisation_id in ${[...ids]} and d.visibility = 'public' and ${isOut(sql`d`)}
      order by d.id`);
    for (const { id } of rows) await tellDemandChanged(id, tx);
  });
}
