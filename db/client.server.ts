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
  current = drizzle(openPool(options.url, options.max ?? 10));
  return current;
}

/**
 * A pool that is replaced whole when one of its connections dies. With postgres 3.4 such a connection can keep what
 * was left to send, and a query that nobody answered: afterwards it waits for ever, or gives one query's rows to
 * another. What runs on the other connections is cut off too, which is rare and can be tried again.
 */
function openPool(url: string, max: number): postgres.Sql {
  let isClosing = false;
  let live = connect();
  const end: postgres.Sql["end"] = (options) => {
    isClosing = true;
    return live.end(options);
  };
  return new Proxy(live, {
    get: (_first, name) => (name === "end" ? end : Reflect.get(live, name)),
    apply: (_first, self, args) => Reflect.apply(live, self, args),
  });

  function connect(): postgres.Sql {
    let hasOpened = false;
    const pool: postgres.Sql = postgres(url, {
      max,
      // Connections end only with the pool, or because something is wrong.
      max_lifetime: null,
      connect_timeout: 10,
      onnotice: () => {},
      onparameter: () => {
        hasOpened = true;
      },
      onclose: () => {
        // While the database is away attempts fail, and leave nothing behind.
        if (!hasOpened || pool !== live || isClosing) return;
        live = connect();
        void pool.end({ timeout: 0 });
      },
      connection: { application_name: "innovation-resources", statement_timeout: 15_000, jit: "off" },
    });
    // Teaches each of them how this library reads dates.
    drizzle(pool);
    return pool;
  }
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
