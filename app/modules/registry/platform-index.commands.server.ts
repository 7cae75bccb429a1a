import type { Transaction } from "~/db/client.server";
import { platformDocuments } from "~/search/documents/platforms";
import { searchEngine } from "~/search/engine.server";

/** Writes the platform's search documents in the transaction of the change itself. */
export async function indexPlatform(platformId: number, tx: Transaction): Promise<void> {
  await searchEngine().upsert(await platformDocuments([platformId], tx), tx);
}
