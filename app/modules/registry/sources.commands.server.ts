import { createHash } from "node:crypto";
import type { Transaction } from "~/db/client.server";
import { sources } from "~/db/schema/sources";
import { appendAudit } from "../audit/audit.commands.server";
import type { CommandContext } from "../audit/command-context";
import { findSourceId } from "./sources.queries.server";

/** Where an import's facts come from. */
export interface SourceInput {
  title: string;
  /** Begins with http:// or https://. */
  url?: string;
  /** Civil date. */
  published?: string;
  /** Of invented facts. */
  isSample: boolean;
}

/**
 * Enters a source of real or of invented facts and answers its id; one with the same title, address and day is there
 * already. For officers; the import at the terminal acts as the system.
 */
export async function registerSource(
  { title, url, published, isSample }: SourceInput,
  context: CommandContext,
  tx: Transaction,
): Promise<number> {
  const name = title.trim();
  const told = JSON.stringify([name, url ?? "", published ?? "", ...(isSample ? ["sample"] : [])]);
  const key = `import-${createHash("sha256").update(told).digest("hex").slice(0, 16)}`;
  const [added] = await tx
    .insert(sources)
    .values({ key, titleZh: name, titleEn: name, url, publishedOn: published, isSample })
    .onConflictDoNothing()
    .returning({ id: sources.id });
  if (added) {
    const subject = { kind: "source", id: added.id };
    await appendAudit(context, { action: "registerSource", subject, result: "done" }, tx);
  }
  const id = added?.id ?? (await findSourceId(key, tx));
  if (id === undefined) throw new Error("the source was not entered");
  return id;
}
