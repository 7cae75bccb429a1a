import type { SearchRecord, SuggestOptions, VisibilityScope } from "../../engine";
import { type PrefixPart, understandPrefix } from "../../query/prefix";
import { pairsOf } from "../../query/reading";
import { likePrefix, Parameters, scopeConditions } from "./conditions";
import type { DictionaryStore } from "./dictionary-store";
import { allOf, pairLexeme, quoteLexeme } from "./lexemes";
import { type LiveReader, stateColumns } from "./state";

const mostSuggestions = 8;
const mostFirstWords = 16;
const mostCompared = 100;

/** Records whose titles fit what has been typed so far: those that begin with it first, then by quality. */
export async function suggest(
  prefix: string,
  scope: VisibilityScope,
  options: SuggestOptions,
  tools: { reader: LiveReader; dictionary: DictionaryStore },
): Promise<SearchRecord[]> {
  const reading = understandPrefix(prefix, await tools.dictionary.current());
  if (reading.options.length === 0 || !reading.key) return [];
  const firstWords = reading.options.flatMap((parts) => parts[0]?.whole ?? []);
  const find = (query: string) =>
    findTitles({ query, firstWords, key: reading.key }, scope, options, tools.reader);
  // A single Latin letter begins some word of nearly every name: only what names begin with is asked then.
  const found = await find(
    /^[a-z]$/.test(reading.key)
      ? ""
      : reading.options.map((parts) => allOf(parts.map(lexemesOf))).join(" | "),
  );
  if (found.length > 0) return found;
  // Nothing as words: a name may be cut elsewhere than what has been typed of it.
  const pairs = (reading.key.match(/\p{Script=Han}+/gu) ?? [])
    .flatMap(pairsOf)
    .map(pairLexeme)
    .map(quoteLexeme);
  return pairs.length > 0 ? find(allOf(pairs)) : [];
}

async function findTitles(
  search: { query: string; firstWords: readonly string[]; key: string },
  scope: VisibilityScope,
  options: SuggestOptions,
  reader: LiveReader,
): Promise<SearchRecord[]> {
  const row = await reader.row<{ found: SearchRecord[] | null }>((table) => {
    const parameters = new Parameters();
    const where = scopeConditions(scope, options.kinds, parameters).join(" and ");
    const pattern = parameters.add(likePrefix(search.key), "text");
    const begins = [`name_key like ${pattern}`, `name_key_en like ${pattern}`].join(" or ");
    const words = search.firstWords
      .slice(0, mostFirstWords)
      .map((word) => parameters.add(likePrefix(word), "text"));
    const beginsWithWord = words.map((word) => `name_key like ${word}`).join(" or ") || "name_key is null";
    const limit = parameters.add(Math.max(1, Math.min(options.limit, mostSuggestions)), "int");
    // Only the best by quality are compared: a short text fits thousands of names, and eight are shown.
    const best = (match: string) =>
      `(select kind, id, name_key, name_key_en, quality from ${table} ` +
      `where ${where} and (${match}) order by quality desc, kind, id limit ${mostCompared})`;
    const candidates = [
      best(begins),
      ...(words.length > 0 ? [best(beginsWithWord)] : []),
      ...(search.query ? [best(`title_words @@ ${parameters.add(search.query, "tsquery")}`)] : []),
    ].join(" union ");
    return {
      text:
        `select ${stateColumns}, (select json_agg(s) from (select kind, id from (${candidates}) as c ` +
        `order by (${begins}) desc, (${beginsWithWord}) desc, quality desc, kind, id limit ${limit}) as s) as found`,
      parameters,
    };
  });
  return row.found ?? [];
}

/** Any word that the part may stand for, finished or begun. */
function lexemesOf(part: PrefixPart): string {
  const any = [...part.whole.map(quoteLexeme), ...part.beginnings.map((word) => `${quoteLexeme(word)}:*`)];
  return `(${any.join(" | ")})`;
}
