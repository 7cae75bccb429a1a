import type { Filter, Hit, SearchAnswer, SearchKind, SearchRequest, Sort } from "../../engine";
import { highlightsOf, type Reading, rewritesOf } from "../../query/reading";
import { type Understood, understand } from "../../query/understand";
import { attributeConditions, facetQuery, metresFrom, Parameters, scopeConditions } from "./conditions";
import type { DictionaryStore } from "./dictionary-store";
import type { FacetSets, Histogram } from "./facet-sets";
import { allOf, anyWord, everyGroup } from "./lexemes";
import { type LiveReader, stateColumns } from "./state";

/** Where text is given, later results are not to be had: nobody reads them, only scrapers do. */
const deepest = 1000;
/** A query with fewer hits is read more widely. */
const few = 3;
/** More matches than this are not all ranked: only the best by quality among those with every word in the name. */
const mostRanked = 3000;

interface Tools {
  reader: LiveReader;
  dictionary: DictionaryStore;
  facetSets: FacetSets;
}

interface HitRow {
  kind: SearchKind;
  id: string;
  score: number;
  metres: number | null;
  title: string;
}

/** Answers one request: understand, count, widen if next to nothing was found, then read one page. */
export async function search(request: SearchRequest, tools: Tools): Promise<SearchAnswer> {
  const begun = performance.now();
  const dictionary = await tools.dictionary.current();
  const understood = understand(request.text, dictionary);
  const hasText = understood.first.groups.length > 0;
  const { readings, histogram } = await widen(request, understood, tools);
  const disjunctive = spreadFilters(request);
  const total = tools.facetSets.total(histogram, disjunctive);
  const hits = await readPage(request, understood, readings, sum(histogram), tools);
  const rewritten = readings.at(-1);
  return {
    hits: hits.map(hitOf),
    total: { value: total, relation: "exact" },
    facets: tools.facetSets.count(histogram, disjunctive, request.facets),
    interpretation: rewritten && hasText ? rewritesOf(rewritten, hits[0]?.title ?? "") : [],
    highlight: highlightsOf(readings),
    engine: "postgres",
    isDegraded: false,
    tookMs: performance.now() - begun,
  };
}

/** The readings that together answer, and how many rows they find: as typed, or widened when that is too little. */
async function widen(
  request: SearchRequest,
  understood: Understood,
  tools: Tools,
): Promise<{ readings: Reading[]; histogram: Histogram }> {
  const { first } = understood;
  if (first.groups.length === 0) return { readings: [], histogram: await count(request, [], tools) };
  const histogram = await count(request, [first], tools);
  let found = sum(histogram);
  // What filters leave of a good query is no reason to read it differently.
  if (found < few && request.filters.length > 0) found = await probe(request, [first], tools);
  if (found >= few || (found > 0 && (await isNamed(request, first, tools))))
    return { readings: [first], histogram };
  for (const reading of understood.wider()) {
    // What was found as typed stays, in front of what the wider reading adds.
    const readings = found > 0 ? [first, reading] : [reading];
    if ((await probe(request, readings, tools)) > found)
      return { readings, histogram: await count(request, readings, tools) };
  }
  return { readings: [first], histogram };
}

/** Filters that must not shrink their own facet's counts: those are applied to the counts, not in SQL. */
function spreadFilters(request: SearchRequest): Filter[] {
  const disjunctive = new Set(request.facets.filter((one) => one.isDisjunctive).map((one) => one.facet));
  return request.filters.filter((filter) => "facet" in filter && disjunctive.has(filter.facet));
}

function matching(readings: readonly Reading[], lexemes: string, parameters: Parameters): string[] {
  const any = readings.map((reading) => {
    const query = allOf([everyGroup(reading), lexemes].filter(Boolean));
    const column = reading.where === "titles" ? "title_words" : "all_words";
    return `${column} @@ ${parameters.add(query, "tsquery")}`;
  });
  if (any.length > 0) return [`(${any.join(" or ")})`];
  return lexemes ? [`title_words @@ ${parameters.add(lexemes, "tsquery")}`] : [];
}

/** Matching rows by the hash of their facets; filters of disjunctive facets are left to the caller. */
async function count(request: SearchRequest, readings: readonly Reading[], tools: Tools): Promise<Histogram> {
  const spread = spreadFilters(request);
  const inSql = request.filters.filter((filter) => !spread.includes(filter));
  const row = await tools.reader.row<{ counts: string | null }>((table) => {
    const parameters = new Parameters();
    const where = [
      ...scopeConditions(request.scope, request.kinds, parameters),
      ...matching(readings, facetQuery(inSql), parameters),
      ...attributeConditions(inSql, parameters),
    ].join(" and ");
    return {
      text:
        `select ${stateColumns}, (select string_agg(facet_key || ' ' || n, ',') from ` +
        `(select facet_key, count(*) as n from ${table} where ${where} group by facet_key) as sets) as counts`,
      parameters,
    };
  });
  const histogram = new Map<string, number>();
  for (const pair of row.counts?.split(",") ?? []) {
    const space = pair.indexOf(" ");
    histogram.set(pair.slice(0, space), Number(pair.slice(space + 1)));
  }
  await learn(histogram, tools);
  return histogram;
}

async function learn(histogram: Histogram, tools: Tools): Promise<void> {
  const missing = tools.facetSets.missing(histogram);
  if (missing.length === 0) return;
  const row = await tools.reader.row<{ sets: { key: string; facets: Record<string, string[]> }[] | null }>(
    (table) => {
      const parameters = new Parameters();
      const keys = `${parameters.add(`{${missing.join(",")}}`, "text")}::bigint[]`;
      return {
        text:
          `select ${stateColumns}, (select json_agg(s) from (select distinct on (facet_key) ` +
          `facet_key::text as key, facets from ${table} where facet_key = any(${keys})) as s) as sets`,
        parameters,
      };
    },
  );
  for (const set of row.sets ?? []) tools.facetSets.remember(set.key, set.facets);
}

/** How many rows the readings find without any filter, counted up to `few`. */
async function probe(request: SearchRequest, readings: readonly Reading[], tools: Tools): Promise<number> {
  const row = await tools.reader.row<{ found: number }>((table) => {
    const parameters = new Parameters();
    const where = [
      ...scopeConditions(request.scope, request.kinds, parameters),
      ...matching(readings, "", parameters),
    ].join(" and ");
    return {
      text: `select ${stateColumns}, (select count(*)::int from (select from ${table} where ${where} limit ${few}) as s) as found`,
      parameters,
    };
  });
  return row.found;
}

/** Whether some name holds every word: then one or two hits are what was meant. */
async function isNamed(request: SearchRequest, reading: Reading, tools: Tools): Promise<boolean> {
  return (await probe(request, [{ ...reading, where: "titles" }], tools)) > 0;
}

async function readPage(
  request: SearchRequest,
  understood: Understood,
  readings: readonly Reading[],
  found: number,
  tools: Tools,
): Promise<HitRow[]> {
  const offset = (request.page - 1) * request.perPage;
  const last = readings.length > 0 ? Math.min(offset + request.perPage, deepest) : offset + request.perPage;
  if (found === 0 || offset >= last) return [];
  const row = await tools.reader.row<{ hits: HitRow[] | null }>((table) => {
    const parameters = new Parameters();
    const isRanked = request.sort === "relevance" && readings.length > 0;
    const page = isRanked
      ? ranked(request, understood, readings, found, table, parameters)
      : sorted(request, readings, table, parameters);
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
  found: number,
  table: string,
  parameters: Parameters,
): string {
  const scope = scopeConditions(request.scope, request.kinds, parameters).join(" and ");
  const rest = attributeConditions(request.filters, parameters)
    .map((condition) => ` and ${condition}`)
    .join("");
  const lexemes = facetQuery(request.filters);
  const columns = "kind, id, title_words, all_words, name_key, name_key_en, other_keys, quality";
  const rows = (match: readonly string[]) =>
    `select ${columns} from ${table} where ${scope}${rest}${match.map((one) => ` and ${one}`).join("")}`;
  const first = readings[0] ?? understood.first;
  const key = parameters.add(understood.key, "text");
  const prefix = parameters.add(likePrefix(understood.key), "text");
  let candidates = rows(matching(readings, lexemes, parameters));
  if (found > mostRanked) {
    const best = `order by quality desc, kind, id limit`;
    const inTitles = matching([{ ...first, where: "titles" }], lexemes, parameters);
    const exact = `(name_key like ${prefix} or name_key_en like ${prefix})`;
    candidates =
      `(${rows(inTitles)} ${best} ${mostRanked}) union (${rows(matching(readings, lexemes, parameters))} ${best} ${deepest}) ` +
      `union (${rows([...matching(readings, lexemes, parameters), exact])} limit 100)`;
  }
  const every = parameters.add(everyGroup(first), "tsquery");
  const any = parameters.add(readings.map(anyWord).filter(Boolean).join(" | "), "tsquery");
  const asTyped = readings.length > 1 ? ` + 4 * (all_words @@ ${every})::int` : "";
  const score =
    `ts_rank('{0, 0.8, 0.9, 1}', title_words, ${any}) + 2 * (title_words @@ ${every})::int${asTyped} + ` +
    `4 * (name_key = ${key} or name_key_en = ${key} or ${key} = any(other_keys))::int + ` +
    `(name_key like ${prefix} or name_key_en like ${prefix})::int + quality / 2000.0`;
  return (
    `select kind, id, ${score} as score, null as metres, name_key || ' ' || name_key_en as title ` +
    `from (${candidates}) as c order by score desc, quality desc, kind, id`
  );
}

function sorted(
  request: SearchRequest,
  readings: readonly Reading[],
  table: string,
  parameters: Parameters,
): string {
  const where = [
    ...scopeConditions(request.scope, request.kinds, parameters),
    ...matching(readings, facetQuery(request.filters), parameters),
    ...attributeConditions(request.filters, parameters),
  ].join(" and ");
  const metres =
    typeof request.sort === "object" ? metresFrom(request.sort.distanceFrom, parameters) : "null";
  return (
    `select kind, id, quality / 100.0 as score, ${metres} as metres, name_key || ' ' || name_key_en as title ` +
    `from ${table} where ${where} order by ${orderOf(request.sort, request.language ?? "zh")}`
  );
}

function orderOf(sort: Sort, language: "zh" | "en"): string {
  if (typeof sort === "object") return "metres nulls last, quality desc, kind, id";
  if (sort === "newest") return "date desc nulls last, quality desc, kind, id";
  if (sort === "name")
    return language === "en"
      ? `title_en collate "en-x-icu", kind, id`
      : `title_zh collate "zh-x-icu", kind, id`;
  return "quality desc, kind, id";
}

/** Keys hold letters and digits only, so nothing needs escaping but the pattern's own signs. */
export function likePrefix(key: string): string {
  return key ? `${key.replace(/[\\%_]/g, "\\$&")}%` : "";
}

function hitOf(row: HitRow): Hit {
  return {
    kind: row.kind,
    id: row.id,
    score: Number(row.score),
    ...(row.metres === null ? {} : { distance: row.metres }),
  };
}

function sum(histogram: Histogram): number {
  let total = 0;
  for (const rows of histogram.values()) total += rows;
  return total;
}
