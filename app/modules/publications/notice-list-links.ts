import type { ListQuery } from "~/app/address-query";
import { pageSizes } from "~/app/http/pagination";
import type { Paths } from "~/app/paths";
import { type NoticeFacet, type NoticeListRequest, noticeFacets, noticeSorts } from "./notice-list-request";

/** A change of the list: what is named here replaces what stands; facets one by one. */
export type NoticeListChange = Partial<Omit<NoticeListRequest, "facets">> & {
  facets?: Partial<Record<NoticeFacet, readonly string[]>>;
};

/** The address of the list with a change. Every change but that of the page leads to the first page. */
export function noticeListHref(
  paths: Paths,
  request: NoticeListRequest,
  change: NoticeListChange = {},
): string {
  return paths.notices(queryOf(request, { page: 1, ...change }));
}

/** What a form that changes `except` has to carry along as hidden fields. */
export function keptNoticeParameters(
  request: NoticeListRequest,
  except: "text" | "filters",
): (readonly [name: string, value: string])[] {
  const { q, sort, perPage, ...query } = queryOf(request, { page: 1 });
  const facets = noticeFacets.flatMap((facet) =>
    (query[facet] ?? []).map((value) => [facet, value] as const),
  );
  return [
    ...(except === "text" ? facets : q ? [["q", q] as const] : []),
    ...(sort ? [["sort", sort] as const] : []),
    ...(perPage ? [["per_page", String(perPage)] as const] : []),
  ];
}

function queryOf(request: NoticeListRequest, change: NoticeListChange): ListQuery {
  const asked = { ...request, ...change, facets: { ...request.facets, ...change.facets } };
  return {
    ...asked.facets,
    q: asked.text,
    sort: asked.sort === noticeSorts[0] ? undefined : asked.sort,
    perPage: asked.perPage === pageSizes[0] ? undefined : asked.perPage,
    page: asked.page,
  };
}
