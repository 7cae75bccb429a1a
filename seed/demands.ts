import { sql } from "drizzle-orm";
import { findWorkingCalendar } from "~/app/modules/jobs/calendar.queries.server";
import { enqueue } from "~/app/modules/jobs/enqueue.server";
import { db } from "~/db/client.server";
import { isMarked, mark } from "./marks";
import { demandPlans } from "./sample/demands/plan";
import { enterDemands, listOwners } from "./sample/demands/rows";

/**
 * What invented enterprises ask for, in every state and as open as they like, and what came of it: consents, talks,
 * sealed quotes, introductions, complaints, demands alike. In one piece, once, after the accounts, some of which take
 * part in it.
 */
export async function seedDemands(): Promise<void> {
  if (await isMarked("demands")) return;
  await db().transaction(async (tx) => {
    const [moment] = await tx.execute<{ now: string }>(sql`select clock.now()::text as now`);
    const now = Date.parse(moment?.now ?? "");
    const calendar = await findWorkingCalendar(tx);
    const owners = await listOwners(tx);
    const entered = await enterDemands(demandPlans(), { owners, moment: { now, calendar } }, tx);
    await mark("demands", tx);
    for (const { id, plan } of entered)
      if (plan.status === "open" || plan.status === "matched")
        await enqueue(tx, "demands.match", { demandId: id });
  });
}
