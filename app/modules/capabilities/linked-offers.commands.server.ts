import { sql } from "drizzle-orm";
import type { Transaction } from "~/db/client.server";
import { indexingTogether, indexRecords } from "../jobs/indexing.commands.server";
import type { OfferKind } from "./core/offer-kinds";

/**
 * Indexes offers that changed, with those that are found by their names: a service by its instruments, an instrument by
 * what is done with it. Answers the page tags of the others.
 */
export async function indexWithLinked(
  kind: OfferKind,
  ids: readonly number[],
  tx: Transaction,
): Promise<string[]> {
  const linked = kind === "resource" ? [] : await listLinked(kind, ids, tx);
  const other = kind === "service" ? "instrument" : "service";
  // Together, so that two writers meet the documents of both in one order.
  await indexingTogether(tx, async () => {
    await indexRecords(kind, ids, tx);
    if (linked.length > 0) await indexRecords(other, linked, tx);
  });
  return linked.map((id) => `${other}:${id}`);
}

async function listLinked(
  kind: "service" | "instrument",
  ids: readonly number[],
  tx: Transaction,
): Promise<number[]> {
  const of = sql.param(`{${ids.join(",")}}`);
  const rows = await tx.execute<{ id: number }>(
    kind === "service"
      ? sql`select distinct instrument_id as id from service_instruments where service_id = any(${of}::int[])`
      : sql`select distinct service_id as id from service_instruments where instrument_id = any(${of}::int[])`,
  );
  return rows.map(({ id }) => id);
}
