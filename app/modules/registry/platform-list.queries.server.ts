import type { Filter, Rewrite, SearchAnswer } from "~/search/engine";
import { searchEngine } from "~/search/engine.server";
import { listPlatformCards, type PlatformCard } from "./platform-cards.queries.server";

/** The facets of a list of platforms; several values of one are alternatives. */
export const platformFacets = ["class", "level", "league", "field", "status"] as const;
export type PlatformFacet = (typeof platformFacets)[number];
export const platformSorts = ["relevance", "newest", "name"] as const;
export type PlatformSort = (typeof platformSorts)[number];

/** What is asked of the list; values are known codes (the route has dropped the others). */
export interface PlatformListRequest {
  text: string;
  facets: Readonly<Partial<Record<PlatformFacet, readonly string[]>>>;
  /** Civil date: the registry as it was on that day. */
  asOf?: string;
  sort: PlatformSort;
  page: number;
  perPage: number;
}

export interface PlatformList {
  cards: PlatformCard[];
  total: SearchAnswer["total"];
  /** Facet → value → number of platforms; a facet's own choice does not shrink its numbers. */
  counts: Record<PlatformFacet, ReadonlyMap<string, number>>;
  interpretation: readonly Rewrite[];
  highlight: readonly string[];
  isDegraded: boolean;
}

/** One page of the public list. */
export async function listPlatforms(request: PlatformListRequest): Promise<PlatformList> {
  const filters = platformFacets.flatMap((facet): Filter[] => {
    const chosen = request.facets[facet];
    return chosen && chosen.length > 0 ? [{ facet, in: chosen }] : [];
  });
  const answer = await searchEngine().search({
    scope: { audience: "public", asOf: request.asOf },
    kinds: ["platform"],
    text: request.text,
    filters,
    facets: platformFacets.map((facet) => ({ facet, isDisjunctive: true })),
    sort: request.sort,
    page: request.page,
    perPage: request.perPage,
  });
  const cards = await listPlatformCards(
    answer.hits.map((hit) => Number(hit.id)),
    { asOf: request.asOf },
  );
  const countsOf = (facet: PlatformFacet) =>
    answer.facets.find((candidate) => candidate.facet === facet)?.counts ?? new Map<string, number>();
  return {
    cards,
    total: answer.total,
    counts: {
      class: countsOf("class"),
      level: countsOf("level"),
      league: countsOf("league"),
      field: countsOf("field"),
      status: countsOf("status"),
    },
    interpretation: answer.interpretation,
    highlight: answer.highlight,
    isDegraded: answer.isDegraded,
  };
}

/** Names that begin with what was typed, in Chinese, pinyin, initials or English. At most eight. */
export async function suggestPlatforms(
  prefix: string,
  language: "zh" | "en",
): Promise<{ slug: string; name: string; detail: PlatformCard }[]> {
  const suggestions = await searchEngine().suggest(
    prefix,
    { audience: "public" },
    { kinds: ["platform"], language, limit: 8 },
  );
  const cards = await listPlatformCards(suggestions.map((suggestion) => Number(suggestion.id)));
  return cards.map((card) => ({
    slug: card.slug,
    name: language === "en" ? (card.name.en ?? card.name.zh) : card.name.zh,
    detail: card,
  }));
}
