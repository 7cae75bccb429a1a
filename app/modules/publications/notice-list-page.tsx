import type { ReactNode } from "react";
import { Breadcrumb } from "~/app/components/breadcrumb";
import { ButtonLink } from "~/app/components/button";
import { EmptyState } from "~/app/components/empty-state";
import { FacetGroup, FilterForm } from "~/app/components/facet-list";
import { type FilterChip, FilterChips } from "~/app/components/filter-chips";
import { Wide, WithSidebar } from "~/app/components/layout";
import { ListEnd } from "~/app/components/list-end";
import { Understanding, UnusedParameters } from "~/app/components/list-messages";
import { Pagination } from "~/app/components/pagination";
import { SearchBox } from "~/app/components/search-box";
import { MAX_QUERY_TEXT } from "~/app/http/list-query";
import { useFormat, useLanguage, useMessages, usePaths } from "~/app/i18n/use-messages";
import { keptNoticeParameters, noticeListHref } from "./notice-list-links";
import { noticeFacets, noticeSorts } from "./notice-list-request";
import type { NoticeListView } from "./notice-list-view";
import { NoticeRows } from "./notice-row";
import { noticeOptionLabel } from "./notice-words";

/** The list of notices: what can still be objected to first, filters at the side. `aside`: beside its name. */
export function NoticeListPage({ aside, ...view }: NoticeListView & { aside?: ReactNode }) {
  const { request, total } = view;
  const t = useMessages("notices");
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
            {t("results", { count: total })}
          </p>
          {aside}
        </div>
        <div className="no-print max-w-[46rem]">
          <SearchBox
            action={paths.notices()}
            label={t("searchLabel")}
            defaultValue={request.text}
            kept={keptNoticeParameters(request, "text")}
          />
        </div>
      </div>
      <WithSidebar sidebar={<Filters {...view} />}>
        <div id="results" data-live-region className="flex flex-col gap-4">
          <UnusedParameters
            unused={view.unused}
            longest={MAX_QUERY_TEXT}
            wordOf={(name) => {
              const facet = noticeFacets.find((candidate) => candidate === name);
              return facet && t(`facet.${facet}`);
            }}
          />
          <Understanding
            {...view}
            text={request.text}
            hrefFor={(text) => noticeListHref(paths, request, { text })}
          />
          <Chips {...view} />
          {total > 0 ? <Results {...view} /> : <NoNotices {...view} />}
        </div>
        <ListEnd feed="notices" />
      </WithSidebar>
    </Wide>
  );
}

function Filters({ request, facets }: NoticeListView) {
  const t = useMessages("notices");
  const language = useLanguage();
  const paths = usePaths();
  return (
    <FilterForm
      action={paths.notices()}
      kept={keptNoticeParameters(request, "filters")}
      selectedCount={noticeFacets.reduce((sum, facet) => sum + request.facets[facet].length, 0)}
    >
      {noticeFacets.map((facet) => (
        <FacetGroup
          key={facet}
          name={facet}
          legend={t(`facet.${facet}`)}
          options={facets[facet].map(({ code, ...option }) => ({
            ...option,
            value: code,
            label: noticeOptionLabel(facet, code, language),
          }))}
        />
      ))}
      <p className="text-small">
        <a href={paths.misconductReport()} className="inline-flex min-h-11 items-center">
          {t("toReport")}
        </a>
        <br />
        <a href={paths.receipts()} className="inline-flex min-h-11 items-center">
          {t("toReceipts")}
        </a>
      </p>
    </FilterForm>
  );
}

function Chips({ request, facets }: NoticeListView) {
  const shared = useMessages("platforms");
  const language = useLanguage();
  const paths = usePaths();
  const text: FilterChip[] =
    request.text === ""
      ? []
      : [
          {
            label: shared("chipText", { text: request.text }),
            removeHref: noticeListHref(paths, request, { text: "" }),
          },
        ];
  const chosen = noticeFacets.flatMap((facet) =>
    facets[facet]
      .filter(({ isSelected }) => isSelected)
      .map(({ code }) => ({
        label: noticeOptionLabel(facet, code, language),
        removeHref: noticeListHref(paths, request, {
          facets: { [facet]: request.facets[facet].filter((other) => other !== code) },
        }),
      })),
  );
  return <FilterChips chips={[...text, ...chosen]} clearHref={paths.notices()} />;
}

function Results({ request, cards, highlight, total }: NoticeListView) {
  const shared = useMessages("platforms");
  const paths = usePaths();
  return (
    <section aria-labelledby="results-heading" className="flex flex-col gap-3">
      <h2 id="results-heading" className="sr-only">
        {shared("resultsHeading")}
      </h2>
      {total > 1 ? <Sorts request={request} /> : null}
      <NoticeRows cards={cards} terms={highlight} />
      <Pagination
        page={request.page}
        perPage={request.perPage}
        total={total}
        hrefFor={(page) => noticeListHref(paths, request, { page })}
      />
    </section>
  );
}

/** The order of the list, as links: every state has its address. */
function Sorts({ request }: Pick<NoticeListView, "request">) {
  const t = useMessages("notices");
  const shared = useMessages("platforms");
  const paths = usePaths();
  return (
    <nav aria-label={shared("sort")} className="no-print flex flex-wrap items-center text-small">
      <span aria-hidden="true" className="pe-2 text-quiet">
        {shared("sort")}
      </span>
      <ul className="flex flex-wrap">
        {noticeSorts.map((sort) => (
          <li key={sort}>
            <a
              href={noticeListHref(paths, request, { sort })}
              rel="nofollow"
              aria-current={sort === request.sort ? "true" : undefined}
              className="inline-flex min-h-11 min-w-11 items-center justify-center px-2.5 no-underline hover:underline aria-[current]:font-semibold aria-[current]:text-ink aria-[current]:underline aria-[current]:decoration-2"
            >
              {t(`sort.${sort}`)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** A list without results: which single condition to leave out and what that gives, else where to begin again. */
function NoNotices({ request, facets, waysOut }: NoticeListView) {
  const t = useMessages("notices");
  const shared = useMessages("platforms");
  const format = useFormat();
  const language = useLanguage();
  const paths = usePaths();
  const isNarrowed = request.text !== "" || noticeFacets.some((facet) => request.facets[facet].length > 0);
  if (!isNarrowed) return <EmptyState title={t("emptyNothing")} />;
  const nameOf = (without: NoticeListView["waysOut"][number]["without"]) =>
    without === "text"
      ? request.text
      : format.list(
          facets[without]
            .filter((option) => option.isSelected)
            .map(({ code }) => noticeOptionLabel(without, code, language)),
        );
  return (
    <EmptyState
      title={t("emptyTitle")}
      actions={
        <ButtonLink href={paths.notices()} variant="secondary">
          {t("emptyAll")}
        </ButtonLink>
      }
    >
      {waysOut.length > 0 ? (
        <>
          <p>{shared("emptyText")}</p>
          <ul>
            {waysOut.map(({ without, total }) => (
              <li key={without} className="flex flex-wrap items-center gap-x-3">
                <a
                  href={noticeListHref(
                    paths,
                    request,
                    without === "text" ? { text: "" } : { facets: { [without]: [] } },
                  )}
                  className="inline-flex min-h-11 items-center"
                >
                  {shared("wayWithout", { name: nameOf(without) })}
                </a>
                {shared("wayResults", { count: total })}
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </EmptyState>
  );
}
