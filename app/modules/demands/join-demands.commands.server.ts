import { sql } from "drizzle-orm";
import type { Transaction } from "~/db/client.server";
import { enqueue } from "../jobs/enqueue.server";
import { endDemand } from "./end-demand.commands.server";
import type { LockedDemand } from "./locked-demand.commands.server";
import { listAnswerers, pointToJoint, tellOwnerOfPair } from "./pair-tells.commands.server";
import { tellDemandChanged } from "./tell-demand.commands.server";

/**
 * Makes one of two locked, living demands whose owners both want it: the younger ends as joined, its owner goes on reading
 * the older one as its partner, whose owner decides alone about answers. Platforms that had answered the younger are told
 * that it has ended, and pointed to the joint one as far as they may know of it. Enqueues, so it comes last.
 */
export async function joinDemands(
  {
    pairId,
    lead,
    younger,
    personId,
  }: { pairId: number; lead: LockedDemand; younger: LockedDemand; personId: number },
  tx: Transaction,
): Promise<void> {
  const platformIds = await listAnswerers(younger.id, tx);
  // Before the younger one ends, which ends whatever pair of it is not joined.
  await tx.execute(sql`update demand_pairs set joined_at = clock.now() where id = ${pairId}`);
  await endDemand(younger, { move: "join", by: "system", personId, joinedInto: lead.id }, tx);
  for (const demandId of [lead.id, younger.id])
    await tellOwnerOfPair(
      { pairId, demandId, kind: demandId === lead.id ? "demand-joined" : "demand-joined-into" },
      tx,
    );
  await pointToJoint({ leadId: lead.id, platformIds, pairId }, tx);
  for (const { id } of [lead, younger]) await tellDemandChanged(id, tx);
  await enqueue(tx, "demands.match", { demandId: lead.id });
}
