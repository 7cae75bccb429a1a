import { sql } from "drizzle-orm";
import type { Executor } from "~/db/client.server";
import type { SearchDocument } from "../engine";

/** How many records are read at a time when the whole index is built. */
const batchSize = 500;

/** All documents of a table's records, by its column `id`, a batch at a time. */
export function inBatches(
  table:
    | "platforms"
    | "organisations"
    | "policies"
    | "notices"
    | "services"
    | "instruments"
    | "shared_resources"
    | "achievements"
    | "demands",
  documentsOf: (ids: readonly number[], tx: Executor) => Promise<SearchDocument[]>,
): (tx: Executor) => AsyncIterable<readonly SearchDocument[]> {
  return async function* (tx) {
    let after = 0;
    for (;;) {
      const rows = await tx.execute<{ id: number }>(
        sql`select id from ${sql.identifier(table)} where id > ${after} order by id limit ${batchSize}`,
      );
      const last = rows.at(-1);
      if (!last) return;
      yield await documentsOf(
        rows.map((row) => row.id),
        tx,
      );
      after = last.id;
    }
  };
}
