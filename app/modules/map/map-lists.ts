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

/** The platforms with these ids in their order, each with its distance where one is known. */
export function inOrder(
  ids: readonly number[],
  platforms: readonly SitedPlatform[],
  distances: Readonly<Record<number, PlatformDistance>>,
): ListedPlatform[] {
  const byId = new Map(platforms.map((platform) => [platform.id, platform]));
  return ids.flatMap((id) => {
    const platform = byId.get(id);
    return platform ? [{ ...listed(platform), distance: distances[id] }] : [];
  });
}

function listed({ slug, name, class: ofClass, league, sites }: SitedPlatform): ListedPlatform {
  return { slug, name, class: ofClass, league, sites };
}
