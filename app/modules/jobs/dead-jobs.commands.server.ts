import { sql } from "drizzle-orm";
import type { Transaction } from "~/db/client.server";
import type { QueueName } from "~/db/queues.server";

/** Has a job that failed for good tried once more, as soon as this is committed. Answers whether there was one. */
export async function reviveJob(queue: QueueName, id: string, tx: Transaction): Promise<boolean> {
  const rows = await tx.execute(sql`
    update pgboss.job set state = 'retry', retry_limit = retry_count + 1, start_after = now(), completed_on = null
    where name = ${queue} and id = ${id}::uuid and state = 'failed' returning id`);
  return rows.length > 0;
}

/** Gives a job up that failed for good. Answers whether there was one. */
export async function dropDeadJob(queue: QueueName, id: string, tx: Transaction): Promise<boolean> {
  const rows = await tx.execute(sql`
    delete from pgboss.job where name = ${queue} and id = ${id}::uuid and state = 'failed' returning id`);
  return rows.length > 0;
}
