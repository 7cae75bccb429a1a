import { sql } from "drizzle-orm";
import type { Transaction } from "~/db/client.server";

/** Takes back what is written or proposed of a locked contract that ends; and answers open wishes to end it with that. */
export async function lapseOpenVersions(contractId: string, tx: Transaction): Promise<void> {
  await tx.execute(sql`
    update contract_versions set status = 'withdrawn', typed = null, ended_at = clock.now()
    where contract_id = ${contractId} and status in ('draft', 'proposed')`);
  await tx.execute(sql`
    update contract_terminations set is_agreed = false, answered_at = clock.now()
    where contract_id = ${contractId} and answered_at is null`);
}
