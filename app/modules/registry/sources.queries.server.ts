import { eq } from "drizzle-orm";
import { db, type Executor } from "~/db/client.server";
import { sources } from "~/db/schema/sources";

/** The id of a source by its key. */
export async function findSourceId(key: string, tx: Executor = db()): Promise<number | undefined> {
  const [row] = await tx.select({ id: sources.id }).from(sources).where(eq(sources.key, key));
  return row?.id;
}
