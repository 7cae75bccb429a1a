import { type SQL, sql } from "drizzle-orm";
import { db, type Transaction } from "~/db/client.server";
import { tellEnded, tellUnmet } from "./introduction-tells.commands.server";

/**
 * Lets introductions of a locked demand lapse that were not accepted by both sides when it ended, and tells those who
 * knew of them; of what both sides accepted the broker is told that it came to nothing so far.
 */
export async function lapseIntroductions(demandId: number, tx: Transaction): Promise<void> {
  await lapse(sql`demand_id = ${demandId}`, "system", tx);
  // Who was chosen is asked about its own introductions; of the others nothing came so far.
  const unmet = await tx.execute<{ id: number }>(sql`
    select i.id from introductions i where i.demand_id = ${demandId} and i.status = 'confirmed'
      and not exists (select from quotes q
        where q.demand_id = i.demand_id and q.platform_id = i.platform_id and q.status = 'accepted')
    order by i.id`);
  for (const { id } of unmet) await tellUnmet(id, tx);
}

/**
 * The same for those of brokers whose profile is public no longer: nobody answers to somebody who has gone. What both
 * sides have accepted stands.
 */
export async function lapseIntroductionsOfGone(): Promise<void> {
  const ofGone = sql`broker_id in (select b.id from brokers b join people p on p.id = b.person_id
    where b.status <> 'published' or p.erased_at is not null)`;
  await db().transaction((tx) => lapse(ofGone, "broker", tx));
}

async function lapse(of: SQL, by: "system" | "broker", tx: Transaction): Promise<void> {
  const rows = await tx.execute<{ id: number }>(sql`
    update introductions set status = 'lapsed', ended_at = clock.now(), ended_by_side = ${by}
    where ${of} and status = 'proposed' returning id`);
  for (const { id } of rows) await tellEnded(id, { by }, tx);
}
