import { Icon } from "~/app/components/icon";
import { PointMap } from "~/app/components/point-map";
import { useLanguage, useMessages, usePaths } from "~/app/i18n/use-messages";
import { nameIn } from "./local-name";
import { meansAlive } from "./on-map";
import { mapSitesHref } from "./platform-list-links";
import type { PlatformListView } from "./platform-list-view";
import { usePlaces } from "./site-map";

/**
 * The platforms of the list on a map beside it, on wide screens and only when wanted: it is closed at first every
 * time. Its points come by script alone, so without that it is not there; the map's own page is linked above.
 */
export function ListMap({ view: { request, leagues, ground } }: { view: PlatformListView }) {
  const t = useMessages("map");
  const language = useLanguage();
  const paths = usePaths();
  const near = leagues.find(({ code }) => code === request.near);
  return (
    <details id="list-map" className="no-print hidden xl:in-data-[live=on]:block">
      <summary className="flex min-h-11 items-center gap-1 text-action">
        {t("siteMapTitle")}
        <Icon name="chevron" className="size-4" />
      </summary>
      <PointMap
        id="list-map-points"
        size="small"
        label={t("drawingEmpty")}
        state={{
          source: mapSitesHref(paths, request),
          ...(near?.point ? { origin: { name: nameIn(near.name, language).text, ...near.point } } : {}),
        }}
        places={usePlaces(leagues)}
        ground={ground}
      />
      {/* Follows the filters. */}
      <p id="list-map-note" data-live-region className="pt-1 text-small text-quiet">
        {meansAlive(request) ? t("aliveOnly") : ""}
      </p>
    </details>
  );
}
