import type { Transaction } from "~/db/client.server";
import { notifyPages } from "~/db/page-tags.server";

/** Makes the public list, page and search follow what was just written of a demand, in its transaction. */
export async function tellDemandChanged(demandId: number, tx: Transaction): Promise<void> {
  await notifyPages(tx, ["demands", `demand:${demandId}`]);
}
