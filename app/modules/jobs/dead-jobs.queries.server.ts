import { sql } from "drizzle-orm";
import { db } from "~/db/client.server";
import { type QueueName, queueOptions } from "~/db/queues.server";
import { isoInstant } from "./iso-instant";

/** A job that was tried as often as its queue allows and failed. What it says is not told: it may name people. */
export interface DeadJob {
  id: string;
  queue: QueueName;
  /** Code of the last fault, or `timeout` where nothing was heard of it. */
  code: string;
  attempts: number;
  /** ISO. */
  createdAt: string;
  failedAt: string;
}

/** What a queue has to do. */
export interface QueueState {
  queue: QueueName;
  waiting: number;
  atWork: number;
  failed: number;
  /** When the job was put there that has waited longest, ISO; of those whose time has come. */
  waitingSince?: string;
}

const names = Object.keys(queueOptions) as QueueName[];

/** Of `pgboss.job`: jobs that failed for good, of queues that this release knows. */
export const isDeadJob = sql`(state = 'failed' and name in ${names})`;

/** The jobs that failed for good, the latest first, at most so many. For officers. */
export async function listDeadJobs(limit: number): Promise<DeadJob[]> {
  const rows = await db().execute<{
    id: string;
    queue: QueueName;
    code: string | null;
    attempts: number;
    created_at: string;
    failed_at: string;
  }>(sql`
    select id::text, name as queue, output ->> 'code' as code, retry_count + 1 as attempts,
      ${isoInstant("created_on")} as created_at, ${isoInstant("completed_on")} as failed_at
    from pgboss.job where ${isDeadJob} order by completed_on desc, id limit ${limit}`);
  return rows.map(({ id, queue, code, attempts, created_at, failed_at }) => ({
    id,
    queue,
    code: code ?? "timeout",
    attempts,
    createdAt: created_at,
    failedAt: failed_at,
  }));
}

/** How many jobs have failed for good. */
export async function countDeadJobs(): Promise<number> {
  const [row] = await db().execute<{ count: number }>(sql`
    select count(*)::int as count from pgboss.job where ${isDeadJob}`);
  return row?.count ?? 0;
}

/** What every queue has to do now. For officers. */
export async function listQueueStates(): Promise<QueueState[]> {
  const rows = await db().execute<{
    queue: QueueName;
    waiting: number;
    at_work: number;
    failed: number;
    waiting_since: string | null;
  }>(sql`
    select q.queue, count(*) filter (where state < 'active')::int as waiting,
      count(*) filter (where state = 'active')::int as at_work,
      count(*) filter (where state = 'failed')::int as failed,
      ${isoInstant("min(created_on) filter (where state < 'active' and start_after <= now())")} as waiting_since
    from unnest(array[${sql.join(
      names.map((name) => sql`${name}`),
      sql`, `,
    )}]::text[]) with ordinality q (queue, place)
    left join pgboss.job j on j.name = q.queue group by q.queue, q.place order by q.place`);
  return rows.map(({ queue, waiting, at_work, failed, waiting_since }) => ({
    queue,
    waiting,
    atWork: at_work,
    failed,
    waitingSince: waiting_since ?? undefined,
  }));
}
