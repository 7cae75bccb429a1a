import type { ReactNode } from "react";
import { Banner } from "~/app/components/banner";
import { Breadcrumb } from "~/app/components/breadcrumb";
import { Wide } from "~/app/components/layout";
import { Pagination } from "~/app/components/pagination";
import { SearchBox } from "~/app/components/search-box";
import { countPages } from "~/app/http/pagination";
import { useMessages, usePaths } from "~/app/i18n/use-messages";
import type { SearchKind } from "~/search/engine";
import { NoHits } from "./no-hits";
import { OrganisationHit } from "./organisation-hit";
import { SearchDoors } from "./search-doors";
import { SearchNotices } from "./search-notices";
import { SearchTabs } from "./search-tabs";
import type { SiteSearchView } from "./search-view";
import { siteSearchHref } from "./search-words";
import type { SiteHit } from "./site-search.queries.server";

/** A result with a look that its own module gives it. */
export type ForeignHit = Exclude<SiteHit, { kind: "organisation" }>;

/** How such a result looks, with the terms of the search marked. */
export type RenderHit = (hit: ForeignHit, terms: readonly string[]) => ReactNode;

/** The search over everything. `aside`: beside its name. */
export function SearchPage({
  view,
  renderHit,
  aside,
}: {
  view: SiteSearchView;
  renderHit: RenderHit;
  aside?: ReactNode;
}) {
  const t = useMessages("search");
  const list = useMessages("platforms");
  const paths = usePaths();
  const { request, result } = view;
  const isAsked = request.text !== "";
  return (
    <Wide>
      <Breadcrumb items={[{ label: t("title") }]} origin={view.origin} />
      <div className="flex flex-col gap-5 pt-4 pb-6">
        <div className="flex flex-wrap items-baseline gap-x-5 gap-y-1">
          <h1 className="text-title sm:text-head">
            {isAsked ? list("titleOfText", { text: request.text }) : t("title")}
          </h1>
          {result ? <p className="text-quiet">{t("results", { count: result.total.value })}</p> : null}
          {aside}
        </div>
        <div className="no-print max-w-[46rem]">
          <SearchBox
            action={paths.search()}
            label={t("label")}
            hint={isAsked ? undefined : t("hint")}
            defaultValue={request.text}
            suggestUrl={paths.searchSuggestions()}
            kept={request.kind ? [["kind", request.kind]] : []}
          />
        </div>
      </div>
      <div className="flex max-w-[56rem] flex-col gap-4">
        <SearchNotices view={view} />
        {result && result.all > 0 ? <SearchTabs request={request} result={result} /> : null}
        {result && result.total.value > 0 ? (
          <Results view={view} result={result} renderHit={renderHit} />
        ) : null}
        {result && result.total.value === 0 ? <NoHits request={request} result={result} /> : null}
        {result ? null : <SearchDoors counts={view.searchable} />}
      </div>
    </Wide>
  );
}

function Results({
  view: { request },
  result,
  renderHit,
}: {
  view: SiteSearchView;
  result: NonNullable<SiteSearchView["result"]>;
  renderHit: RenderHit;
}) {
  const t = useMessages("search");
  const list = useMessages("platforms");
  const paths = usePaths();
  const pageCount = countPages(result.reachable, request.perPage);
  return (
    <section id="results" aria-labelledby="results-heading" className="flex flex-col gap-3">
      <h2 id="results-heading" className="sr-only">
        {list("resultsHeading")}
      </h2>
      <ol className="-mt-4 divide-y divide-line border-b border-line">
        {result.hits.map((hit) => (
          <li key={`${hit.kind} ${hit.card.id}`}>
            <Hit hit={hit} terms={result.highlight} renderHit={renderHit} />
          </li>
        ))}
      </ol>
      {result.reachable < result.total.value && request.page === pageCount ? (
        <Banner title={list("depthTitle", { count: result.reachable })}>{list("depthText")}</Banner>
      ) : null}
      <Pagination
        page={request.page}
        perPage={request.perPage}
        total={result.total.value}
        pageCount={pageCount}
        hrefFor={(page) => siteSearchHref(paths, request, { page })}
      />
      <FullLists text={request.text} kinds={kindsShown(request.kind, result.counts)} label={t("fullLists")} />
    </section>
  );
}

function Hit({ hit, terms, renderHit }: { hit: SiteHit; terms: readonly string[]; renderHit: RenderHit }) {
  return hit.kind === "organisation" ? (
    <OrganisationHit card={hit.card} terms={terms} />
  ) : (
    renderHit(hit, terms)
  );
}

/** Kinds that have a list of their own and something on it. */
function kindsShown(kind: SearchKind | undefined, counts: Readonly<Record<SearchKind, number>>) {
  return (
    ["platform", "service", "instrument", "resource", "achievement", "demand", "policy", "notice"] as const
  ).filter((one) => counts[one] > 0 && (kind === undefined || kind === one));
}

/** From a search to the lists that can be filtered. */
function FullLists({
  text,
  kinds,
  label,
}: {
  text: string;
  kinds: ReturnType<typeof kindsShown>;
  label: string;
}) {
  const t = useMessages("search");
  const paths = usePaths();
  if (kinds.length === 0) return null;
  const hrefs = {
    platform: paths.platforms,
    service: paths.services,
    instrument: paths.instruments,
    resource: paths.resources,
    achievement: paths.achievements,
    demand: paths.demands,
    policy: paths.policies,
    notice: paths.notices,
  };
  return (
    <p className="no-print flex flex-wrap items-center gap-x-5 text-small">
      <span className="text-quiet">{label}</span>
      {kinds.map((kind) => (
        <a key={kind} href={hrefs[kind]({ q: text })} className="inline-flex min-h-11 items-center">
          {t(`fullList.${kind}`)}
        </a>
      ))}
    </p>
  );
}
