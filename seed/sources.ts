import { eq } from "drizzle-orm";
import type { Transaction } from "~/db/client.server";
import { sources } from "~/db/schema/sources";
import { filled, readTable } from "./tables";

/** Enters the sources that are missing, and changes none that is there. */
export async function enterSources(tx: Transaction): Promise<void> {
  const rows = readTable("sources", ["key", "zh", "en", "published_on", "url", "licence", "is_sample"]);
  await tx
    .insert(sources)
    .values(
      rows.map((row) => ({
        key: row.key,
        titleZh: row.zh,
        titleEn: row.en,
        publishedOn: filled(row.published_on),
        url: filled(row.url),
        licence: filled(row.licence),
        isSample: row.is_sample === "yes",
      })),
    )
    .onConflictDoNothing();
}

/** The id of a source by its key. Throws for an unknown one. */
export async function sourceIdOf(key: string, tx: Transaction): Promise<number> {
  const [row] = await tx.select({ id: sources.id }).from(sources).where(eq(sources.key, key));
  if (!row) throw new Error(`no source ${key}`);
  return row.id;
}
