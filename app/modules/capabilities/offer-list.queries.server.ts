import { sql } from "drizzle-orm";
import type { FacetParameter } from "~/app/address-query";
import { db, type Executor } from "~/db/client.server";
import { methodAttribute } from "~/search/documents/technical-services";
import type { CountRelation, Filter, Rewrite, SearchRequest } from "~/search/engine";
import { searchEngine } from "~/search/engine.server";
import type { GeoPoint } from "~/search/types";
import { facetsOf, findKind } from "./core/resource-kinds";
import { readDetail } from "./offer-list-address";
import {
  detailFacet,
  engineSort,
  facetParametersOf,
  freeDays,
  narrowingOf,
  type OfferListRequest,
  offerFacets,
} from "./offer-list-request";

type LanguageCode = NonNullable<SearchRequest["language"]>;

/** The counts of one facet: of its values, and of all without its own choice. */
export interface OfferCounts {
  counts: ReadonlyMap<string, number>;
  total: number;
}

export interface OfferList {
  /** What the page shows, in its order. */
  ids: number[];
  total: { value: number; relation: CountRelation };
  /** How many of them can be paged through: the deeper results of a text are not read. */
  reachable: number;
  /** By the facet's name in the index. */
  counts: ReadonlyMap<string, OfferCounts>;
  interpretation: readonly Rewrite[];
  highlight: readonly string[];
  isDegraded: boolean;
}

/** How deep the results of a text can be read. */
const DEPTH = 1000;

/** One page of a list. By name it is sorted by the names in `language`, by distance from `origin`. */
export async function listOffers(
  request: OfferListRequest,
  language: LanguageCode,
  origin?: GeoPoint,
): Promise<OfferList> {
  const answer = await searchEngine().search({
    ...(await narrowedOffers(request)),
    facets: countedFacets(request).map((facet) => ({ facet, isDisjunctive: true })),
    sort: engineSort(request.sort, request.text, origin),
    language,
    page: request.page,
    perPage: request.perPage,
  });
  return {
    ids: answer.hits.map((hit) => Number(hit.id)),
    total: answer.total,
    reachable: request.text === "" ? answer.total.value : Math.min(answer.total.value, DEPTH),
    counts: new Map(answer.facets.map(({ facet, counts, total }) => [facet, { counts, total }])),
    interpretation: answer.interpretation,
    highlight: answer.highlight,
    isDegraded: answer.isDegraded,
  };
}

/** A way out of an empty list: how many there are without one of its conditions. Never 0. */
export interface OfferWayOut {
  without: FacetParameter | "text";
  total: number;
}

/** Every single condition whose removal helps, the closest answer first. The index is asked, one by one. */
export async function listOfferWaysOut(request: OfferListRequest): Promise<OfferWayOut[]> {
  const ways: OfferWayOut[] = [];
  for (const parameter of narrowingOf(request.list)) {
    if ((request.chosen[parameter] ?? []).length === 0) continue;
    const chosen = { ...request.chosen, [parameter]: [] };
    ways.push({ without: parameter, total: await countOffers({ ...request, chosen }) });
  }
  if (request.text !== "") ways.push({ without: "text", total: await countOffers({ ...request, text: "" }) });
  return ways.filter((way) => way.total > 0).sort((a, b) => a.total - b.total);
}

async function countOffers(request: OfferListRequest): Promise<number> {
  const answer = await searchEngine().search({
    ...(await narrowedOffers(request)),
    ...{ facets: [], sort: "newest", page: 1, perPage: 1 },
  });
  return answer.total.value;
}

/** The conditions of a request as the engine takes them. What is free is told by the database's clock. */
export async function narrowedOffers(
  request: OfferListRequest,
  tx: Executor = db(),
): Promise<Pick<SearchRequest, "scope" | "kinds" | "text" | "filters">> {
  const { list, chosen } = request;
  const facets: Readonly<Partial<Record<FacetParameter, string>>> = offerFacets[list];
  const filters = facetParametersOf(list).flatMap((parameter): Filter[] => {
    const asked = chosen[parameter] ?? [];
    // Who looks for demands looks for what can be answered; those that have ended are shown when they are asked for.
    const values = parameter === "state" && asked.length === 0 ? ["open"] : asked;
    const facet = facets[parameter];
    if (values.length === 0 || facet === undefined) return [];
    return [{ facet, in: parameter === "instrument" ? narrowest(values) : values }];
  });
  const conditions = await Promise.all([platformFilter(chosen.platform, tx), freeFilter(chosen.free, tx)]);
  const methods = (chosen.method ?? []).map(
    (code): Filter => ({ attribute: methodAttribute(code), exists: true }),
  );
  return {
    scope: { audience: "public" },
    kinds: [list],
    text: request.text,
    filters: [...filters, ...detailFilters(chosen.detail ?? []), ...methods, ...conditions.flat()],
  };
}

/** Without the classes of which a narrower one is chosen: that one is what is meant. */
function narrowest(codes: readonly string[]): string[] {
  return codes.filter((code) => !codes.some((other) => other !== code && other.startsWith(code)));
}

async function platformFilter(numbers: readonly string[] | undefined, tx: Executor): Promise<Filter[]> {
  if (!numbers || numbers.length === 0) return [];
  const rows = await tx.execute<{ id: number }>(
    sql`select id from platforms where registration_number in ${[...numbers]}`,
  );
  return [{ attribute: "platform", anyOf: rows.map(({ id }) => ({ gte: id, lt: id + 1 })) }];
}

async function freeFilter(values: readonly string[] | undefined, tx: Executor): Promise<Filter[]> {
  if (!values || values.length === 0) return [];
  const [row] = await tx.execute<{ minutes: number }>(
    sql`select (extract(epoch from clock.now()) / 60)::int as minutes`,
  );
  if (!row) throw new Error("the clock gave no answer");
  return [{ attribute: "nextFree", range: { lt: row.minutes + freeDays * 24 * 60 } }];
}

/** Values of one facet of a kind are alternatives, its facets conditions. */
function detailFilters(values: readonly string[]): Filter[] {
  const byFacet = new Map<string, string[]>();
  for (const text of values) {
    const detail = readDetail(text);
    if (!detail) continue;
    const facet = detailFacet(detail.kind, detail.key);
    byFacet.set(facet, [...(byFacet.get(facet) ?? []), detail.value]);
  }
  return [...byFacet].map(([facet, chosen]) => ({ facet, in: chosen }));
}

function countedFacets({ list, chosen }: OfferListRequest): string[] {
  const [code, ...others] = list === "resource" ? (chosen.kind ?? []) : [];
  const kind = code !== undefined && others.length === 0 ? findKind(code) : undefined;
  const own = kind ? facetsOf(kind).map(({ key }) => detailFacet(kind.code, key)) : [];
  return [...Object.values(offerFacets[list]), ...own];
}
