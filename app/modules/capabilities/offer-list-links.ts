import type { FacetParameter, ListQuery } from "~/app/address-query";
import { pageSizes } from "~/app/http/pagination";
import type { Paths } from "~/app/paths";
import {
  defaultOfferSort,
  facetParametersOf,
  type OfferListKind,
  type OfferListRequest,
  offerSortsFor,
} from "./offer-list-request";

/** What replaces what stands; of the chosen values one parameter at a time. */
export type OfferListChange = Partial<Omit<OfferListRequest, "list">>;

const listPaths = {
  service: "services",
  instrument: "instruments",
  resource: "resources",
  achievement: "achievements",
  demand: "demands",
} as const satisfies Record<OfferListKind, keyof Paths>;

/** The address of a list under a query. */
export function offersHref(paths: Paths, list: OfferListKind, query: ListQuery = {}): string {
  return paths[listPaths[list]](query);
}

/** The address of the list with a change. Every change but that of the page leads to the first page. */
export function offerListHref(paths: Paths, request: OfferListRequest, change: OfferListChange = {}): string {
  const chosen = { ...request.chosen, ...change.chosen };
  return offersHref(paths, request.list, queryOf({ ...request, page: 1, ...change, chosen }));
}

/** The data of the map beside the list: neither the order nor the place that distances begin at changes them. */
export function offerSitesHref(paths: Paths, request: OfferListRequest): string {
  const { sort: _order, near: _place, perPage: _size, page: _page, ...query } = queryOf(request);
  return paths.mapSites({ ...query, kind: [request.list, ...(query.kind ?? [])] });
}

/** What a form that changes `except` has to carry along as hidden fields: everything else that narrows or orders. */
export function keptOfOffers(
  request: OfferListRequest,
  except: "text" | "filters" | "near",
): (readonly [name: string, value: string])[] {
  const { q, near, sort, perPage, page: _first, ...chosen } = queryOf({ ...request, page: 1 });
  const inForm: readonly string[] = [...facetParametersOf(request.list), "method", "free", "detail"];
  const others = Object.entries(chosen).filter(([name]) => except !== "filters" || !inForm.includes(name));
  const kept: Record<string, ListQuery[keyof ListQuery]> = {
    ...Object.fromEntries(others),
    ...(except === "text" ? {} : { q }),
    // Another place asks for the order by distance, whatever stood before.
    ...(except === "near" ? {} : { near, sort }),
    per_page: perPage,
  };
  return Object.entries(kept).flatMap(([name, value]) =>
    [value ?? []]
      .flat()
      .filter((one) => one !== "")
      .map((one) => [name, String(one)] as const),
  );
}

/** The same request without all values of a parameter, or without one of them. */
export function without(
  request: OfferListRequest,
  parameter: FacetParameter,
  value?: string,
): OfferListChange {
  const rest = value === undefined ? [] : (request.chosen[parameter] ?? []).filter((one) => one !== value);
  const chosen = { [parameter]: rest };
  // What only one kind of resource has is left with its kind.
  return { chosen: parameter === "kind" ? { ...chosen, detail: [] } : chosen };
}

function queryOf(request: OfferListRequest): ListQuery {
  const isUsualSort =
    request.sort === defaultOfferSort(request) || !offerSortsFor(request).includes(request.sort);
  return {
    ...request.chosen,
    q: request.text,
    near: request.near,
    sort: isUsualSort ? undefined : request.sort,
    perPage: request.perPage === pageSizes[0] ? undefined : request.perPage,
    page: request.page,
  };
}
