import type { Suggestion, SuggestOptions, VisibilityScope } from "../../engine";
import { type PrefixPart, understandPrefix } from "../../query/prefix";
import { pairsOf } from "../../query/reading";
import { Parameters, scopeConditions } from "./conditions";
import type { DictionaryStore } from "./dictionary-store";
import { allOf, pairLexeme, quoteLexeme } from "./lexemes";
import { likePrefix } from "./search";
import { type LiveReader, stateColumns } from "./state";

const mostSuggestions = 8;

/** Titles that fit what has been typed so far: those that begin with it first, then by quality. */
export async function suggest(
  prefix: string,
  scope: VisibilityScope,
  options: SuggestOptions,
  tools: { reader: LiveReader; dictionary: DictionaryStore },
): Promise<Suggestion[]> {
  const reading = understandPrefix(prefix, await tools.dictionary.current());
  if (reading.options.length === 0 || !reading.key) return [];
  const find = (query: string, beginning: string) =>
    findTitles({ query, beginning, key: reading.key }, scope, options, tools.reader);
  const found = await find(
    reading.options.map((parts) => allOf(parts.map((part) => lexemesOf(part, "")))).join(" | "),
    reading.options.flatMap((parts) => parts.slice(0, 1).map((part) => lexemesOf(part, "A"))).join(" | "),
  );
  if (found.length > 0) return found;
  // Nothing as words: a name may be cut elsewhere than what has been typed of it.
  const pairs = (reading.key.match(/\p{Script=Han}+/gu) ?? [])
    .flatMap(pairsOf)
    .map(pairLexeme)
    .map(quoteLexeme);
  return pairs.length > 0 ? find(allOf(pairs), pairs[0] ?? "") : [];
}

async function findTitles(
  search: { query: string; beginning: string; key: string },
  scope: VisibilityScope,
  options: SuggestOptions,
  reader: LiveReader,
): Promise<Suggestion[]> {
  const row = await reader.row<{ found: Suggestion[] | null }>((table) => {
    const parameters = new Parameters();
    const where = scopeConditions(scope, options.kinds, parameters).join(" and ");
    const query = parameters.add(search.query, "tsquery");
    const beginning = parameters.add(search.beginning, "tsquery");
    const pattern = parameters.add(likePrefix(search.key), "text");
    const begins = `(name_key like ${pattern} or name_key_en like ${pattern})`;
    const limit = parameters.add(Math.max(1, Math.min(options.limit, mostSuggestions)), "int");
    const title = options.language === "en" ? "title_en" : "title_zh";
    return {
      text:
        `select ${stateColumns}, (select json_agg(s) from (select kind, id, ${title} as title from ${table} ` +
        `where ${where} and (title_words @@ ${query} or ${begins}) ` +
        `order by ${begins} desc, title_words @@ ${beginning} desc, quality desc, kind, id limit ${limit}) as s) as found`,
      parameters,
    };
  });
  return row.found ?? [];
}

function lexemesOf(part: PrefixPart, weight: "" | "A"): string {
  const any = [
    ...part.whole.map((word) => quoteLexeme(word) + (weight ? `:${weight}` : "")),
    ...part.beginnings.map((word) => `${quoteLexeme(word)}:*${weight}`),
  ];
  return `(${any.join(" | ")})`;
}
