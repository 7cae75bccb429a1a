import type PgBoss from "pg-boss";
import type { Executor } from "~/db/client.server";
import type { QueueName } from "~/db/queues.server";
import { createBoss, inTransaction } from "./boss.server";
import { type Payload, payloads } from "./queues";

let boss: PgBoss | undefined;

/**
 * Puts a job on a queue within the caller's transaction: it runs after the commit, or never. Do it last: on a
 * queue where at most one job waits, writers wait for each other here. Returns the job's id; undefined when one
 * was waiting already. Throws when the data is not what the queue takes.
 */
export async function enqueue<Name extends QueueName>(
  tx: Executor,
  queue: Name,
  data: Payload<Name>,
  options: { delaySeconds?: number; key?: string } = {},
): Promise<string | undefined> {
  const checked = payloads[queue].parse(data);
  boss ??= createBoss();
  const id = await boss.send(queue, checked, {
    db: inTransaction(tx),
    ...(options.delaySeconds === undefined ? {} : { startAfter: options.delaySeconds }),
    ...(options.key === undefined ? {} : { singletonKey: options.key }),
  });
  return id ?? undefined;
}
