import type { SearchKind, SearchRequest, Sort } from "../../engine";
import type { Reading } from "../../query/reading";
import type { Understood } from "../../query/understand";
import {
  attributeConditions,
  facetQuery,
  likePrefix,
  metresFrom,
  Parameters,
  scopeConditions,
} from "./conditions";
import { matched, matching, type SearchTools } from "./counting";
import { allOf, anyAside, anyWord, everyGroup, everyOwnGroup, oneOfFacet } from "./lexemes";
import { stateColumns } from "./state";

/** Where text is given, later results are not to be had: nobody reads them, only scrapers do. */
const deepest = 1000;
/** More matches than this are not all ranked: only the best by quality among those with every word in the name. */
const mostRanked = 2000;
/** Of very many matches, so many of each kind are ranked with the others. */
const bestOfKind = 50;
/** What a name is worth that has every word. */
const nameScore = 2;

const pageColumns =
  "kind, id, audience, valid_from, valid_to, attributes, place, title_zh, title_en, name_key, name_key_en, " +
  "other_keys, title_words, all_words, quality, date";

export interface HitRow {
  kind: SearchKind;
  id: string;
  score: number;
  metres: number | null;
  title: string;
}

/** How many rows the readings match without facet filters, and of which kinds with them, the most frequent first. */
export interface Found {
  rows: number;
  kinds: readonly SearchKind[];
}

/** One page of what the readings find. */
export async function readPage(
  request: SearchRequest,
  understood: Understood,
  readings: readonly Reading[],
  found: Found,
  tools: SearchTools,
): Promise<HitRow[]> {
  const offset = (request.page - 1) * request.perPage;
  const last = readings.length > 0 ? Math.min(offset + request.perPage, deepest) : offset + request.perPage;
  if (found.rows === 0 || offset >= last) return [];
  const row = await tools.reader.row<{ hits: HitRow[] | null }>((table) => {
    const parameters = new Parameters();
    const isRanked = request.sort === "relevance" && readings.length > 0;
    const page = isRanked
      ? ranked(request, understood, readings, found, table, parameters)
      : sorted(request, readings, found.rows, table, parameters);
    const limit = `limit ${parameters.add(last - offset, "int")} offset ${parameters.add(offset, "int")}`;
    return {
      text: `select ${stateColumns}, (select json_agg(h) from (${page} ${limit}) as h) as hits`,
      parameters,
    };
  });
  return row.hits ?? [];
}

/** Rows with their scores, best first. Of very many matches only the likeliest are scored. */
function ranked(
  request: SearchRequest,
  understood: Understood,
  readings: readonly Reading[],
  found: Found,
  table: string,
  parameters: Parameters,
): string {
  const scope = scopeConditions(request.scope, request.kinds, parameters).join(" and ");
  const rest = attributeConditions(request.filters, parameters)
    .map((condition) => ` and ${condition}`)
    .join("");
  const lexemes = facetQuery(request.filters);
  const isMixed = found.kinds.length > 1;
  const rows = (match: readonly string[]) =>
    `select ctid as at from ${table} where ${scope}${rest}${match.map((one) => ` and ${one}`).join("")}`;
  const first = readings[0] ?? understood.first;
  const key = parameters.add(understood.key, "text");
  const prefix = parameters.add(likePrefix(understood.key), "text");
  const full = understood.shortFor.map((name) => parameters.add(name, "text"));
  const keys = [key, ...full].join(", ");
  // Names first; rows that have the words only in their texts merely fill up what the pages may show.
  const bestOfMany = () => {
    const match = matching(readings, lexemes, parameters);
    const inTitles = matching([{ ...first, where: "titles" }], lexemes, parameters);
    const isName = `(name_key in (${keys}) or name_key_en in (${keys}))`;
    const begins = `(name_key like ${prefix} or name_key_en like ${prefix})`;
    const best = "order by quality desc, kind, id limit";
    // Each other kind has its best in hand: thousands of the most frequent one would leave no room for them.
    const ofKinds = found.kinds.slice(1).map((kind) => {
      const lexeme = allOf([lexemes, oneOfFacet("kind", [kind])].filter(Boolean));
      return `(${rows(matching(readings, lexeme, parameters))} ${best} ${bestOfKind})`;
    });
    return {
      tiers:
        `with named as materialized (${rows(inTitles)} ${best} ${deepest}), ` +
        `others as materialized (${rows(match)} ${best} ` +
        `case when (select count(*) from named) < ${deepest} then ${deepest} else 0 end), ` +
        `begun as materialized (${rows([...match, begins])} ${best} 200), ` +
        `itself as materialized (${rows([...match, isName])} limit 50) ` +
        (isMixed ? `, of_kinds as materialized (${ofKinds.join(" union ")}) ` : ""),
      from:
        `${table} where ctid = any(array(` +
        `select at from named union select at from others union select at from begun union select at from itself` +
        `${isMixed ? " union select at from of_kinds" : ""}))`,
    };
  };
  const { tiers, from } =
    found.rows > mostRanked
      ? bestOfMany()
      : {
          tiers: "",
          from: `${matched(table, pageColumns, readings, lexemes, parameters)} and ${scope}${rest}`,
        };
  const every = parameters.add(everyGroup(first), "tsquery");
  const any = parameters.add(readings.map(anyWord).filter(Boolean).join(" | "), "tsquery");
  const own = (reading: Reading) => `all_words @@ ${parameters.add(everyOwnGroup(reading), "tsquery")}`;
  const asTyped =
    readings.length > 1 ? ` + 4 * (${own(first)})::int + 0.2 * (all_words @@ ${every})::int` : "";
  // A unit's name is no work of the platform. The marks stand in the row, so few long vectors are read.
  const last = readings.at(-1) ?? first;
  const aside =
    last.where === "anywhere"
      ? ` - 0.6 * (title_words @@ ${parameters.add(anyAside(last), "tsquery")} and not ${own(last)})::int`
      : "";
  const score =
    `ts_rank('{0, 0.8, 0, 1}', title_words, ${any}) + ${nameScore} * (title_words @@ ${every})::int${asTyped}${aside} + ` +
    `4 * (name_key in (${keys}) or name_key_en in (${keys}) or ${key} = any(other_keys))::int + ` +
    `(name_key like ${prefix} or name_key_en like ${prefix})::int + quality / 2000.0` +
    // A long text has nearly every word somewhere: what says little and still has it comes first.
    (isMixed ? " - 0.1 * (kind = 'policy')::int" : "");
  const scored =
    `select kind, id, ${score} as score, null as metres, name_key || ' ' || name_key_en as title, quality ` +
    `from ${from}`;
  return `${tiers}${isMixed ? blended(scored) : `${scored} order by score desc, quality desc, kind, id`}`;
}

/**
 * Several kinds in one ranking. Scores compare names with names, so of many platforms with the words in their names
 * none would leave room for the one policy that rules them all: the best of each kind comes early, its second too if
 * a name has every word.
 */
function blended(scored: string): string {
  const order = "score desc, quality desc, kind, id";
  const early =
    `case when nth = 1 then least(place, case when score >= ${nameScore} then 5 else 8 end) ` +
    `when nth = 2 and score >= ${nameScore} then least(place, 8) else place end`;
  return (
    "select kind, id, score, metres, title from (select *, " +
    `row_number() over (order by ${order}) as place, ` +
    `row_number() over (partition by kind order by ${order}) as nth from (${scored}) as scored) as placed ` +
    `order by ${early}, place`
  );
}

function sorted(
  request: SearchRequest,
  readings: readonly Reading[],
  found: number,
  table: string,
  parameters: Parameters,
): string {
  const lexemes = facetQuery(request.filters);
  // Very many matches are met soon enough in the order's own index; few are found first and then sorted.
  const rows =
    found > mostRanked
      ? `${table} where ${matching(readings, lexemes, parameters).join(" and ") || "true"}`
      : matched(table, pageColumns, readings, lexemes, parameters);
  const where = [
    ...scopeConditions(request.scope, request.kinds, parameters),
    ...attributeConditions(request.filters, parameters),
  ].join(" and ");
  const metres =
    typeof request.sort === "object" && "distanceFrom" in request.sort
      ? metresFrom(request.sort.distanceFrom, parameters)
      : "null";
  return (
    `select kind, id, quality / 100.0 as score, ${metres} as metres, name_key || ' ' || name_key_en as title ` +
    `from ${rows} and ${where} order by ${orderOf(request.sort, request.language ?? "zh", parameters)}`
  );
}

function orderOf(sort: Sort, language: "zh" | "en", parameters: Parameters): string {
  if (typeof sort === "object" && "leastOf" in sort) {
    const name = parameters.add(sort.leastOf, "text");
    const value = `case when jsonb_typeof(attributes -> ${name}) = 'number' then (attributes ->> ${name})::float8 end`;
    return `${value} nulls last, quality desc, kind, id`;
  }
  if (typeof sort === "object") return "metres nulls last, quality desc, kind, id";
  if (sort === "newest") return "date desc nulls last, quality desc, kind, id";
  if (sort === "name")
    return language === "en"
      ? `title_en collate "en-x-icu", kind, id`
      : `title_zh collate "zh-x-icu", kind, id`;
  return "quality desc, kind, id";
}
