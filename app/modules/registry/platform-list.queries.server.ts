import type { CountRelation, Filter, Rewrite, SearchAnswer, SearchRequest, Sort } from "~/search/engine";
import { searchEngine } from "~/search/engine.server";
import type { GeoPoint } from "~/search/types";
import { listPlatformCards, type PlatformCard } from "./platform-cards.queries.server";
import {
  type PlatformFacet,
  type PlatformFilter,
  type PlatformListRequest,
  type PlatformYear,
  platformFacets,
  platformYears,
} from "./platform-list-request";

type LanguageCode = NonNullable<SearchRequest["language"]>;

export interface PlatformList {
  cards: PlatformCard[];
  total: { value: number; relation: CountRelation };
  /** How many of them can be paged through: the deeper results of a text are not read. */
  reachable: number;
  /** Facet → value → number of platforms; a facet's own choice does not shrink its numbers. */
  counts: Record<PlatformFacet, ReadonlyMap<string, number>>;
  /** Facet → number of platforms without its own choice. */
  withoutFacet: Record<PlatformFacet, number>;
  interpretation: readonly Rewrite[];
  highlight: readonly string[];
  isDegraded: boolean;
}

/** How deep the results of a text can be read. */
const DEPTH = 1000;

/** One page of the public list. By name it is sorted by the names in `language`, by distance from `origin`. */
export async function listPlatforms(
  request: PlatformListRequest,
  language: LanguageCode,
  origin?: GeoPoint,
): Promise<PlatformList> {
  const answer = await searchEngine().search({
    ...narrowed(request),
    facets: platformFacets.map((facet) => ({ facet, isDisjunctive: true })),
    sort: engineSort(request, origin),
    language,
    page: request.page,
    perPage: request.perPage,
  });
  const cards = await listPlatformCards(
    answer.hits.map((hit) => Number(hit.id)),
    { asOf: request.asOf },
  );
  return {
    cards,
    total: answer.total,
    reachable: request.text === "" ? answer.total.value : Math.min(answer.total.value, DEPTH),
    ...countsOf(answer),
    interpretation: answer.interpretation,
    highlight: answer.highlight,
    isDegraded: answer.isDegraded,
  };
}

/** What may be left out of a request that finds nothing. */
export type Condition = "text" | "asOf" | PlatformFilter;

/** A way out of an empty list: how many platforms there are without one of its conditions. Never 0. */
export interface WayOut {
  without: Condition;
  total: number;
}

/**
 * Every single condition whose removal helps, most results last of all: the closest answer comes first. What each
 * facet holds back is known from the list itself; for the text, the day and the years the index is asked, one by one.
 */
export async function listWaysOut(
  request: PlatformListRequest,
  { withoutFacet }: Pick<PlatformList, "withoutFacet">,
): Promise<WayOut[]> {
  const ways: WayOut[] = platformFacets
    .filter((facet) => request.facets[facet].length > 0)
    .map((facet) => ({ without: facet, total: withoutFacet[facet] }));
  for (const year of platformYears) {
    if (request.facets[year].length === 0) continue;
    const without = { ...request, facets: { ...request.facets, [year]: [] } };
    ways.push({ without: year, total: await countPlatforms(without) });
  }
  if (request.text !== "")
    ways.push({ without: "text", total: await countPlatforms({ ...request, text: "" }) });
  if (request.asOf)
    ways.push({ without: "asOf", total: await countPlatforms({ ...request, asOf: undefined }) });
  return ways.filter((way) => way.total > 0).sort((a, b) => a.total - b.total);
}

async function countPlatforms(request: PlatformListRequest): Promise<number> {
  const answer = await searchEngine().search({
    ...narrowed(request),
    facets: [],
    sort: "newest",
    page: 1,
    perPage: 1,
  });
  return answer.total.value;
}

/** Platforms whose names begin with what was typed, in Chinese, pinyin, initials or English. At most eight. */
export async function suggestPlatforms(prefix: string): Promise<PlatformCard[]> {
  const suggestions = await searchEngine().suggest(
    prefix,
    { audience: "public" },
    { kinds: ["platform"], limit: 8 },
  );
  return listPlatformCards(suggestions.map((suggestion) => Number(suggestion.id)));
}

function engineSort({ sort, text }: PlatformListRequest, origin: GeoPoint | undefined): Sort {
  if (sort !== "distance") return sort;
  if (origin) return { distanceFrom: origin };
  return text === "" ? "newest" : "relevance";
}

/** The conditions of a request as the engine takes them. */
export function narrowed(
  request: PlatformListRequest,
): Pick<SearchRequest, "scope" | "kinds" | "text" | "filters"> {
  return {
    scope: { audience: "public", ...(request.asOf ? { asOf: request.asOf } : {}) },
    kinds: ["platform"],
    text: request.text,
    filters: [
      ...platformFacets.flatMap((facet): Filter[] => {
        const chosen = request.facets[facet];
        return chosen.length > 0 ? [{ facet, in: chosen }] : [];
      }),
      ...platformYears.flatMap((name) => withinYears(name, request.facets[name])),
    ],
  };
}

const attributeOf = { entered: "approved", left: "ended" } as const satisfies Record<PlatformYear, string>;

function withinYears(name: PlatformYear, years: readonly string[]): Filter[] {
  if (years.length === 0) return [];
  const anyOf = years.map((year) => ({ gte: `${year}-01-01`, lt: `${Number(year) + 1}-01-01` }));
  return [{ attribute: attributeOf[name], anyOf }];
}

function countsOf(answer: SearchAnswer): Pick<PlatformList, "counts" | "withoutFacet"> {
  const found = (facet: PlatformFacet) => answer.facets.find((candidate) => candidate.facet === facet);
  const each = <Value>(of: (facet: PlatformFacet) => Value) =>
    // fromEntries keeps exactly the names it was given, which its type cannot say.
    Object.fromEntries(platformFacets.map((facet) => [facet, of(facet)])) as Record<PlatformFacet, Value>;
  return {
    counts: each((facet) => found(facet)?.counts ?? new Map<string, number>()),
    withoutFacet: each((facet) => found(facet)?.total ?? 0),
  };
}
