import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js";
import postgres from "postgres";

export type Database = PostgresJsDatabase & { $client: postgres.Sql };
export type Transaction = Parameters<Parameters<Database["transaction"]>[0]>[0];
/** Either the pool or a running transaction: what queries and commands accept as their last argument. */
export type Executor = Database | Transaction;

let current: Database | undefined;

/** Opens the process's pool. `url` is a login's connection string; `max` the number of connections. */
export function openDatabase(options: { url: string; max?: number }): Database {
  if (current) throw new Error("the database is open already");
  const client = postgres(options.url, {
    max: options.max ?? 10,
    onnotice: () => {},
    connection: { application_name: "innovation-resources", statement_timeout: 15_000, jit: "off" },
  });
  current = drizzle(client);
  return current;
}

/** The open pool. Throws when nobody has opened it: a programming error. */
export function db(): Database {
  if (!current) throw new Error("the database is not open");
  return current;
}

/** Waits for running queries (at most 5 s) and closes the pool. */
export async function closeDatabase(): Promise<void> {
  const closing = current;
  current = undefined;
  await closing?.$client.end({ timeout: 5 });
}
