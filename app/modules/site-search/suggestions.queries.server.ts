import { searchKinds } from "~/search/engine";
import { searchEngine } from "~/search/engine.server";
import { type FoundRecord, loadRecords } from "./hits.queries.server";

/** Records of any kind whose titles begin with what was typed, in Chinese, pinyin, initials or English. At most eight. */
export async function suggestRecords(prefix: string): Promise<FoundRecord[]> {
  const records = await searchEngine().suggest(
    prefix,
    { audience: "public" },
    { kinds: searchKinds, limit: 8 },
  );
  const found = await loadRecords(records);
  // What a masked demand is called is its number and its field: nobody types that.
  return found.filter((record) => record.kind !== "demand" || !record.card.isMasked);
}
