import type { ReactNode } from "react";
import { Breadcrumb } from "~/app/components/breadcrumb";
import { FacetGroup, FilterForm } from "~/app/components/facet-list";
import { type FilterChip, FilterChips } from "~/app/components/filter-chips";
import { Wide, WithSidebar } from "~/app/components/layout";
import { ListEnd } from "~/app/components/list-end";
import { Pagination } from "~/app/components/pagination";
import { SearchBox } from "~/app/components/search-box";
import { countPages } from "~/app/http/pagination";
import { useLanguage, useMessages, usePaths } from "~/app/i18n/use-messages";
import { NoPolicies } from "./no-policies";
import { keptParameters, policyListHref } from "./policy-list-links";
import { PolicyListNotices } from "./policy-list-notices";
import { policyFacets, sortsFor } from "./policy-list-request";
import type { PolicyListView } from "./policy-list-view";
import { chipLabel, optionLabel } from "./policy-list-words";
import { PolicyRows } from "./policy-row";

/** The list of policies: results first, filters at the side, what narrows the list in between. `aside`: beside its name. */
export function PolicyListPage({ aside, ...view }: PolicyListView & { aside?: ReactNode }) {
  const { request, total } = view;
  const t = useMessages("policies");
  const shared = useMessages("platforms");
  const paths = usePaths();
  return (
    <Wide>
      <Breadcrumb items={[{ label: t("title") }]} origin={view.origin} />
      <div className="flex flex-col gap-5 pt-4 pb-8">
        <div id="list-heading" data-live-region className="flex flex-wrap items-baseline gap-x-5 gap-y-1">
          <h1 className="text-title sm:text-head">
            {request.text === "" ? t("title") : shared("titleOfText", { text: request.text })}
          </h1>
          <p className="text-quiet" data-live-status>
            <Total {...total} />
          </p>
          {aside}
        </div>
        <div className="no-print max-w-[46rem]">
          <SearchBox
            action={paths.policies()}
            label={t("searchLabel")}
            hint={t("searchHint")}
            defaultValue={request.text}
            kept={keptParameters(request, "text")}
          />
        </div>
      </div>
      <WithSidebar sidebar={<Filters {...view} />}>
        <div id="results" data-live-region className="flex flex-col gap-4">
          <PolicyListNotices view={view} />
          <Chips {...view} />
          {total.value > 0 ? <Results {...view} /> : <NoPolicies view={view} />}
        </div>
        <ListEnd feed="policies" />
      </WithSidebar>
    </Wide>
  );
}

function Total({ value, relation }: PolicyListView["total"]) {
  const t = useMessages("policies");
  if (relation === "approx") return t("resultsApprox", { count: value });
  return relation === "atLeast" ? t("resultsAtLeast", { count: value }) : t("results", { count: value });
}

function Filters({ request, facets }: PolicyListView) {
  const t = useMessages("policies");
  const language = useLanguage();
  const paths = usePaths();
  return (
    <FilterForm
      action={paths.policies()}
      kept={keptParameters(request, "filters")}
      selectedCount={policyFacets.reduce((sum, facet) => sum + request.facets[facet].length, 0)}
    >
      {policyFacets.map((facet) => (
        <FacetGroup
          key={facet}
          name={facet}
          legend={t(`facet.${facet}`)}
          options={facets[facet].map((option) => ({
            value: option.code,
            label: optionLabel(facet, option, language),
            count: option.count,
            isSelected: option.isSelected,
          }))}
        />
      ))}
      <p className="text-small">
        <a href={paths.rules()} className="inline-flex min-h-11 items-center">
          {t("toRules")}
        </a>
      </p>
    </FilterForm>
  );
}

function Chips({ request, facets }: PolicyListView) {
  const shared = useMessages("platforms");
  const language = useLanguage();
  const paths = usePaths();
  const text: FilterChip[] =
    request.text === ""
      ? []
      : [
          {
            label: shared("chipText", { text: request.text }),
            removeHref: policyListHref(paths, request, { text: "" }),
          },
        ];
  const chosen = policyFacets.flatMap((facet) =>
    facets[facet]
      .filter(({ isSelected }) => isSelected)
      .map((option) => ({
        label: chipLabel(facet, option, language),
        removeHref: policyListHref(paths, request, {
          facets: { [facet]: request.facets[facet].filter((code) => code !== option.code) },
        }),
      })),
  );
  return <FilterChips chips={[...text, ...chosen]} clearHref={paths.policies()} />;
}

function Results({ request, cards, clauses, highlight, total, reachable }: PolicyListView) {
  const shared = useMessages("platforms");
  const paths = usePaths();
  return (
    <section aria-labelledby="results-heading" className="flex flex-col gap-3">
      <h2 id="results-heading" className="sr-only">
        {shared("resultsHeading")}
      </h2>
      {total.value > 1 ? <Sorts request={request} /> : null}
      <PolicyRows cards={cards} terms={highlight} clauses={clauses} />
      <Pagination
        page={request.page}
        perPage={request.perPage}
        total={total.value}
        pageCount={countPages(reachable, request.perPage)}
        hrefFor={(page) => policyListHref(paths, request, { page })}
      />
    </section>
  );
}

/** The order of the list, as links: every state has its address. */
function Sorts({ request }: Pick<PolicyListView, "request">) {
  const t = useMessages("policies");
  const shared = useMessages("platforms");
  const paths = usePaths();
  const words = { relevance: shared("sort.relevance"), newest: t("sortNewest"), name: shared("sort.name") };
  return (
    <nav aria-label={shared("sort")} className="no-print flex flex-wrap items-center text-small">
      <span aria-hidden="true" className="pe-2 text-quiet">
        {shared("sort")}
      </span>
      <ul className="flex flex-wrap">
        {sortsFor(request.text).map((sort) => (
          <li key={sort}>
            <a
              href={policyListHref(paths, request, { sort })}
              rel="nofollow"
              aria-current={sort === request.sort ? "true" : undefined}
              className="inline-flex min-h-11 min-w-11 items-center justify-center px-2.5 no-underline hover:underline aria-[current]:font-semibold aria-[current]:text-ink aria-[current]:underline aria-[current]:decoration-2"
            >
              {words[sort]}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
