import type { ListQuery } from "~/app/address-query";
import { pageSizes } from "~/app/http/pagination";
import type { Paths } from "~/app/paths";
import { defaultSort, type PolicyFacet, type PolicyListRequest, policyFacets } from "./policy-list-request";

/** A change of the list: what is named here replaces what stands; facets one by one. */
export type PolicyListChange = Partial<Omit<PolicyListRequest, "facets">> & {
  facets?: Partial<Record<PolicyFacet, readonly string[]>>;
};

/** The address of the list with a change. Every change but that of the page leads to the first page. */
export function policyListHref(
  paths: Paths,
  request: PolicyListRequest,
  change: PolicyListChange = {},
): string {
  return paths.policies(queryOf(request, { page: 1, ...change }));
}

/** What a form that changes `except` has to carry along as hidden fields: everything else that narrows or orders. */
export function keptParameters(
  request: PolicyListRequest,
  except: "text" | "filters",
): (readonly [name: string, value: string])[] {
  const { q, sort, perPage, ...query } = queryOf(request, { page: 1 });
  const facets = policyFacets.flatMap((facet) =>
    (query[facet] ?? []).map((value) => [facet, value] as const),
  );
  const others = [...(q ? [["q", q] as const] : [])];
  const order = [
    ...(sort ? [["sort", sort] as const] : []),
    ...(perPage ? [["per_page", String(perPage)] as const] : []),
  ];
  return [...(except === "text" ? facets : others), ...order];
}

function queryOf(request: PolicyListRequest, change: PolicyListChange): ListQuery {
  const asked = { ...request, ...change, facets: { ...request.facets, ...change.facets } };
  const isUsualSort =
    asked.sort === defaultSort(asked.text) || (asked.text === "" && asked.sort === "relevance");
  return {
    ...asked.facets,
    q: asked.text,
    sort: isUsualSort ? undefined : asked.sort,
    perPage: asked.perPage === pageSizes[0] ? undefined : asked.perPage,
    page: asked.page,
  };
}
