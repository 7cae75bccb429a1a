import type { Transaction } from "~/db/client.server";
import { notifyPages } from "~/db/page-tags.server";
import { policyDocuments } from "~/search/documents/policies";
import { searchEngine } from "~/search/engine.server";
import { enqueue } from "../jobs/enqueue.server";

/** Seconds after a change until the words of queries are counted anew: many changes then cost one count. */
const dictionaryDelay = 10;

/** Writes the policies' search documents in the transaction of the change itself, and drops the pages that show them. */
export async function indexPolicies(
  policies: readonly { id: number; slug: string }[],
  tx: Transaction,
): Promise<void> {
  const ids = policies.map(({ id }) => id);
  await searchEngine().upsert(await policyDocuments(ids, tx), tx);
  await notifyPages(tx, ["policies", ...policies.map(({ slug }) => `policy:${slug}`)]);
  await enqueue(tx, "search.refresh-dictionary", {}, { delaySeconds: dictionaryDelay });
}
