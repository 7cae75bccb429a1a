import type { Database } from "~/db/client.server";
import { allDocuments } from "~/search/documents/all";
import type { SearchEngine } from "~/search/engine";

/**
 * Builds the search index anew where an older release made it: its records are cut into other words, or lack what
 * this release looks for. Answers whether it did. Not for a database that other processes serve from meanwhile.
 */
export async function ensureCurrentIndex(engine: SearchEngine, database: Database): Promise<boolean> {
  if ((await engine.health()).ok) return false;
  await engine.reindex(allDocuments(database));
  return true;
}
