import type { ListNotice } from "~/app/http/list-page";
import type { PolicyList, PolicyWayOut } from "./policy-list.queries.server";
import type { PolicyFacetOptions, PolicyListRequest } from "./policy-list-request";

/** One state of the list as its page shows it. */
export interface PolicyListView extends Omit<PolicyList, "counts" | "withoutFacet"> {
  /** Of the site, for machines. */
  origin: string;
  request: PolicyListRequest;
  notices: readonly ListNotice[];
  /** How many can be paged through. */
  reachable: number;
  facets: PolicyFacetOptions;
  /** What to leave out of a request that finds nothing. */
  waysOut: readonly PolicyWayOut[];
}
