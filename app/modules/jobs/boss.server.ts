import type { PostgresJsSession } from "drizzle-orm/postgres-js";
import PgBoss from "pg-boss";
import type postgres from "postgres";
import { db, type Executor } from "~/db/client.server";
import { asParameters, queueSchema } from "~/db/queues.server";

/** A job that has failed for good stays until an officer has it tried again or gives it up. In seconds: a hundred years. */
const FAILED_STAY = 3_153_600_000;

/**
 * The job library on the process's pool. Queues are made by the owner's migrations, never here. `reclaimSeconds`: how
 * often jobs whose process has died are looked for.
 */
export function createBoss({ reclaimSeconds = 30 }: { reclaimSeconds?: number } = {}): PgBoss {
  return new PgBoss({
    db: { executeSql: (text, values = []) => onPool(text, values) },
    schema: queueSchema,
    migrate: false,
    schedule: false,
    archiveFailedAfterSeconds: FAILED_STAY,
    maintenanceIntervalSeconds: reclaimSeconds,
  });
}

/** Lets the library write in the caller's transaction. */
export function inTransaction(tx: Executor): PgBoss.Db {
  // Drizzle's session for this driver is always this class; its driver handle is the transaction's own.
  const { client } = tx._.session as unknown as PostgresJsSession<postgres.Sql, never, never>;
  return {
    executeSql: async (text, values) => ({ rows: [...(await client.unsafe(text, asParameters(values)))] }),
  };
}

/** Statements with parameters stand alone. Those without are scripts with `begin` and `commit`: one connection. */
async function onPool(text: string, values: unknown[]): Promise<{ rows: unknown[] }> {
  const client = db().$client;
  if (values.length > 0) return { rows: [...(await client.unsafe(text, asParameters(values)))] };
  const connection = await client.reserve();
  try {
    return { rows: [...(await connection.unsafe(text))] };
  } finally {
    connection.release();
  }
}
