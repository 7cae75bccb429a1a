import { db } from "~/db/client.server";
import { notifyPages } from "~/db/page-tags.server";
import { indexRecords } from "../jobs/indexing.commands.server";

/** Writes the search documents of these organisations anew, in a transaction of its own. */
export async function indexOrganisations(ids: readonly number[]): Promise<void> {
  await db().transaction(async (tx) => {
    await indexRecords("organisation", ids, tx);
    await notifyPages(tx, ["organisations"]);
  });
}
