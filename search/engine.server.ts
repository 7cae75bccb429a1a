import postgres from "postgres";
import type { Database } from "~/db/client.server";
import type { SearchEngine } from "./engine";
import { PostgresEngine } from "./engines/postgres/engine";

interface Opened {
  engine: SearchEngine;
  readers: postgres.Sql;
}

let current: Opened | undefined;

/**
 * Opens the process's search engine. `url`: the app's login; `database`: the process's pool, for writes; `max`:
 * connections kept for searching, apart from the others so that costly searches never starve a command.
 */
export function openSearch(options: { url: string; database: Database; max?: number }): SearchEngine {
  if (current) throw new Error("the search engine is open already");
  const readers = postgres(options.url, {
    max: options.max ?? 4,
    onnotice: () => {},
    connection: {
      application_name: "innovation-resources search",
      statement_timeout: 3000,
      jit: "off",
      // A plan made for another query's words can be a hundred times slower than planning costs.
      plan_cache_mode: "force_custom_plan",
      // The index is read all the time and stays in memory, so a random page costs hardly more than the next one.
      random_page_cost: 1.1,
      // Reading every row's words is dear in a way the planner does not know; the word index never is.
      // (Text: the driver leaves out what is false.)
      enable_seqscan: "off",
      default_transaction_read_only: true,
    },
  });
  current = { engine: new PostgresEngine(readers, options.database), readers };
  return current.engine;
}

/** The open engine. Throws when nobody has opened it: a programming error. */
export function searchEngine(): SearchEngine {
  if (!current) throw new Error("the search engine is not open");
  return current.engine;
}

/** Waits for running searches (at most 5 s) and closes their connections. */
export async function closeSearch(): Promise<void> {
  const closing = current;
  current = undefined;
  await closing?.readers.end({ timeout: 5 });
}
