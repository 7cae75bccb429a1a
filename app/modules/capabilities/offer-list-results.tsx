import type { ReactNode } from "react";
import { Button, ButtonLink } from "~/app/components/button";
import { DepthEnd } from "~/app/components/depth-end";
import { EmptyState } from "~/app/components/empty-state";
import { ListToolbar } from "~/app/components/list-toolbar";
import { NoResults } from "~/app/components/no-results";
import { Pagination } from "~/app/components/pagination";
import { countPages, pageSizes } from "~/app/http/pagination";
import { useFormat, useMessages, usePaths } from "~/app/i18n/use-messages";
import { offerListHref, offersHref, without } from "./offer-list-links";
import { compareForm, offerSortsFor } from "./offer-list-request";
import type { OfferListView } from "./offer-list-view";

/** The rows of a list with their order, or what to do when there are none. */
export function OfferListResults({
  view,
  rows,
  compareAt,
}: {
  view: OfferListView;
  rows: ReactNode;
  compareAt?: string | undefined;
}) {
  const { request, reachable } = view;
  const t = useMessages("offers");
  const shared = useMessages("platforms");
  const paths = usePaths();
  if (view.total.value === 0) return <NoOffers view={view} />;
  return (
    <section aria-labelledby="results-heading" className="flex flex-col gap-3">
      <h2 id="results-heading" className="sr-only">
        {shared("resultsHeading")}
      </h2>
      <ListToolbar
        sorts={offerSortsFor(request).map((sort) => ({
          label: t(`list.sort.${sort}`),
          href: offerListHref(paths, request, { sort }),
          isCurrent: sort === request.sort,
        }))}
        sizes={pageSizes.map((perPage) => ({
          label: shared("perPageValue", { count: perPage }),
          href: offerListHref(paths, request, { perPage }),
          isCurrent: perPage === request.perPage,
        }))}
      />
      {rows}
      {compareAt && view.total.value > 1 ? <CompareBar action={compareAt} near={request.near} /> : null}
      <DepthEnd {...view} page={request.page} pageCount={countPages(reachable, request.perPage)} />
      <Pagination
        page={request.page}
        perPage={request.perPage}
        total={view.total.value}
        pageCount={countPages(reachable, request.perPage)}
        hrefFor={(page) => offerListHref(paths, request, { page })}
      />
    </section>
  );
}

/** The way from the boxes of the rows to the comparison: a plain form, in sight while a box is ticked. */
function CompareBar({ action, near }: { action: string; near: string | undefined }) {
  const t = useMessages("offers");
  return (
    <form
      id={compareForm}
      method="get"
      action={action}
      className="no-print bottom-0 in-[:has([name=id]:checked)]:sticky flex flex-wrap items-center gap-x-4 gap-y-1 border-t border-line bg-page py-2"
    >
      {near ? <input type="hidden" name="near" value={near} /> : null}
      <Button variant="secondary">{t("compare.action")}</Button>
      <p className="text-small text-quiet max-sm:sr-only">{t("compare.hint")}</p>
    </form>
  );
}

/** A list without results: which single condition to leave out and what that gives, and where else to look. */
function NoOffers({ view: { request, waysOut, choices } }: { view: OfferListView }) {
  const t = useMessages("offers");
  const shared = useMessages("platforms");
  const format = useFormat();
  const paths = usePaths();
  const isAsked = request.list === "demand";
  if (request.text === "" && choices.length === 0)
    return (
      <EmptyState
        title={t(`list.none.${request.list}`)}
        actions={isAsked ? <ButtonLink href={paths.newDemand()}>{t("list.postDemand")}</ButtonLink> : null}
      >
        <p>{t(isAsked ? "list.noneDemand" : "list.noneText")}</p>
      </EmptyState>
    );
  const all = { href: offersHref(paths, request.list), label: t(`list.all.${request.list}`) };
  return (
    <NoResults
      title={t(`list.empty.${request.list}`)}
      all={all}
      waysOut={waysOut.map(({ without: condition, total }) => ({
        name:
          condition === "text"
            ? request.text
            : format.list(
                choices.filter(({ parameter }) => parameter === condition).map(({ label }) => label),
              ),
        href: offerListHref(
          paths,
          request,
          condition === "text" ? { text: "" } : without(request, condition),
        ),
        total,
      }))}
    >
      {request.text !== "" ? (
        <p>
          <a href={paths.search({ q: request.text })} className="inline-flex min-h-11 items-center">
            {t("list.searchAll", { text: request.text })}
          </a>
        </p>
      ) : null}
      <p>{isAsked ? t("list.maskedNote") : `${shared("emptyTry")} ${t("list.askPlatform")}`}</p>
    </NoResults>
  );
}
