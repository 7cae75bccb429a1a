import type { FacetParameter } from "~/app/address-query";
import type { Sort } from "~/search/engine";
import type { GeoPoint } from "~/search/types";

/** What there are lists of, each with an address of its own. */
export const offerLists = ["service", "instrument", "resource", "achievement", "demand"] as const;
export type OfferListKind = (typeof offerLists)[number];

/** Those that stand somewhere: they have points on a map, and distances. What is asked for has only a league, if that. */
export type PlacedListKind = Exclude<OfferListKind, "demand">;
/** Whether things of a list stand somewhere. */
export function isPlaced(list: OfferListKind): list is PlacedListKind {
  return list !== "demand";
}

/** The counted facets of each list in the order of its page: the parameter of the address → the facet of the index. */
export const offerFacets = {
  service: {
    service: "service",
    league: "league",
    field: "field",
    qualification: "qualification",
    price: "price",
  },
  instrument: { instrument: "instrument", league: "league", field: "field", mode: "mode", access: "access" },
  resource: { kind: "resourceKind", league: "league", field: "field", access: "access" },
  achievement: {
    field: "field",
    readiness: "readiness",
    mode: "mode",
    right: "right",
    price: "price",
    league: "league",
  },
  demand: {
    service: "service",
    field: "field",
    league: "league",
    band: "band",
    mode: "mode",
    state: "state",
  },
} as const satisfies Record<OfferListKind, Partial<Record<FacetParameter, string>>>;

/** What narrows a list besides and is not counted: links and fields name it. */
export const offerConditions = {
  service: ["platform", "method", "free"],
  instrument: ["platform", "free"],
  resource: ["platform", "detail"],
  achievement: ["platform"],
  demand: [],
} as const satisfies Record<OfferListKind, readonly FacetParameter[]>;

/** The id of the form that the boxes of the rows belong to. */
export const compareForm = "compare";

/** Days within which something is free that the list of what is free soon shows. */
export const freeDays = 7;

export const offerSorts = ["relevance", "newest", "name", "distance", "free", "price", "deadline"] as const;
export type OfferSort = (typeof offerSorts)[number];

/** What is asked of a list; values are known codes (the address's reader has dropped the others). */
export interface OfferListRequest {
  list: OfferListKind;
  /** As typed; empty for none. */
  text: string;
  /** By parameter: several values of one facet are alternatives. */
  chosen: Readonly<Partial<Record<FacetParameter, readonly string[]>>>;
  /** The code of a league: distances are measured from its seat. */
  near?: string | undefined;
  sort: OfferSort;
  /** From 1. */
  page: number;
  perPage: number;
}

/** The facet in the index of a field that one kind of resource has. */
export function detailFacet(kind: string, key: string): string {
  return `detail.${kind}.${key}`;
}

/** The parameters of a list that have counts. */
export function facetParametersOf(list: OfferListKind): FacetParameter[] {
  // The keys are those that the table above names.
  return Object.keys(offerFacets[list]) as FacetParameter[];
}

/** Every parameter that narrows a list, in the order of its page. */
export function narrowingOf(list: OfferListKind): FacetParameter[] {
  return [...facetParametersOf(list), ...offerConditions[list]];
}

type Asked = Pick<OfferListRequest, "list" | "text" | "chosen" | "near">;

/** The order that stands when none is asked for: the nearest to a place, the best matches of a text, the newest. */
export function defaultOfferSort({ text, near }: Pick<Asked, "text" | "near">): OfferSort {
  if (near !== undefined) return "distance";
  return text === "" ? "newest" : "relevance";
}

/**
 * The orders that make sense: relevance only to a text, distance only from a place, free times only of what can be
 * booked, and prices only where they are for the same thing: an hour of an instrument, or one price model of services.
 */
export function offerSortsFor({ list, text, chosen, near }: Asked): readonly OfferSort[] {
  const prices = chosen.price ?? [];
  const isComparable =
    list === "instrument" || (list === "service" && prices.length === 1 && prices[0] !== "by_quote");
  const canBeBooked = list === "instrument" || list === "service";
  return offerSorts.filter((sort) => {
    if (sort === "relevance") return text !== "";
    if (sort === "distance") return near !== undefined;
    if (sort === "deadline") return list === "demand";
    // What has no name behind its mask would stand together under its number.
    if (sort === "name" && list === "demand") return false;
    if (sort === "free") return canBeBooked;
    return sort !== "price" || isComparable;
  });
}

/** The order as the search engine takes it. `origin`: where distances begin. */
export function engineSort(sort: OfferSort, text: string, origin: GeoPoint | undefined): Sort {
  if (sort === "free") return { leastOf: "nextFree" };
  if (sort === "deadline") return { leastOf: "deadline" };
  if (sort === "price") return { leastOf: "price" };
  if (sort !== "distance") return sort;
  if (origin) return { distanceFrom: origin };
  return text === "" ? "newest" : "relevance";
}
