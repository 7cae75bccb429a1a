import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Breadcrumb } from "../components/breadcrumb";
import { Cartogram } from "../components/cartogram";
import { FilterSheet } from "../components/filter-sheet";
import { Wide, WithSidebar } from "../components/layout";
import { drawnOf } from "../components/map-drawing";
import { type MapState, PointMap } from "../components/point-map";
import { SearchBox } from "../components/search-box";
import type { Degrees } from "../core/distance";
import { groundOf } from "../http/map-ground";
import { translator } from "../i18n/catalogues";
import { useLanguage, useMessages, usePaths } from "../i18n/use-messages";
import { LeagueLists, NearestList } from "../modules/map/league-lists";
import { byLeague, inOrder } from "../modules/map/map-lists";
import { MapNotes } from "../modules/map/map-notes";
import { listMapSites, type SitedPlatform } from "../modules/map/map-sites.queries.server";
import { leagueTiles } from "../modules/registry/league-tiles";
import { nameIn } from "../modules/registry/local-name";
import { NearForm, NearNote } from "../modules/registry/near-form";
import { NoPlatforms } from "../modules/registry/no-platforms";
import { meansAlive, onMap } from "../modules/registry/on-map";
import { listPlatformDistances } from "../modules/registry/platform-distances.queries.server";
import { facetOptions } from "../modules/registry/platform-facets";
import { PlatformFilters } from "../modules/registry/platform-filters";
import {
  listPlatforms,
  listWaysOut,
  type PlatformList,
} from "../modules/registry/platform-list.queries.server";
import { readMapAddress } from "../modules/registry/platform-list-address";
import { PlatformListChips } from "../modules/registry/platform-list-chips";
import {
  keptParameters,
  listHref,
  mapSitesHref,
  otherViewHref,
} from "../modules/registry/platform-list-links";
import { PlatformListNotices } from "../modules/registry/platform-list-notices";
import type { PlatformListView } from "../modules/registry/platform-list-view";
import { findRegistryDay } from "../modules/registry/registry-day.queries.server";
import { usePlaces } from "../modules/registry/site-map";
import { listVocabulary } from "../modules/registry/vocabulary.queries.server";
import { pageMeta } from "../page-meta";
import { languageOf } from "../paths";
import type { RouteHandle } from "../route-handle";

export const handle: RouteHandle = {
  enhance: ["search-suggest", "live-filters", "map"],
  unread: ["sort", "per_page", "page"],
};

/** Of each league so many are named beside the map; of a league that was chosen more. */
const named = { ofEach: 6, ofOne: 60, nearest: 30 };

export async function loader({ request, context }: LoaderFunctionArgs) {
  const url = new URL(request.url);
  const [vocabulary, today] = await Promise.all([listVocabulary(), findRegistryDay()]);
  const { request: wanted, notices, origin } = readMapAddress(url, vocabulary, today);
  context.page.tag("platforms");
  for (const notice of notices) {
    if (notice.kind === "future") context.page.validUntil(new Date(`${notice.asOf}T00:00:00+08:00`));
  }
  const language = languageOf(url.pathname) === "en" ? "en" : "zh";
  // What is nearest is the first page of the list by distance: both say the same.
  const shown = { ...onMap(wanted), page: 1, perPage: origin ? named.nearest : 1 };
  const [list, { platforms, isCut }] = await Promise.all([
    listPlatforms(shown, language, origin?.point),
    listMapSites(wanted, vocabulary, language),
  ]);
  const points = platforms.flatMap(({ sites }) => sites);
  const waysOut = list.total.value === 0 ? await listWaysOut(shown, list) : [];
  const chosen = wanted.facets.league.length > 0;
  const classesShown = new Set(platforms.map((platform) => platform.class.name.zh));
  const view: PlatformListView = {
    origin: context.site?.origin ?? url.origin,
    request: wanted,
    notices,
    today,
    cards: [],
    total: list.total,
    reachable: list.reachable,
    facets: facetOptions(vocabulary, wanted.facets, list.counts),
    leagues: vocabulary.leagues,
    distances: {},
    interpretation: list.interpretation,
    highlight: list.highlight,
    isDegraded: list.isDegraded,
    // The map's own condition is not the reader's to leave out.
    waysOut: waysOut.filter(({ without }) => without !== "status" || !meansAlive(wanted)),
  };
  return {
    view,
    ground: groundOf(context.site?.map),
    drawn: drawnOf(points),
    pointCount: points.length,
    withoutPoint: platforms.filter(({ sites }) => sites.length === 0).length,
    shownCount: platforms.length,
    isCut,
    classes: vocabulary.classes
      .filter(({ name }) => classesShown.has(name.zh))
      .map(({ code, name, family }) => ({ code, name, family })),
    leagueCounts: Object.fromEntries(list.counts.league),
    lists: byLeague(platforms, vocabulary.leagues, chosen ? named.ofOne : named.ofEach),
    near: origin?.point
      ? {
          place: origin.name,
          point: origin.point,
          platforms: await nearest(list, platforms, origin.point),
        }
      : undefined,
  };
}

/** The first platforms of the list by distance that have one to tell. */
async function nearest({ cards }: PlatformList, platforms: readonly SitedPlatform[], from: Degrees) {
  const ids = cards.map(({ id }) => id);
  const distances = await listPlatformDistances(ids, from);
  return inOrder(ids, platforms, distances).filter(
    ({ distance }) => distance && distance.precision !== "league",
  );
}

export const meta: MetaFunction<typeof loader> = ({ data, location }) => {
  if (!data) return [];
  const t = translator(languageOf(location.pathname), "map");
  // One page for machines: its states are those of the list.
  return pageMeta(location.pathname, {
    title: t("title"),
    description: t("summary"),
    isIndexed: location.search === "",
  });
};

export default function MapPage() {
  const { view, near, ...data } = useLoaderData<typeof loader>();
  const { request } = view;
  const t = useMessages("map");
  const words = useMessages("platforms");
  const language = useLanguage();
  const paths = usePaths();
  const place = near && nameIn(near.place, language).text;
  const places = usePlaces(view.leagues);
  const state: MapState = {
    source: mapSitesHref(paths, request),
    // Branches of a league's platforms lie all over; who chose the league means to see it.
    ...(request.facets.league.length > 0 ? { fitsHeadquarters: true } : {}),
    ...(near && place ? { origin: { name: place, ...near.point } } : {}),
  };
  return (
    <Wide>
      <Breadcrumb
        items={[{ label: words("title"), href: paths.platforms() }, { label: t("heading") }]}
        origin={view.origin}
      />
      <div
        id="list-heading"
        data-live-region
        className="flex flex-wrap items-baseline gap-x-5 gap-y-1 pt-4 pb-5 lg:pb-8"
      >
        <h1 className="text-title sm:text-head">{t("title")}</h1>
        <p className="text-quiet" data-live-status>
          {meansAlive(request)
            ? t("resultsAlive", { count: view.total.value })
            : words("results", { count: view.total.value })}
        </p>
        <a href={otherViewHref(paths, request)} className="no-print py-2">
          {t("seeList")}
        </a>
        {meansAlive(request) ? <p className="basis-full text-small text-quiet">{t("aliveHint")}</p> : null}
      </div>
      <WithSidebar sidebar={<Conditions view={view} />}>
        <div className="flex flex-col gap-6">
          <div id="results" data-live-region className="flex flex-col gap-4 empty:hidden">
            <PlatformListNotices view={view} />
            <PlatformListChips view={view} />
          </div>
          <PointMap
            id="map"
            size="large"
            label={t("drawing", { count: data.pointCount })}
            state={state}
            drawn={data.drawn}
            places={places}
            ground={data.ground}
            controls={<NearForm request={request} leagues={view.leagues} isBare />}
          >
            <Tiles view={view} counts={data.leagueCounts} />
          </PointMap>
          <div id="map-notes" data-live-region>
            <NearNote request={request} leagues={view.leagues} />
            <Notes {...data} request={request} />
            <MapNotes classes={data.classes} isPlain={!data.ground} />
          </div>
          <div id="map-lists" data-live-region className="flex flex-col gap-8">
            {view.total.value === 0 ? <NoPlatforms view={view} /> : null}
            {near && place ? (
              <NearestList
                platforms={near.platforms}
                place={place}
                total={view.total.value}
                request={request}
              />
            ) : null}
            {view.total.value > 0 ? (
              <section aria-labelledby="by-league" className="flex flex-col gap-4">
                <h2 id="by-league" className="text-title">
                  {t("byLeague")}
                </h2>
                <LeagueLists leagues={data.lists} request={request} />
              </section>
            ) : null}
          </div>
        </div>
      </WithSidebar>
    </Wide>
  );
}

type Data = ReturnType<typeof useLoaderData<typeof loader>>;

/** What narrows the map: on a phone one sheet, so that the map itself is on the first screen. */
function Conditions({ view }: Pick<Data, "view">) {
  const t = useMessages("map");
  const words = useMessages("platforms");
  const paths = usePaths();
  return (
    <div className="no-print">
      <FilterSheet id="map-conditions" label={t("conditions")} className="flex flex-col gap-5">
        <SearchBox
          action={paths.map()}
          label={words("searchLabel")}
          defaultValue={view.request.text}
          suggestUrl={paths.platformSuggestions()}
          kept={keptParameters(view.request, "text")}
        />
        <PlatformFilters view={view} />
      </FilterSheet>
    </div>
  );
}

/** What the map leaves out, and why. */
function Notes({
  request,
  isCut,
  shownCount,
  withoutPoint,
}: Pick<Data, "isCut" | "shownCount" | "withoutPoint"> & Pick<Data["view"], "request">) {
  const t = useMessages("map");
  const said = [
    request.asOf ? t("asOfNote") : "",
    withoutPoint > 0 ? t("withoutPoint", { count: withoutPoint }) : "",
    isCut ? t("cut", { count: shownCount }) : "",
  ].filter((text) => text !== "");
  return said.length > 0 ? <p className="max-w-prose text-small text-quiet">{said.join(" ")}</p> : null;
}

/** The leagues as tiles: one narrows the map to itself, or lets go of it. */
function Tiles({
  view: { leagues, request },
  counts,
}: Pick<Data, "view"> & { counts: Data["leagueCounts"] }) {
  const t = useMessages("map");
  const language = useLanguage();
  const paths = usePaths();
  const chosen = request.facets.league;
  const hrefOf = (code: string) =>
    // The map stays in sight.
    `${listHref(paths, request, { facets: { league: chosen.includes(code) ? [] : [code] } })}#map`;
  const tiles = leagueTiles(leagues, counts, language, hrefOf);
  return (
    <div id="map-tiles" data-live-region className="flex flex-col gap-1">
      <Cartogram
        isCompact
        label={t("byLeague")}
        tiles={tiles.map((tile) => ({ ...tile, isSelected: chosen.includes(tile.key) }))}
      />
      <p className="text-small text-quiet">{t("byLeagueHint")}</p>
    </div>
  );
}
