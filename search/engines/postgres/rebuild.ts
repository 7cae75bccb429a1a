import type postgres from "postgres";
import type { Database } from "~/db/client.server";
import type { SearchSlot } from "~/db/schema/search";
import type { SearchDocument } from "../../engine";
import { tokensVersion } from "../../query/domain-words";
import { rowsOf } from "./rows";
import { tableOf } from "./state";
import { documentColumns, insertRows, writersLock } from "./write";

const rebuildLock = 72_013;
const rowsPerStatement = 500;

/**
 * Fills the table that is not searched and swaps it in, while readers and writers go on. Records written meanwhile
 * are taken over from the live table in the swap. Killed half-way it leaves the live table as it is. Returns the
 * number of documents. Throws when another rebuild runs.
 */
export async function rebuild(
  documents: AsyncIterable<readonly SearchDocument[]>,
  database: Database,
): Promise<number> {
  const session = await database.$client.reserve();
  try {
    const [lock] = await session<{ isMine: boolean }[]>`
      select pg_try_advisory_lock(${rebuildLock}) as "isMine"`;
    if (!lock?.isMine) throw new Error("the search index is being rebuilt already");
    try {
      return await fillAndSwap(documents, database);
    } finally {
      await session`select pg_advisory_unlock(${rebuildLock})`;
    }
  } finally {
    session.release();
  }
}

async function fillAndSwap(
  documents: AsyncIterable<readonly SearchDocument[]>,
  database: Database,
): Promise<number> {
  const { live, building } = await begin(database.$client);
  for await (const batch of documents) {
    const rows = rowsOf(batch);
    for (let i = 0; i < rows.length; i += rowsPerStatement)
      await database.execute(insertRows(tableOf(building), rows.slice(i, i + rowsPerStatement)));
  }
  await analyse(database.$client, tableOf(building));
  const total = await swap(database.$client, live, building);
  await empty(database.$client, tableOf(live));
  return total;
}

/** Announces the rebuild: from here on, writers tell which records they touch. */
async function begin(client: postgres.Sql): Promise<{ live: SearchSlot; building: SearchSlot }> {
  const [state] = await client<{ live: SearchSlot }[]>`select live from search_state`;
  const live = state?.live ?? "a";
  const building = live === "a" ? "b" : "a";
  await empty(client, tableOf(building));
  await alone(client, async (tx) => {
    await tx`delete from search_touched`;
    await tx`
      insert into search_state (live, building, tokens_version) values (${live}, ${building}, ${tokensVersion})
      on conflict (id) do update set building = excluded.building`;
  });
  return { live, building };
}

async function swap(client: postgres.Sql, live: SearchSlot, building: SearchSlot): Promise<number> {
  return alone(client, async (tx) => {
    await tx.unsafe(
      `delete from ${tableOf(building)} where (kind, id) in (select kind, id from search_touched)`,
    );
    await tx.unsafe(
      `insert into ${tableOf(building)} (${documentColumns})
       select ${documentColumns} from ${tableOf(live)} where (kind, id) in (select kind, id from search_touched)`,
    );
    await tx`delete from search_touched`;
    await tx`update search_state set live = ${building}, building = null, tokens_version = ${tokensVersion}`;
    const [count] = await tx.unsafe<{ n: number }[]>(`select count(*)::int as n from ${tableOf(building)}`);
    return count?.n ?? 0;
  });
}

/** Runs `work` while no writer is in the middle of its transaction; gives writers way rather than queueing them. */
async function alone<T>(client: postgres.Sql, work: (tx: postgres.TransactionSql) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      // The awaited type is what `work` returns; the driver's own unwrapping is not generic enough to say so.
      return (await client.begin(async (tx) => {
        await tx`set local statement_timeout = '10min'`;
        await tx.unsafe(`set local lock_timeout = '${attempt < 60 ? 1 : 60}s'`);
        await tx`select pg_advisory_xact_lock(${writersLock})`;
        await tx`set local lock_timeout = 0`;
        return work(tx);
      })) as T;
    } catch (error) {
      const isBusy = error instanceof Error && "code" in error && error.code === "55P03";
      if (!isBusy || attempt >= 60) throw error;
    }
  }
}

/** Empties a table that nobody searches: at once where the role may, else row by row. */
async function empty(client: postgres.Sql, table: string): Promise<void> {
  const [may] = await client<{ truncate: boolean }[]>`
    select has_table_privilege(${table}, 'TRUNCATE') as truncate`;
  await client.begin(async (tx) => {
    await tx`set local statement_timeout = '10min'`;
    await tx.unsafe(may?.truncate ? `truncate ${table}` : `delete from ${table}`);
  });
}

/** Fresh statistics, so that the first searches are planned well. Without the right, autovacuum brings them later. */
async function analyse(client: postgres.Sql, table: string): Promise<void> {
  await client.begin(async (tx) => {
    await tx`set local statement_timeout = '10min'`;
    // PostgreSQL warns and goes on where the role may not.
    await tx.unsafe(`analyze ${table}`);
  });
}
