import type { Transaction } from "~/db/client.server";
import { platformDocuments } from "~/search/documents/platforms";
import { searchEngine } from "~/search/engine.server";
import { enqueue } from "../jobs/enqueue.server";

/** Seconds after a change until the words of queries are counted anew: many changes then cost one count. */
const dictionaryDelay = 10;

/** Platforms that a running batch will index together, by its transaction. */
const waiting = new WeakMap<Transaction, Set<number>>();

/** Writes the platform's search documents in the transaction of the change itself. */
export async function indexPlatform(platformId: number, tx: Transaction): Promise<void> {
  const batch = waiting.get(tx);
  if (batch) batch.add(platformId);
  else await indexNow([platformId], tx);
}

/**
 * Runs many commands in one transaction and indexes what they touched once, at its end: a seed or an import does
 * not write the documents of a platform again for each of its changes.
 */
export async function indexingTogether<Value>(tx: Transaction, work: () => Promise<Value>): Promise<Value> {
  const batch = new Set<number>();
  waiting.set(tx, batch);
  try {
    const value = await work();
    await indexNow([...batch], tx);
    return value;
  } finally {
    waiting.delete(tx);
  }
}

async function indexNow(platformIds: readonly number[], tx: Transaction): Promise<void> {
  await searchEngine().upsert(await platformDocuments(platformIds, tx), tx);
  await enqueue(tx, "search.refresh-dictionary", {}, { delaySeconds: dictionaryDelay });
}
