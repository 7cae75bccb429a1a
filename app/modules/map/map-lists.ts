import { metresBetween } from "~/app/core/distance";
import type { LocalName } from "~/app/modules/registry/local-name";
import type { PlatformDistance } from "~/app/modules/registry/platform-distances.queries.server";
import type { League } from "~/app/modules/registry/vocabulary.queries.server";
import type { SitedPlatform } from "./map-sites.queries.server";

/** Platforms that a list beside the map shows, and how many there are in all. */
export interface LeaguePlatforms {
  code: string;
  name: LocalName;
  total: number;
  platforms: ListedPlatform[];
}

export type ListedPlatform = Pick<SitedPlatform, "slug" | "name" | "class" | "league" | "sites"> & {
  distance?: PlatformDistance | undefined;
};

/** Every league with its first `most` platforms, in the order of the leagues. */
export function byLeague(
  platforms: readonly SitedPlatform[],
  leagues: readonly League[],
  most: number,
): LeaguePlatforms[] {
  return leagues.map(({ code, name }) => {
    const own = platforms.filter(({ leagueCode }) => leagueCode === code);
    return { code, name, total: own.length, platforms: own.slice(0, most).map(listed) };
  });
}

/** The `most` platforms whose headquarters are nearest to a point, as the list by distance has them. */
export function nearestTo(
  platforms: readonly SitedPlatform[],
  from: { lat: number; lng: number },
  most: number,
): ListedPlatform[] {
  const measured = platforms.flatMap((platform) => {
    const headquarters = platform.sites.find(({ kind }) => kind === "headquarters");
    if (!headquarters) return [];
    const distance = { metres: metresBetween(from, headquarters), precision: headquarters.precision };
    return [{ platform, distance }];
  });
  return measured
    .sort((one, other) => one.distance.metres - other.distance.metres)
    .slice(0, most)
    .map(({ platform, distance }) => ({ ...listed(platform), distance }));
}

function listed({ slug, name, class: ofClass, league, sites }: SitedPlatform): ListedPlatform {
  return { slug, name, class: ofClass, league, sites };
}
