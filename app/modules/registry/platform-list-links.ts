import { pageSizes } from "~/app/http/pagination";
import type { ListQuery, Paths } from "~/app/paths";
import { defaultSort, type PlatformFacet, type PlatformListRequest } from "./platform-list-request";

/** A change of the list: what is named here replaces what stands; facets one by one. */
export type ListChange = Partial<Omit<PlatformListRequest, "facets">> & {
  facets?: Partial<Record<PlatformFacet, readonly string[]>>;
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
  const {
    q,
    asOf,
    sort,
    perPage,
    class: classes,
    level,
    league,
    field,
    status,
  } = queryOf({ page: 1 }, request);
  const filters = { class: classes, level, league, field, status, asOf };
  const kept = { ...(except === "text" ? filters : { q }), sort, per_page: perPage };
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
