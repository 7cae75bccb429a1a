import { sql } from "drizzle-orm";
import { db } from "~/db/client.server";
import { endDemand } from "./end-demand.commands.server";
import { lockAnyDemand } from "./locked-demand.commands.server";

/** Ends the demands whose last day is over. The work of the queue `demands.turn`. */
export async function turnDemands(signal?: AbortSignal): Promise<void> {
  const due = await db().execute<{ id: number }>(sql`
    select id from demands where status in ('open', 'matched')
      and expires_on < (clock.now() at time zone 'Asia/Shanghai')::date order by id`);
  for (const { id } of due) {
    if (signal?.aborted) return;
    await db().transaction(async (tx) => {
      const demand = await lockAnyDemand(id, tx);
      if (demand?.status === "open" || demand?.status === "matched")
        await endDemand(demand, { move: "expire", by: "system" }, tx);
    });
  }
}
