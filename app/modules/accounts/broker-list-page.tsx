import type { ListQuery } from "~/app/address-query";
import { Breadcrumb } from "~/app/components/breadcrumb";
import { ButtonLink } from "~/app/components/button";
import { EmptyState } from "~/app/components/empty-state";
import { FacetGroup, FilterForm } from "~/app/components/facet-list";
import { FilterChips } from "~/app/components/filter-chips";
import { Rows, Wide, WithSidebar } from "~/app/components/layout";
import { UnusedParameters } from "~/app/components/list-messages";
import { Pagination } from "~/app/components/pagination";
import { SearchBox } from "~/app/components/search-box";
import type { ListNotice } from "~/app/http/list-page";
import { MAX_QUERY_TEXT } from "~/app/http/list-query";
import { pageSizes } from "~/app/http/pagination";
import { textIn } from "~/app/i18n/text-in";
import { useLanguage, useMessages, usePaths } from "~/app/i18n/use-messages";
import { type BrokerFacet, type BrokerListRequest, brokerFacets } from "./broker-list-request";
import { Agency, BrokerTags, Words } from "./broker-parts";
import type { BrokerList, PublicBroker } from "./brokers.queries.server";

export interface BrokerListView extends BrokerList {
  origin: string;
  request: BrokerListRequest;
  unused: readonly ListNotice[];
}

/** The public directory of brokers. */
export function BrokerListPage(view: BrokerListView) {
  const { request, total, origin } = view;
  const t = useMessages("brokers");
  const shared = useMessages("platforms");
  const paths = usePaths();
  const query = queryOf(request);
  return (
    <Wide>
      <Breadcrumb items={[{ label: t("title") }]} origin={origin} />
      <div className="flex flex-col gap-5 pt-4 pb-8">
        <div id="list-heading" data-live-region className="flex flex-wrap items-baseline gap-x-5 gap-y-1">
          <h1 className="text-title sm:text-head">
            {request.text === "" ? t("title") : shared("titleOfText", { text: request.text })}
          </h1>
          <p className="text-quiet" data-live-status>
            {t("results", { count: total })}
          </p>
        </div>
        <p className="max-w-prose text-quiet">{t("lead")}</p>
        <div className="no-print max-w-[46rem]">
          <SearchBox
            action={paths.brokers()}
            label={t("searchLabel")}
            defaultValue={request.text}
            kept={brokerFacets.flatMap((facet) =>
              request.facets[facet].map((value) => [facet, value] as const),
            )}
          />
        </div>
      </div>
      <WithSidebar sidebar={<Filters {...view} />}>
        <div id="results" data-live-region className="flex flex-col gap-4 pb-12">
          <UnusedParameters
            unused={view.unused}
            longest={MAX_QUERY_TEXT}
            wordOf={(name) => {
              const facet = brokerFacets.find((candidate) => candidate === name);
              return facet && t(`facet.${facet}`);
            }}
          />
          <Chips {...view} />
          {total > 0 ? (
            <>
              <Rows>
                {view.brokers.map((broker) => (
                  <Broker key={broker.id} broker={broker} />
                ))}
              </Rows>
              <Pagination
                page={request.page}
                perPage={request.perPage}
                total={total}
                hrefFor={(page) => paths.brokers({ ...query, page })}
              />
            </>
          ) : (
            <Nobody request={request} />
          )}
        </div>
      </WithSidebar>
    </Wide>
  );
}

function queryOf({ text, facets, perPage }: BrokerListRequest): ListQuery {
  return { ...facets, q: text, perPage: perPage === pageSizes[0] ? undefined : perPage };
}

function Broker({ broker }: { broker: PublicBroker }) {
  const paths = usePaths();
  const language = useLanguage();
  const summary = textIn(broker.summary, language);
  return (
    <article className="relative flex flex-col gap-2 py-5">
      <h2 className="text-lead leading-snug">
        <a
          href={paths.broker(broker.id)}
          className="no-underline after:absolute after:inset-0 hover:underline"
        >
          <Words text={broker.name} />
        </a>
      </h2>
      <p className="text-small text-quiet">
        <Agency agency={broker.agency} />
      </p>
      {summary ? (
        <p lang={summary.lang} className="line-clamp-2 max-w-prose">
          {summary.text}
        </p>
      ) : null}
      <BrokerTags broker={broker} />
    </article>
  );
}

function Filters({ request, facets }: BrokerListView) {
  const t = useMessages("brokers");
  const language = useLanguage();
  const paths = usePaths();
  return (
    <FilterForm
      action={paths.brokers()}
      kept={request.text === "" ? [] : [["q", request.text]]}
      selectedCount={brokerFacets.reduce((sum, facet) => sum + request.facets[facet].length, 0)}
    >
      {brokerFacets.map((facet) => (
        <FacetGroup
          key={facet}
          name={facet}
          legend={t(`facet.${facet}`)}
          options={facets[facet].map(({ code, name, count, isSelected }) => ({
            value: code,
            label: textIn(name, language)?.text ?? code,
            count,
            isSelected,
          }))}
        />
      ))}
      <p className="text-small">
        <a href={paths.brokerProfile()} rel="nofollow" className="inline-flex min-h-11 items-center">
          {t("joinAction")}
        </a>
      </p>
    </FilterForm>
  );
}

function Chips({ request, facets }: BrokerListView) {
  const shared = useMessages("platforms");
  const language = useLanguage();
  const paths = usePaths();
  const query = queryOf(request);
  const without = (facet: BrokerFacet, code: string) =>
    paths.brokers({ ...query, [facet]: request.facets[facet].filter((other) => other !== code) });
  return (
    <FilterChips
      chips={[
        ...(request.text === ""
          ? []
          : [
              {
                label: shared("chipText", { text: request.text }),
                removeHref: paths.brokers({ ...query, q: "" }),
              },
            ]),
        ...brokerFacets.flatMap((facet) =>
          facets[facet]
            .filter(({ isSelected }) => isSelected)
            .map(({ code, name }) => ({
              label: textIn(name, language)?.text ?? code,
              removeHref: without(facet, code),
            })),
        ),
      ]}
      clearHref={paths.brokers()}
    />
  );
}

function Nobody({ request }: { request: BrokerListRequest }) {
  const t = useMessages("brokers");
  const paths = usePaths();
  const isNarrowed = request.text !== "" || brokerFacets.some((facet) => request.facets[facet].length > 0);
  return (
    <EmptyState
      title={t(isNarrowed ? "emptyNarrowed" : "emptyNone")}
      actions={
        <ButtonLink href={isNarrowed ? paths.brokers() : paths.brokerProfile()} variant="secondary">
          {t(isNarrowed ? "showAll" : "joinAction")}
        </ButtonLink>
      }
    >
      <p>{t(isNarrowed ? "emptyNarrowedText" : "emptyNoneText")}</p>
    </EmptyState>
  );
}
