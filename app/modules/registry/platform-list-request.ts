import type { CivilDate } from "~/app/core/civil-date";

/** The facets of a list of platforms; several values of one are alternatives. */
export const platformFacets = ["class", "level", "league", "field", "status"] as const;
export type PlatformFacet = (typeof platformFacets)[number];

/** Years: in which a platform was approved, and in which it ended. Not counted; links and chips name them. */
export const platformYears = ["entered", "left"] as const;
export type PlatformYear = (typeof platformYears)[number];

/** Everything that values are chosen of. */
export const platformFilters = [...platformFacets, ...platformYears] as const;
export type PlatformFilter = (typeof platformFilters)[number];

export const platformSorts = ["relevance", "newest", "name", "distance"] as const;
export type PlatformSort = (typeof platformSorts)[number];

/** What is asked of the list; values are known codes (the route has dropped the others). */
export interface PlatformListRequest {
  /** As typed; empty for none. */
  text: string;
  facets: Readonly<Record<PlatformFilter, readonly string[]>>;
  /** The registry as it was on that day. */
  asOf?: CivilDate | undefined;
  /** The code of a league: distances are measured from its seat. */
  near?: string | undefined;
  /** Where its links lead: to the list unless told. */
  shownOn?: "map" | undefined;
  sort: PlatformSort;
  /** From 1. */
  page: number;
  perPage: number;
}

/** A year that may be asked for. */
export function isYear(text: string): boolean {
  return /^(?:19|20)[0-9]{2}$/.test(text);
}

/** The order that stands when none is asked for: the nearest to a place, the best matches of a text, the newest approvals. */
export function defaultSort(text: string, near?: string): PlatformSort {
  if (near !== undefined) return "distance";
  return text === "" ? "newest" : "relevance";
}

/** The orders that make sense: relevance only to a text, distance only from a place. */
export function sortsFor(text: string, near?: string): readonly PlatformSort[] {
  return platformSorts.filter(
    (sort) => (sort !== "relevance" || text !== "") && (sort !== "distance" || near !== undefined),
  );
}
