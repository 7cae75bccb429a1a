import type { FacetParameter } from "~/app/address-query";
import type { MapGround } from "~/app/components/point-map";
import type { PointPrecision } from "~/app/core/distance";
import type { ListNotice } from "~/app/http/list-page";
import type { League } from "../registry/vocabulary.queries.server";
import type { OfferList, OfferWayOut } from "./offer-list.queries.server";
import type { OfferListRequest } from "./offer-list-request";

/** A value of a facet in the words of the page's language. */
export interface OfferOption {
  value: string;
  label: string;
  count: number;
  isSelected: boolean;
  /** A class under the one before it. */
  isUnder?: boolean;
}

/** By what a list can be narrowed. */
export interface OfferFacet {
  /** Unique on the page. */
  id: string;
  parameter: FacetParameter;
  legend: string;
  options: OfferOption[];
}

/** One value that narrows the list, in words. */
export interface OfferChoice {
  parameter: FacetParameter;
  value: string;
  label: string;
}

/** One state of a list, without its rows: those are of another kind on each list. */
export interface OfferListView extends Omit<OfferList, "counts"> {
  /** Of the site, for machines. */
  origin: string;
  request: OfferListRequest;
  notices: readonly ListNotice[];
  facets: readonly OfferFacet[];
  /** Everything that narrows the list but the text. */
  choices: readonly OfferChoice[];
  /** The places that distances can be measured from. */
  leagues: readonly League[];
  ground?: MapGround | undefined;
  /** By id: how far these are from the place asked for. */
  distances: Readonly<Record<number, { metres: number; precision: PointPrecision }>>;
  /** What to leave out of a request that finds nothing. */
  waysOut: readonly OfferWayOut[];
}
