import { createHash } from "node:crypto";
import type PgBoss from "pg-boss";
import type postgres from "postgres";

/** How long a job waits for somebody to do it, in days: a site that was down for months still does what it promised. */
const KEPT_DAYS = 3_650;

/**
 * The queues and how they run. `short`: at most one job waits (per key), so a job that is asked for again and
 * again runs once; the one at work does not count. Delays in seconds.
 */
export const queueOptions = {
  "search.refresh-dictionary": {
    policy: "short",
    retryLimit: 5,
    retryDelay: 10,
    retryBackoff: true,
    expireInSeconds: 300,
  },
  "search.index-organisations": {
    policy: "standard",
    retryLimit: 5,
    retryDelay: 10,
    retryBackoff: true,
    expireInSeconds: 120,
  },
  "notices.turn": {
    policy: "standard",
    retryLimit: 10,
    retryDelay: 5,
    retryBackoff: true,
    expireInSeconds: 60,
  },
  // One job sends whatever waits; those that come meanwhile ask for one more.
  "outbox.deliver": {
    policy: "short",
    retryLimit: 20,
    retryDelay: 15,
    retryBackoff: true,
    expireInSeconds: 300,
  },
  "digest.send": {
    policy: "standard",
    retryLimit: 10,
    retryDelay: 30,
    retryBackoff: true,
    expireInSeconds: 600,
  },
  "followed.look": {
    policy: "short",
    retryLimit: 3,
    retryDelay: 60,
    retryBackoff: true,
    expireInSeconds: 900,
  },
  "records.sweep": {
    policy: "short",
    retryLimit: 3,
    retryDelay: 60,
    retryBackoff: true,
    expireInSeconds: 900,
  },
  "bookings.turn": {
    policy: "short",
    retryLimit: 5,
    retryDelay: 30,
    retryBackoff: true,
    expireInSeconds: 600,
  },
  "enquiries.watch": {
    policy: "short",
    retryLimit: 5,
    retryDelay: 60,
    retryBackoff: true,
    expireInSeconds: 300,
  },
  "contracts.turn": {
    policy: "short",
    retryLimit: 5,
    retryDelay: 60,
    retryBackoff: true,
    expireInSeconds: 900,
  },
  "ledger.turn": { policy: "short", retryLimit: 5, retryDelay: 60, retryBackoff: true, expireInSeconds: 900 },
  "ledger.publish": {
    policy: "short",
    retryLimit: 5,
    retryDelay: 60,
    retryBackoff: true,
    expireInSeconds: 900,
  },
  "ledger.examine": {
    policy: "short",
    retryLimit: 5,
    retryDelay: 60,
    retryBackoff: true,
    expireInSeconds: 900,
  },
  "demands.match": {
    policy: "standard",
    retryLimit: 5,
    retryDelay: 20,
    retryBackoff: true,
    expireInSeconds: 300,
  },
  "demands.turn": {
    policy: "short",
    retryLimit: 5,
    retryDelay: 60,
    retryBackoff: true,
    expireInSeconds: 900,
  },
  "offers.turn": {
    policy: "short",
    retryLimit: 5,
    retryDelay: 60,
    retryBackoff: true,
    expireInSeconds: 600,
  },
  "offers.remind": {
    policy: "short",
    retryLimit: 5,
    retryDelay: 60,
    retryBackoff: true,
    expireInSeconds: 600,
  },
  "files.sweep": {
    policy: "short",
    retryLimit: 3,
    retryDelay: 60,
    retryBackoff: true,
    expireInSeconds: 900,
  },
} as const satisfies Record<string, Omit<PgBoss.Queue, "name">>;

export type QueueName = keyof typeof queueOptions;

/** Where the job tables are. */
export const queueSchema = "pgboss";

/** What of the tables the app may do: fill and work queues, not make them. */
const grants = `
  grant usage on schema ${queueSchema} to innovation_app;
  grant select, insert, update, delete on ${queueSchema}.job, ${queueSchema}.archive to innovation_app;
  grant select, update on ${queueSchema}.version to innovation_app;
  grant select on ${queueSchema}.queue, ${queueSchema}.schedule, ${queueSchema}.subscription to innovation_app`;

/**
 * Makes or updates the job tables and queues, as the owner. `sql` has one connection and holds the lock of
 * migrations. Does nothing when they are as they should be.
 */
export async function ensureQueues(sql: postgres.Sql): Promise<void> {
  const wanted = createHash("sha256")
    .update(JSON.stringify([queueOptions, KEPT_DAYS, grants, tablesVersion]))
    .digest("hex");
  const [found] = await sql<{ made: string | null }[]>`
    select obj_description(oid, 'pg_namespace') as made from pg_namespace where nspname = ${queueSchema}`;
  if (found?.made === wanted) return;
  const { default: Boss } = await import("pg-boss");
  const boss = new Boss({
    db: { executeSql: execute },
    schema: queueSchema,
    supervise: false,
    schedule: false,
  });
  await boss.start();
  for (const [name, options] of Object.entries(queueOptions)) {
    const queue = { name, ...options, retentionDays: KEPT_DAYS };
    await boss.createQueue(name, queue);
    await boss.updateQueue(name, queue);
  }
  await boss.stop({ graceful: false });
  await sql.unsafe(grants);
  await sql.unsafe(`comment on schema ${queueSchema} is '${wanted}'`);

  async function execute(text: string, values: unknown[] = []) {
    return { rows: [...(await sql.unsafe(text, asParameters(values)))] };
  }
}

/** Raised with the library when it brings new tables. */
const tablesVersion = "10.4.2";

/** The library's parameters as this driver takes them: no `undefined`, and JSON as text. */
export function asParameters(values: readonly unknown[]): postgres.ParameterOrJSON<never>[] {
  return values.map((value) => {
    if (value === undefined || value === null) return null;
    if (typeof value === "object" && !Array.isArray(value) && !(value instanceof Date))
      return JSON.stringify(value);
    // Texts, numbers, booleans, dates and lists of texts: all that is left.
    return value as string | number | boolean | Date | string[];
  });
}
