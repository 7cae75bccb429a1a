import type { ListNotice } from "~/app/http/list-page";
import type { NoticeList, NoticeWayOut } from "./notice-list.queries.server";
import type { NoticeFacet, NoticeFacetOption, NoticeListRequest } from "./notice-list-request";

/** One state of the list of notices as its page shows it. */
export interface NoticeListView extends Omit<NoticeList, "counts"> {
  /** Of the site, for machines. */
  origin: string;
  request: NoticeListRequest;
  /** What of the address the page does not follow. */
  unused: readonly ListNotice[];
  facets: Record<NoticeFacet, NoticeFacetOption[]>;
  /** What to leave out of a request that finds nothing. */
  waysOut: readonly NoticeWayOut[];
}
