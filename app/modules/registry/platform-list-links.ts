import type { ListQuery } from "~/app/address-query";
import { pageSizes } from "~/app/http/pagination";
import type { Paths } from "~/app/paths";
import { isAllAlive, onMap } from "./on-map";
import {
  defaultSort,
  type PlatformFilter,
  type PlatformListRequest,
  platformFacets,
  sortsFor,
} from "./platform-list-request";

/** A change of the list: what is named here replaces what stands; facets one by one. */
export type ListChange = Partial<Omit<PlatformListRequest, "facets">> & {
  facets?: Partial<Record<PlatformFilter, readonly string[]>>;
};

/** The address of the list with a change. Every change but that of the page leads to the first page. */
export function listHref(paths: Paths, request: PlatformListRequest, change: ListChange = {}): string {
  return addressOf(paths, request, queryOf({ page: 1, ...change }, request));
}

/**
 * The same platforms on the other page: on the map those of the list, in the list those of the map. What the map
 * means without a word, that platforms go on, the list is told.
 */
export function otherViewHref(paths: Paths, request: PlatformListRequest): string {
  if (request.shownOn === "map") return listOfMapHref(paths, request);
  const { perPage: _size, sort: _order, ...query } = queryOf({ page: 1 }, request);
  return paths.map(isAllAlive(request) ? { ...query, status: [] } : query);
}

/** The list of what the map shows under a request, with a change. */
export function listOfMapHref(paths: Paths, request: PlatformListRequest, change: ListChange = {}): string {
  return listHref(paths, { ...onMap(request), shownOn: undefined }, change);
}

/** The data of the map under a request: neither the order nor the place that distances begin at changes them. */
export function mapSitesHref(paths: Paths, request: PlatformListRequest): string {
  const { perPage: _size, sort: _order, near: _place, ...query } = queryOf({ page: 1 }, request);
  return paths.mapSites(query);
}

/** Where the filters of a request are applied. */
export function listAction(paths: Paths, request: Pick<PlatformListRequest, "shownOn">): string {
  return addressOf(paths, request, {});
}

function addressOf(paths: Paths, request: Pick<PlatformListRequest, "shownOn">, query: ListQuery): string {
  return request.shownOn === "map" ? paths.map(query) : paths.platforms(query);
}

/** What a form that changes `except` has to carry along as hidden fields: everything else that narrows or orders. */
export function keptParameters(
  request: PlatformListRequest,
  except: "text" | "filters" | "near",
): (readonly [name: string, value: string])[] {
  const { q, near, sort, perPage, page: _first, ...filters } = queryOf({ page: 1 }, request);
  // The filters' form has a field for each facet and the day; the years are not in it, so it carries them along.
  const fields: readonly string[] = [...platformFacets, "asOf"];
  const others = Object.fromEntries(Object.entries(filters).filter(([name]) => !fields.includes(name)));
  const kept = {
    text: { ...filters, near, sort, per_page: perPage },
    filters: { q, ...others, near, sort, per_page: perPage },
    // Another place asks for the order by distance, whatever stood before.
    near: { q, ...filters, per_page: perPage },
  }[except];
  return Object.entries<ListQuery[keyof ListQuery]>(kept).flatMap(([name, value]) =>
    [value ?? []]
      .flat()
      .filter((one) => one !== "")
      .map((one) => [name, String(one)] as const),
  );
}

function queryOf(change: ListChange, request: PlatformListRequest): ListQuery {
  const asked = { ...request, ...change, facets: { ...request.facets, ...change.facets } };
  // An order that lost its text or its place falls back to the usual one.
  const isUsualSort =
    asked.sort === defaultSort(asked.text, asked.near) ||
    !sortsFor(asked.text, asked.near).includes(asked.sort);
  return {
    ...asked.facets,
    q: asked.text,
    asOf: asked.asOf,
    near: asked.near,
    sort: isUsualSort ? undefined : asked.sort,
    perPage: asked.perPage === pageSizes[0] ? undefined : asked.perPage,
    page: asked.page,
  };
}
