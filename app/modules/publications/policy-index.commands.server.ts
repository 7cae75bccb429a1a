import type { Transaction } from "~/db/client.server";
import { notifyPages } from "~/db/page-tags.server";
import { indexRecords } from "../jobs/indexing.commands.server";

/** Writes the policies' search documents in the transaction of the change itself, and drops the pages that show them. */
export async function indexPolicies(
  policies: readonly { id: number; slug: string }[],
  tx: Transaction,
): Promise<void> {
  await notifyPages(tx, ["policies", ...policies.map(({ slug }) => `policy:${slug}`)]);
  await indexRecords(
    "policy",
    policies.map(({ id }) => id),
    tx,
  );
}
