import { setMaxListeners } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import type PgBoss from "pg-boss";
import type { QueueName } from "~/db/queues.server";
import { createBoss } from "./boss.server";
import { faultCode } from "./core/fault-code";
import { type Payload, payloads } from "./queues";

/**
 * Does one job. `signal` is aborted when its time is up or the process stops. A throw means: try again later. A process
 * may die after the work and before the note of it, so a job can come twice, with the same `id`: handlers must not mind.
 */
export type Handler<Name extends QueueName> = (
  data: Payload<Name>,
  signal: AbortSignal,
  job: { id: string },
) => Promise<void>;
export type Handlers = { readonly [Name in QueueName]?: Handler<Name> };

export interface WorkerOptions {
  handlers: Handlers;
  onError: (queue: QueueName | undefined, error: unknown) => void;
  /** How often an idle queue is looked at. */
  pollMs?: number;
  /** How often jobs whose process has died are looked for. */
  reclaimSeconds?: number;
}

/** How long jobs at work may go on when the process stops. */
const graceMs = 10_000;

/**
 * Works on the queues that have a handler. Each job is given to one process only; one that fails is tried again
 * with growing delays, one whose process died when its time is up. `stop` waits for jobs at work, at most 10 s.
 */
export async function startWorkers(options: WorkerOptions): Promise<{ stop(): Promise<void> }> {
  const boss = createBoss({ reclaimSeconds: options.reclaimSeconds });
  boss.on("error", (error) => options.onError(undefined, error));
  await boss.start();
  const stopping = new AbortController();
  // Every queue's loop waits on it, and each job at work.
  setMaxListeners(3 * Object.keys(options.handlers).length + 10, stopping.signal);
  const loops = (Object.keys(options.handlers) as QueueName[]).map((queue) =>
    workOn(boss, queue, options, stopping.signal),
  );
  return {
    async stop() {
      stopping.abort();
      await Promise.race([Promise.all(loops), pause(graceMs, undefined, { ref: false })]);
      await boss.stop({ graceful: false });
    },
  };
}

/**
 * The library's own loop does not wait for its notes of completion: one that fails, as when the database
 * restarts, would end the process.
 */
async function workOn(
  boss: PgBoss,
  queue: QueueName,
  options: WorkerOptions,
  stopping: AbortSignal,
): Promise<void> {
  while (!stopping.aborted) {
    try {
      const [job] = await boss.fetch<object>(queue, { batchSize: 1 });
      if (job) await doJob(boss, queue, job, options, stopping);
      else await pause(options.pollMs ?? 2000, undefined, { signal: stopping });
    } catch (error) {
      if (!stopping.aborted) options.onError(queue, error);
    }
  }
}

async function doJob(
  boss: PgBoss,
  queue: QueueName,
  job: PgBoss.Job<object>,
  { handlers, onError }: WorkerOptions,
  stopping: AbortSignal,
): Promise<void> {
  const signal = AbortSignal.any([stopping, AbortSignal.timeout(Number(job.expireInSeconds) * 1000)]);
  // The pair of queue and payload is right for each queue, which the type of a union of handlers cannot say.
  const handler = handlers[queue] as Handler<QueueName>;
  try {
    await handler(payloads[queue].parse(job.data), signal, { id: job.id });
  } catch (error) {
    onError(queue, error);
    await boss.fail(queue, job.id, { code: faultCode(error) });
    return;
  }
  await boss.complete(queue, job.id);
}
