import type { ReactNode } from "react";
import { BesideMap, WithMap } from "~/app/components/beside-map";
import { Breadcrumb } from "~/app/components/breadcrumb";
import { FilterChips } from "~/app/components/filter-chips";
import { JsonLd } from "~/app/components/json-ld";
import { Wide, WithSidebar } from "~/app/components/layout";
import { ListEnd } from "~/app/components/list-end";
import { Understanding, UnusedParameters } from "~/app/components/list-messages";
import { NearForm } from "~/app/components/near-form";
import { SearchBox } from "~/app/components/search-box";
import { MAX_QUERY_TEXT } from "~/app/http/list-query";
import { useLanguage, useMessages, usePaths } from "~/app/i18n/use-messages";
import { nearPlaces, placesIn } from "../registry/league-tiles";
import { nameIn } from "../registry/local-name";
import { OfferFilters } from "./offer-list-filters";
import { keptOfOffers, offerListHref, offerSitesHref, offersHref, without } from "./offer-list-links";
import { isPlaced, narrowingOf } from "./offer-list-request";
import { OfferListResults } from "./offer-list-results";
import type { OfferListView } from "./offer-list-view";
import { legendOf, offerHeading } from "./offer-list-words";

/**
 * A list of what platforms offer: results first, filters at the side, what narrows the list in between. `rows`: the
 * list's own. `aside`: beside its name. `compareAt`: where up to four that are chosen are compared.
 */
export function OfferListPage({
  view,
  rows,
  lead,
  aside,
  compareAt,
  items,
  beside,
}: {
  view: OfferListView;
  rows: ReactNode;
  /** What the list is, where its name does not say it. */
  lead?: ReactNode;
  aside?: ReactNode;
  compareAt?: string;
  /** The addresses of what the page lists, for machines. */
  items: readonly string[];
  /** Of things that stand nowhere: what takes the place of the map. */
  beside?: ReactNode;
}) {
  const { request, total } = view;
  const t = useMessages("offers");
  const language = useLanguage();
  const paths = usePaths();
  const results = (
    <>
      <Notices view={view} />
      <Chips view={view} />
      <ItemList origin={view.origin} items={items} />
      <OfferListResults view={view} rows={rows} compareAt={compareAt} />
    </>
  );
  return (
    <Wide>
      <Breadcrumb items={[{ label: t(`list.title.${request.list}`) }]} origin={view.origin} />
      <div className="flex flex-col gap-5 pt-4 pb-8">
        <div id="list-heading" data-live-region className="flex flex-wrap items-baseline gap-x-5 gap-y-1">
          <h1 className="text-title sm:text-head">{offerHeading(view, language)}</h1>
          <p className="text-quiet" data-live-status>
            {t(`list.results.${request.list}`, { count: total.value })}
          </p>
          {aside}
        </div>
        {lead && request.text === "" ? <div className="-mt-2 max-w-prose text-quiet">{lead}</div> : null}
        <div className="no-print max-w-[46rem]">
          <SearchBox
            action={offersHref(paths, request.list)}
            label={t(`list.search.${request.list}`)}
            hint={request.list === "service" && request.text === "" ? t("list.searchHint") : undefined}
            defaultValue={request.text}
            suggestUrl={paths.searchSuggestions()}
            kept={keptOfOffers(request, "text")}
          />
        </div>
      </div>
      <WithSidebar sidebar={<OfferFilters view={view} />}>
        {isPlaced(request.list) ? (
          <div className="pb-4">
            <Near view={view} />
          </div>
        ) : null}
        {isPlaced(request.list) ? <WithMap map={<OffersMap view={view} />}>{results}</WithMap> : null}
        {beside ? <Beside panel={beside}>{results}</Beside> : null}
        <ListEnd />
      </WithSidebar>
    </Wide>
  );
}

/** The place that distances begin at. */
function Near({ view: { request, leagues } }: { view: OfferListView }) {
  const t = useMessages("offers");
  const language = useLanguage();
  const paths = usePaths();
  const near = leagues.find(({ code }) => code === request.near);
  return (
    <NearForm
      action={offersHref(paths, request.list)}
      kept={keptOfOffers(request, "near")}
      near={request.near}
      places={nearPlaces(leagues, language)}
    >
      {near ? (
        <p className="max-w-prose basis-full text-small text-quiet">
          {t("list.distanceNote", { place: nameIn(near.name, language).text })}
        </p>
      ) : null}
    </NearForm>
  );
}

function OffersMap({ view: { request, leagues, ground } }: { view: OfferListView }) {
  const t = useMessages("offers");
  const language = useLanguage();
  const paths = usePaths();
  const near = leagues.find(({ code }) => code === request.near);
  return (
    <BesideMap
      title={t("list.map")}
      state={{
        source: offerSitesHref(paths, request),
        ...(near?.point ? { origin: { name: nameIn(near.name, language).text, ...near.point } } : {}),
      }}
      places={placesIn(leagues, language)}
      ground={ground}
    />
  );
}

/** Results with a panel: at their side where there is room, else after them. */
function Beside({ panel, children }: { panel: ReactNode; children: ReactNode }) {
  return (
    <div className="grid gap-x-8 gap-y-8 xl:grid-cols-[minmax(0,1fr)_20rem]">
      <div id="results" data-live-region className="flex min-w-0 flex-col gap-4">
        {children}
      </div>
      <aside id="beside" data-live-region className="min-w-0">
        {panel}
      </aside>
    </div>
  );
}

/** What the reader should know first: what of the address was not used, how the text was read. */
function Notices({ view }: { view: OfferListView }) {
  const language = useLanguage();
  const shared = useMessages("platforms");
  const paths = usePaths();
  const { request } = view;
  const wordOf = (parameter: string) => {
    const own = narrowingOf(request.list).find((candidate) => candidate === parameter);
    if (own) return legendOf(own, request.list, language);
    return parameter === "near" ? shared("ignoredNear") : undefined;
  };
  return (
    <>
      <UnusedParameters unused={view.notices} longest={MAX_QUERY_TEXT} wordOf={wordOf} />
      <Understanding
        {...view}
        text={request.text}
        hrefFor={(text) => offerListHref(paths, request, { text })}
      />
      {view.isDegraded ? <p className="text-small text-quiet">{shared("degraded")}</p> : null}
    </>
  );
}

/** Everything that narrows the list, each removable by itself. */
function Chips({ view: { request, choices } }: { view: OfferListView }) {
  const shared = useMessages("platforms");
  const paths = usePaths();
  const text =
    request.text === ""
      ? []
      : [
          {
            label: shared("chipText", { text: request.text }),
            removeHref: offerListHref(paths, request, { text: "" }),
          },
        ];
  const values = choices.map(({ parameter, value, label }) => ({
    label,
    removeHref: offerListHref(paths, request, without(request, parameter, value)),
  }));
  return <FilterChips chips={[...text, ...values]} clearHref={offersHref(paths, request.list)} />;
}

/** What the page lists, in its order, for machines. */
function ItemList({ origin, items }: { origin: string; items: readonly string[] }) {
  if (items.length === 0) return null;
  return (
    <JsonLd
      data={{
        "@type": "ItemList",
        itemListElement: items.map((path, index) => ({
          "@type": "ListItem",
          position: index + 1,
          url: new URL(path, origin).href,
        })),
      }}
    />
  );
}
