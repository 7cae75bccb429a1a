import type { MapGround } from "~/app/components/point-map";
import type { ListNotice } from "~/app/http/list-page";
import type { PlatformDistance } from "./platform-distances.queries.server";
import type { PlatformFacetOptions } from "./platform-facets";
import type { PlatformList, WayOut } from "./platform-list.queries.server";
import type { PlatformListRequest } from "./platform-list-request";
import type { League } from "./vocabulary.queries.server";

/** One state of the list as its page shows it. */
export interface PlatformListView extends Omit<PlatformList, "counts" | "withoutFacet"> {
  /** Of the site, for machines. */
  origin: string;
  request: PlatformListRequest;
  notices: readonly ListNotice[];
  today: string;
  facets: PlatformFacetOptions;
  /** The places that distances can be measured from. */
  leagues: readonly League[];
  /** What the map beside the list stands on. */
  ground?: MapGround | undefined;
  /** By id: how far the platforms of this page are from the place asked for. */
  distances: Readonly<Record<number, PlatformDistance>>;
  /** What to leave out of a request that finds nothing. */
  waysOut: readonly WayOut[];
}
