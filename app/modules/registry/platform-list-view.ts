import type { ListNotice } from "~/app/http/list-page";
import type { PlatformFacetOptions } from "./platform-facets";
import type { PlatformList, WayOut } from "./platform-list.queries.server";
import type { PlatformListRequest } from "./platform-list-request";

/** One state of the list as its page shows it. */
export interface PlatformListView extends Omit<PlatformList, "counts" | "withoutFacet"> {
  /** Of the site, for machines. */
  origin: string;
  request: PlatformListRequest;
  notices: readonly ListNotice[];
  today: string;
  facets: PlatformFacetOptions;
  /** What to leave out of a request that finds nothing. */
  waysOut: readonly WayOut[];
}
