import type { Transaction } from "~/db/client.server";
import { isCivilDate } from "../core/civil-date";
import type { CommandContext } from "../modules/audit/command-context";
import { registerSource } from "../modules/registry/sources.commands.server";
import { findSourceId } from "../modules/registry/sources.queries.server";

/** Where what is imported comes from, as the options tell. */
export interface SourceOptions {
  "source-title"?: string;
  "source-url"?: string;
  published?: string;
}

/** The source that the options tell of, registered where it is new; without any the one that is usual. */
export async function importSource(
  options: SourceOptions,
  { usual, isSample }: { usual: string; isSample: boolean },
  context: CommandContext,
  tx: Transaction,
): Promise<number> {
  const { "source-title": title, "source-url": url, published } = options;
  if (published !== undefined && !isCivilDate(published)) throw new Error("--published is a day, YYYY-MM-DD");
  if (url !== undefined && !(URL.canParse(url) && /^https?:/.test(url))) {
    throw new Error("--source-url is an address that begins with http:// or https://");
  }
  if (title === undefined) {
    if (url !== undefined || published !== undefined) {
      throw new Error("--source-url and --published need --source-title");
    }
    const id = await findSourceId(usual, tx);
    if (id === undefined) throw new Error(`the site has no source ${usual}: tell one with --source-title`);
    return id;
  }
  const source = { title, isSample, ...(url ? { url } : {}), ...(published ? { published } : {}) };
  return registerSource(source, context, tx);
}
