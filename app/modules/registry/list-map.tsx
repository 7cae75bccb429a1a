import { BesideMap } from "~/app/components/beside-map";
import { useLanguage, useMessages, usePaths } from "~/app/i18n/use-messages";
import { placesIn } from "./league-tiles";
import { nameIn } from "./local-name";
import { meansAlive } from "./on-map";
import { mapSitesHref } from "./platform-list-links";
import type { PlatformListView } from "./platform-list-view";

/** The platforms of the list on a map beside it; the map's own page is linked above. */
export function ListMap({ view: { request, leagues, ground } }: { view: PlatformListView }) {
  const t = useMessages("map");
  const language = useLanguage();
  const paths = usePaths();
  const near = leagues.find(({ code }) => code === request.near);
  return (
    <BesideMap
      title={t("siteMapTitle")}
      state={{
        source: mapSitesHref(paths, request),
        ...(near?.point ? { origin: { name: nameIn(near.name, language).text, ...near.point } } : {}),
      }}
      places={placesIn(leagues, language)}
      ground={ground}
    >
      {meansAlive(request) ? t("aliveOnly") : ""}
    </BesideMap>
  );
}
