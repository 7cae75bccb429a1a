import type { ListNotice } from "~/app/http/list-page";
import type { SearchKind } from "~/search/engine";
import type { SiteSearchRequest } from "./search-request";
import type { SiteSearch } from "./site-search.queries.server";

/** One state of the search page. */
export interface SiteSearchView {
  /** Of the site, for machines. */
  origin: string;
  request: SiteSearchRequest;
  notices: readonly ListNotice[];
  /** Undefined: nothing was asked that can be searched for. */
  result?: SiteSearch | undefined;
  /** Without a result: how much of each kind there is to be found. */
  searchable?: Readonly<Record<SearchKind, number>> | undefined;
}
