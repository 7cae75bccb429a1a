import { drawnOf } from "~/app/components/map-drawing";
import { type MapGround, type MapState, PointMap } from "~/app/components/point-map";
import { useLanguage, useMessages } from "~/app/i18n/use-messages";
import { placesIn } from "./league-tiles";
import { nameIn } from "./local-name";
import type { PlatformSite } from "./platform-sites.queries.server";
import { type MappedPlatform, packSites } from "./site-points";
import type { League } from "./vocabulary.queries.server";

/** A small map of one platform's sites; nothing where no site has a point. Their data stand in the page itself. */
export function SiteMap({
  platform,
  sites,
  leagues,
  ground,
}: {
  platform: Omit<MappedPlatform, "sites">;
  sites: readonly PlatformSite[];
  leagues: readonly League[];
  ground: MapGround | undefined;
}) {
  const t = useMessages("map");
  const language = useLanguage();
  const places = usePlaces(leagues);
  const mapped = sites.flatMap(({ kind, point }) => (point ? [{ kind, ...point }] : []));
  if (mapped.length === 0) return null;
  const state: MapState = { points: packSites([{ ...platform, sites: mapped }], language) };
  return (
    <div className="no-print max-w-[36rem]">
      <PointMap
        id="site-map"
        size="small"
        label={t("drawingOf", { name: nameIn(platform.name, language).text })}
        state={state}
        drawn={drawnOf(mapped)}
        places={places}
        ground={ground}
      />
      {ground ? null : <p className="pt-1 text-small text-quiet">{t("plainGroundText")}</p>}
    </div>
  );
}

/** The leagues as names on a map. */
export function usePlaces(leagues: readonly League[]) {
  return placesIn(leagues, useLanguage());
}
