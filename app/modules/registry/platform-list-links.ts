import { pageSizes } from "~/app/http/pagination";
import type { ListQuery, Paths } from "~/app/paths";
import {
  defaultSort,
  type PlatformFilter,
  type PlatformListRequest,
  platformFacets,
} from "./platform-list-request";

/** A change of the list: what is named here replaces what stands; facets one by one. */
export type ListChange = Partial<Omit<PlatformListRequest, "facets">> & {
  facets?: Partial<Record<PlatformFilter, readonly string[]>>;
};

/** The address of the list with a change. Every change but that of the page leads to the first page. */
export function listHref(paths: Paths, request: PlatformListRequest, change: ListChange = {}): string {
  return paths.platforms(queryOf({ page: 1, ...change }, request));
}

/** What a form that changes `except` has to carry along as hidden fields: everything else that narrows or orders. */
export function keptParameters(
  request: PlatformListRequest,
  except: "text" | "filters",
): (readonly [name: string, value: string])[] {
  const { q, near, sort, perPage, page: _first, ...filters } = queryOf({ page: 1 }, request);
  // The filters' form has a field for each facet and the day; the years are not in it, so it carries them along.
  const fields: readonly string[] = [...platformFacets, "asOf"];
  const others = Object.fromEntries(Object.entries(filters).filter(([name]) => !fields.includes(name)));
  const kept = { ...(except === "text" ? filters : { q, ...others }), near, sort, per_page: perPage };
  return Object.entries(kept).flatMap(([name, value]) =>
    [value ?? []]
      .flat()
      .filter((one) => one !== "")
      .map((one) => [name, String(one)] as const),
  );
}

function queryOf(change: ListChange, request: PlatformListRequest): ListQuery {
  const asked = { ...request, ...change, facets: { ...request.facets, ...change.facets } };
  const isUsualSort =
    asked.sort === defaultSort(asked.text) || (asked.text === "" && asked.sort === "relevance");
  return {
    ...asked.facets,
    q: asked.text,
    asOf: asked.asOf,
    sort: isUsualSort ? undefined : asked.sort,
    perPage: asked.perPage === pageSizes[0] ? undefined : asked.perPage,
    page: asked.page,
  };
}
