import { createHash } from "node:crypto";
import type { Transaction } from "~/db/client.server";
import { sources } from "~/db/schema/sources";
import { findSourceId } from "./sources.queries.server";

/** Where an import's facts come from. */
export interface SourceInput {
  title: string;
  /** Begins with http:// or https://. */
  url?: string;
  /** Civil date. */
  published?: string;
}

/** Enters a source of real facts and answers its id; one with the same title, address and day is there already. */
export async function registerSource(
  { title, url, published }: SourceInput,
  tx: Transaction,
): Promise<number> {
  const told = JSON.stringify([title.trim(), url ?? "", published ?? ""]);
  const key = `import-${createHash("sha256").update(told).digest("hex").slice(0, 16)}`;
  await tx
    .insert(sources)
    .values({
      key,
      titleZh: title.trim(),
      titleEn: title.trim(),
      url,
      publishedOn: published,
      isSample: false,
    })
    .onConflictDoNothing();
  const id = await findSourceId(key, tx);
  if (id === undefined) throw new Error("the source was not entered");
  return id;
}
