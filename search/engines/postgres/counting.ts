import type { Filter, SearchRequest } from "../../engine";
import type { Reading } from "../../query/reading";
import { attributeConditions, facetQuery, Parameters, scopeConditions } from "./conditions";
import type { DictionaryStore } from "./dictionary-store";
import type { FacetSets, Histogram } from "./facet-sets";
import { allOf, everyGroup } from "./lexemes";
import { type LiveReader, stateColumns } from "./state";

/** A query with fewer hits is read more widely. */
export const few = 3;

export interface SearchTools {
  reader: LiveReader;
  dictionary: DictionaryStore;
  facetSets: FacetSets;
}

const scopeColumns = "kind, audience, valid_from, valid_to, attributes, place";

/** Filters that must not shrink their own facet's counts: those are applied to the counts, not in SQL. */
export function spreadFilters(request: SearchRequest): Filter[] {
  const disjunctive = new Set(request.facets.filter((one) => one.isDisjunctive).map((one) => one.facet));
  return request.filters.filter((filter) => "facet" in filter && disjunctive.has(filter.facet));
}

/** Conditions for any of the readings and all of the lexemes; none when there is neither. */
export function matching(readings: readonly Reading[], lexemes: string, parameters: Parameters): string[] {
  const any = readings.map((reading) => {
    const query = allOf([everyGroup(reading), lexemes].filter(Boolean));
    const column = reading.where === "titles" ? "title_words" : "all_words";
    return `${column} @@ ${parameters.add(query, "tsquery")}`;
  });
  if (any.length > 0) return [`(${any.join(" or ")})`];
  return lexemes ? [`title_words @@ ${parameters.add(lexemes, "tsquery")}`] : [];
}

/**
 * The rows that match, before anything else is asked of them. The fence makes the planner use the word index: it
 * does not know what reading every row's words would cost, and would rather start from the scope.
 */
export function matched(
  table: string,
  columns: string,
  readings: readonly Reading[],
  lexemes: string,
  parameters: Parameters,
): string {
  const match = matching(readings, lexemes, parameters).join(" and ");
  return match && readings.length > 0
    ? `(select ${columns} from ${table} where ${match} offset 0) as matched where true`
    : `${table} where ${match || "true"}`;
}

/** Matching rows by the hash of their facets; filters of disjunctive facets are left to the caller. */
export async function count(
  request: SearchRequest,
  readings: readonly Reading[],
  tools: SearchTools,
): Promise<Histogram> {
  const spread = spreadFilters(request);
  const inSql = request.filters.filter((filter) => !spread.includes(filter));
  const row = await tools.reader.row<{ counts: string | null }>((table) => {
    const parameters = new Parameters();
    const rows = matched(table, `facet_key, ${scopeColumns}`, readings, facetQuery(inSql), parameters);
    const where = [
      ...scopeConditions(request.scope, request.kinds, parameters),
      ...attributeConditions(inSql, parameters),
    ].join(" and ");
    return {
      text:
        `select ${stateColumns}, (select string_agg(facet_key || ' ' || n, ',') from ` +
        `(select facet_key, count(*) as n from ${rows} and ${where} group by facet_key) as sets) as counts`,
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

async function learn(histogram: Histogram, tools: SearchTools): Promise<void> {
  const missing = tools.facetSets.missing(histogram);
  if (missing.length === 0) return;
  const row = await tools.reader.row<{
    sets: { key: string; facets: Record<string, string[]> | null }[] | null;
  }>((table) => {
    const parameters = new Parameters();
    const keys = `${parameters.add(`{${missing.join(",")}}`, "text")}::bigint[]`;
    return {
      text:
        `select ${stateColumns}, (select json_agg(s) from (select key::text, ` +
        `(select facets from ${table} where facet_key = key limit 1) as facets from unnest(${keys}) as key) as s) as sets`,
      parameters,
    };
  });
  // Rows deleted since they were counted leave nothing to learn from.
  for (const set of row.sets ?? []) if (set.facets) tools.facetSets.remember(set.key, set.facets);
}

/** How many rows the readings find without any filter, counted up to `few`. */
export async function probe(
  request: SearchRequest,
  readings: readonly Reading[],
  tools: SearchTools,
): Promise<number> {
  const row = await tools.reader.row<{ found: number }>((table) => {
    const parameters = new Parameters();
    const rows = matched(table, scopeColumns, readings, "", parameters);
    const where = scopeConditions(request.scope, request.kinds, parameters).join(" and ");
    return {
      text: `select ${stateColumns}, (select count(*)::int from (select from ${rows} and ${where} limit ${few}) as s) as found`,
      parameters,
    };
  });
  return row.found;
}
