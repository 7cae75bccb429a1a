import type { CountRelation, Filter, Rewrite, SearchAnswer, SearchRequest } from "~/search/engine";
import { searchEngine } from "~/search/engine.server";
import { listPlatformCards, type PlatformCard } from "./platform-cards.queries.server";
import {
  defaultSort,
  type PlatformFacet,
  type PlatformListRequest,
  platformFacets,
} from "./platform-list-request";

export interface PlatformList {
  cards: PlatformCard[];
  total: { value: number; relation: CountRelation };
  /** How many of them can be paged through: the deeper results of a text are not read. */
  reachable: number;
  /** Facet → value → number of platforms; a facet's own choice does not shrink its numbers. */
  counts: Record<PlatformFacet, ReadonlyMap<string, number>>;
  interpretation: readonly Rewrite[];
  highlight: readonly string[];
  isDegraded: boolean;
}

/** How deep the results of a text can be read. */
const DEPTH = 1000;

/** One page of the public list. */
export async function listPlatforms(request: PlatformListRequest): Promise<PlatformList> {
  const answer = await searchEngine().search({
    ...narrowed(request),
    facets: platformFacets.map((facet) => ({ facet, isDisjunctive: true })),
    sort: request.sort,
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
    counts: countsOf(answer),
    interpretation: answer.interpretation,
    highlight: answer.highlight,
    isDegraded: answer.isDegraded,
  };
}

/** What may be left out of a request that finds nothing. */
export type Condition = "text" | "asOf" | PlatformFacet;

/** A way out of an empty list: how many platforms there are without one of its conditions. Never 0. */
export interface WayOut {
  without: Condition;
  total: number;
}

/** Every single condition whose removal helps, most results last of all: the closest answer comes first. */
export async function listWaysOut(request: PlatformListRequest): Promise<WayOut[]> {
  const conditions: Condition[] = [
    ...(request.text === "" ? [] : (["text"] as const)),
    ...platformFacets.filter((facet) => request.facets[facet].length > 0),
    ...(request.asOf ? (["asOf"] as const) : []),
  ];
  const ways = await Promise.all(
    conditions.map(async (without) => ({ without, total: await countPlatforms(leaveOut(request, without)) })),
  );
  return ways.filter((way) => way.total > 0).sort((a, b) => a.total - b.total);
}

async function countPlatforms(request: PlatformListRequest): Promise<number> {
  const answer = await searchEngine().search({
    ...narrowed(request),
    facets: [],
    sort: defaultSort(request.text),
    page: 1,
    perPage: 1,
  });
  return answer.total.value;
}

/** Names that begin with what was typed, in Chinese, pinyin, initials or English. At most eight. */
export async function suggestPlatforms(prefix: string, language: "zh" | "en"): Promise<PlatformCard[]> {
  const suggestions = await searchEngine().suggest(
    prefix,
    { audience: "public" },
    { kinds: ["platform"], language, limit: 8 },
  );
  return listPlatformCards(suggestions.map((suggestion) => Number(suggestion.id)));
}

/** The same request without one condition. */
function leaveOut(request: PlatformListRequest, condition: Condition): PlatformListRequest {
  if (condition === "text") return { ...request, text: "" };
  if (condition === "asOf") return { ...request, asOf: undefined };
  return { ...request, facets: { ...request.facets, [condition]: [] } };
}

function narrowed(request: PlatformListRequest): Pick<SearchRequest, "scope" | "kinds" | "text" | "filters"> {
  return {
    scope: { audience: "public", ...(request.asOf ? { asOf: request.asOf } : {}) },
    kinds: ["platform"],
    text: request.text,
    filters: platformFacets.flatMap((facet): Filter[] => {
      const chosen = request.facets[facet];
      return chosen.length > 0 ? [{ facet, in: chosen }] : [];
    }),
  };
}

function countsOf(answer: SearchAnswer): PlatformList["counts"] {
  const none: ReadonlyMap<string, number> = new Map();
  const of = (facet: PlatformFacet) =>
    answer.facets.find((candidate) => candidate.facet === facet)?.counts ?? none;
  return {
    class: of("class"),
    level: of("level"),
    league: of("league"),
    field: of("field"),
    status: of("status"),
  };
}
