import { useFormat, useLanguage, useMessages, usePaths } from "~/app/i18n/use-messages";
import { distanceWords } from "~/app/modules/registry/distance-words";
import { nameIn } from "~/app/modules/registry/local-name";
import { listOfMapHref } from "~/app/modules/registry/platform-list-links";
import type { PlatformListRequest } from "~/app/modules/registry/platform-list-request";
import type { LeaguePlatforms, ListedPlatform } from "./map-lists";

/** The platforms of every league as links, each league with a way to its whole list: the map in words. */
export function LeagueLists({
  leagues,
  request,
}: {
  leagues: readonly LeaguePlatforms[];
  request: PlatformListRequest;
}) {
  const t = useMessages("map");
  const paths = usePaths();
  const language = useLanguage();
  return (
    <div className="gap-x-8 sm:columns-2">
      {leagues
        .filter(({ total }) => total > 0)
        .map(({ code, name, total, platforms }) => {
          const league = nameIn(name, language).text;
          const whole = listOfMapHref(paths, request, { facets: { league: [code] } });
          return (
            <section key={code} aria-labelledby={`league-${code}`} className="break-inside-avoid pb-6">
              <h3 id={`league-${code}`} className="flex items-baseline gap-3 text-lead">
                {league}
                <span className="text-small font-normal text-quiet">
                  {t("leagueTotal", { count: total })}
                </span>
              </h3>
              <Platforms platforms={platforms} place={undefined} />
              {total > platforms.length ? (
                <a href={whole} className="inline-flex min-h-11 items-center text-small">
                  {t("leagueRest", { league, count: total })}
                </a>
              ) : null}
            </section>
          );
        })}
    </div>
  );
}

/** The platforms nearest to a place, with their distances. */
export function NearestList({
  platforms,
  place,
  total,
  request,
}: {
  platforms: readonly ListedPlatform[];
  place: string;
  total: number;
  request: PlatformListRequest;
}) {
  const t = useMessages("map");
  const paths = usePaths();
  return (
    <section aria-labelledby="nearest">
      <h2 id="nearest" className="text-title">
        {t("nearestTitle", { place })}
      </h2>
      <Platforms platforms={platforms} place={place} />
      <a href={listOfMapHref(paths, request)} className="inline-flex min-h-11 items-center">
        {t("nearestRest", { count: total })}
      </a>
    </section>
  );
}

function Platforms({
  platforms,
  place,
}: {
  platforms: readonly ListedPlatform[];
  place: string | undefined;
}) {
  const language = useLanguage();
  const paths = usePaths();
  return (
    <ol className="divide-y divide-line">
      {platforms.map((platform) => {
        const name = nameIn(platform.name, language);
        const facts = [
          place === undefined ? undefined : nameIn(platform.league, language).text,
          nameIn(platform.class.name, language).text,
        ];
        return (
          <li key={platform.slug} className="py-2 leading-snug">
            <a
              href={paths.platform(platform.slug)}
              lang={name.lang === language ? undefined : name.lang}
              className="inline-block py-1"
            >
              {name.text}
            </a>
            {platform.distance && place !== undefined ? (
              <p className="text-small font-semibold">{distanceWords(platform.distance, place, language)}</p>
            ) : null}
            <p className="text-small text-quiet">
              {facts.filter(Boolean).join(" · ")}
              <OtherSites platform={platform} />
            </p>
          </li>
        );
      })}
    </ol>
  );
}

/** Branches and R&D units, and where nothing is known of where a platform is. */
function OtherSites({ platform: { sites } }: { platform: ListedPlatform }) {
  const t = useMessages("map");
  const format = useFormat();
  if (sites.length === 0) return ` · ${t("unplaced")}`;
  const others = (["branch", "rnd_unit"] as const).flatMap((wanted) => {
    const count = sites.filter(({ kind }) => kind === wanted).length;
    return count > 0 ? [t(`others.${wanted}`, { count })] : [];
  });
  return others.length > 0 ? ` · ${t("alsoAt", { sites: format.list(others) })}` : null;
}
