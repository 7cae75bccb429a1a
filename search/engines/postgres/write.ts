import { sql } from "drizzle-orm";
import type { Transaction } from "~/db/client.server";
import type { SearchSlot } from "~/db/schema/search";
import type { SearchDocument, SearchRecord } from "../../engine";
import { rowsOf, type SearchRow } from "./rows";
import { tableOf } from "./state";

/** Held shared by writers until their commit, alone by a rebuild for its two short turns. */
export const writersLock = 72_012;
const rowsPerStatement = 500;

const columns =
  "kind, id, span, audience, valid_from, valid_to, title_zh, title_en, name_key, name_key_en, other_keys, " +
  "title_words, all_words, facet_key, facets, attributes, quality, date, place";
const recordColumns =
  "kind text, id text, span smallint, audience text, valid_from date, valid_to date, title_zh text, title_en text, " +
  "name_key text, name_key_en text, other_keys text[], title_words text, all_words text, facet_key bigint, " +
  "facets jsonb, attributes jsonb, quality smallint, date date, place point";
const values = columns
  .replace("title_words", "title_words::tsvector")
  .replace("all_words", "all_words::tsvector");

/** Replaces all documents of the records in the batch, in the writer's transaction. */
export async function upsertDocuments(documents: readonly SearchDocument[], tx: Transaction): Promise<void> {
  if (documents.length === 0) return;
  const rows = rowsOf(documents);
  const table = await replaceable(documents, tx);
  for (let i = 0; i < rows.length; i += rowsPerStatement)
    await tx.execute(insertRows(table, rows.slice(i, i + rowsPerStatement)));
}

/** Removes all documents of the records, in the writer's transaction. */
export async function deleteDocuments(records: readonly SearchRecord[], tx: Transaction): Promise<void> {
  if (records.length > 0) await replaceable(records, tx);
}

/** Empties the records' places in the live table and tells a running rebuild. Returns the live table's name. */
async function replaceable(records: readonly SearchRecord[], tx: Transaction): Promise<string> {
  // Two statements: what is live may have changed while waiting for the lock.
  await tx.execute(sql`select pg_advisory_xact_lock_shared(${writersLock})`);
  const [state] = await tx.execute<{ live: SearchSlot; building: SearchSlot | null }>(
    sql`select live, building from search_state`,
  );
  const table = tableOf(state?.live ?? "a");
  const keys = JSON.stringify(records.map(({ kind, id }) => ({ kind, id })));
  const named = sql`select distinct kind, id from json_to_recordset(${keys}::text::json) as r (kind text, id text)`;
  await tx.execute(sql`delete from ${sql.raw(table)} where (kind, id) in (${named})`);
  if (state?.building)
    await tx.execute(
      sql`insert into search_touched (kind, id) ${named} order by 1, 2 on conflict do nothing`,
    );
  return table;
}

const replacements = columns
  .split(", ")
  .slice(3)
  .map((column) => `${column} = excluded.${column}`)
  .join(", ");

/** Inserts rows as one statement, in place of those of the same spans. */
export function insertRows(table: string, rows: readonly SearchRow[]) {
  return sql`
    insert into ${sql.raw(table)} (${sql.raw(columns)})
    select ${sql.raw(values)}
    from json_to_recordset(${JSON.stringify(rows)}::text::json) as r (${sql.raw(recordColumns)})
    on conflict (kind, id, span) do update set ${sql.raw(replacements)}`;
}

/** Column names in one order, for copying rows between the two tables. */
export const documentColumns = columns;
