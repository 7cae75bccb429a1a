import type { ReactNode } from "react";
import { WithMap } from "~/app/components/beside-map";
import { Breadcrumb } from "~/app/components/breadcrumb";
import { DepthEnd } from "~/app/components/depth-end";
import { Wide, WithSidebar } from "~/app/components/layout";
import { ListEnd } from "~/app/components/list-end";
import { Pagination } from "~/app/components/pagination";
import { SearchBox } from "~/app/components/search-box";
import { countPages } from "~/app/http/pagination";
import { useLanguage, useMessages, usePaths } from "~/app/i18n/use-messages";
import { distanceWords } from "./distance-words";
import { ListMap } from "./list-map";
import { nameIn } from "./local-name";
import { NearForm } from "./near-form";
import { NoPlatforms } from "./no-platforms";
import { PlatformFilters } from "./platform-filters";
import { PlatformListChips } from "./platform-list-chips";
import { keptParameters, listHref, otherViewHref } from "./platform-list-links";
import { PlatformListNotices } from "./platform-list-notices";
import { PlatformListToolbar } from "./platform-list-toolbar";
import type { PlatformListView } from "./platform-list-view";
import { listHeading } from "./platform-list-words";
import { PlatformRows } from "./platform-row";

/** The list of platforms: results first, filters at the side, what narrows the list in between. `aside`: beside its name. */
export function PlatformListPage({ aside, ...view }: PlatformListView & { aside?: ReactNode }) {
  const { request, total } = view;
  const t = useMessages("platforms");
  const words = useMessages("map");
  const language = useLanguage();
  const paths = usePaths();
  return (
    <Wide>
      <Breadcrumb items={[{ label: t("title") }]} origin={view.origin} />
      <div className="flex flex-col gap-5 pt-4 pb-8">
        <div id="list-heading" data-live-region className="flex flex-wrap items-baseline gap-x-5 gap-y-1">
          <h1 className="text-title sm:text-head">{listHeading(view, language)}</h1>
          <p className="text-quiet" data-live-status>
            <Total {...total} />
          </p>
          <a href={otherViewHref(paths, request)} className="no-print py-2">
            {words("seeMap")}
          </a>
          {aside}
        </div>
        <div className="no-print max-w-[46rem]">
          <SearchBox
            action={paths.platforms()}
            label={t("searchLabel")}
            defaultValue={request.text}
            suggestUrl={paths.platformSuggestions()}
            kept={keptParameters(request, "text")}
          />
        </div>
      </div>
      <WithSidebar sidebar={<PlatformFilters view={view} />}>
        <div className="pb-4">
          <NearForm request={request} leagues={view.leagues} />
        </div>
        <WithMap map={<ListMap view={view} />}>
          <PlatformListNotices view={view} />
          <PlatformListChips view={view} />
          {total.value > 0 ? <Results {...view} /> : <NoPlatforms view={view} />}
        </WithMap>
        <ListEnd feed="approvals" />
      </WithSidebar>
    </Wide>
  );
}

function Total({ value, relation }: PlatformListView["total"]) {
  const t = useMessages("platforms");
  if (relation === "approx") return t("resultsApprox", { count: value });
  return relation === "atLeast" ? t("resultsAtLeast", { count: value }) : t("results", { count: value });
}

function Results(view: PlatformListView) {
  const { request, cards, highlight, reachable } = view;
  const t = useMessages("platforms");
  const paths = usePaths();
  return (
    <section aria-labelledby="results-heading" className="flex flex-col gap-3">
      <h2 id="results-heading" className="sr-only">
        {t("resultsHeading")}
      </h2>
      <PlatformListToolbar request={request} />
      <PlatformRows cards={cards} terms={highlight} distances={useDistances(view)} />
      <DepthEnd {...view} page={request.page} pageCount={countPages(reachable, request.perPage)} />
      <Pagination
        page={request.page}
        perPage={request.perPage}
        total={view.total.value}
        pageCount={countPages(reachable, request.perPage)}
        hrefFor={(page) => listHref(paths, request, { page })}
      />
    </section>
  );
}

/** How far the platforms of the page are from the place asked for, in words. */
function useDistances({ request, leagues, distances }: PlatformListView): Record<number, string> {
  const language = useLanguage();
  const place = leagues.find(({ code }) => code === request.near);
  if (!place) return {};
  const from = nameIn(place.name, language).text;
  return Object.fromEntries(
    Object.entries(distances).map(([id, distance]) => [id, distanceWords(distance, from, language)]),
  );
}
