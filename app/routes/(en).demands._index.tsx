import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { ButtonLink } from "../components/button";
import { FeedLink } from "../components/feed-link";
import { Wide } from "../components/layout";
import { findSearchKeeping } from "../http/following";
import { loadOfferList } from "../http/offer-list";
import { useMessages, usePaths } from "../i18n/use-messages";
import { OfferListPage } from "../modules/capabilities/offer-list-page";
import { describeOffers } from "../modules/capabilities/offer-list-words";
import { listDemandCards } from "../modules/demands/demand-cards.queries.server";
import { DemandLeagues } from "../modules/demands/demand-leagues";
import { DemandRows } from "../modules/demands/demand-row";
import { KeepSearch } from "../modules/notifications/follow-buttons";
import { pageMeta } from "../page-meta";
import { languageOf } from "../paths";
import type { RouteHandle } from "../route-handle";

export const handle: RouteHandle = {
  enhance: ["search-suggest", "live-filters", "copy-link"],
  feeds: ["demands"],
  unread: ["near"],
};

export async function loader({ request, context }: LoaderFunctionArgs) {
  const view = await loadOfferList({ request, context }, "demand");
  return {
    view,
    cards: await listDemandCards(view.ids),
    keeping: await findSearchKeeping({ request, context }, "demands"),
  };
}

export const meta: MetaFunction<typeof loader> = ({ data, location }) => {
  if (!data) return [];
  const { links, ...page } = describeOffers(data.view, languageOf(location.pathname));
  return [...pageMeta(location.pathname, page), ...links];
};

export default function Demands() {
  const { view, cards, keeping } = useLoaderData<typeof loader>();
  const t = useMessages("demands");
  const paths = usePaths();
  return (
    <>
      <OfferListPage
        view={view}
        rows={<DemandRows cards={cards} terms={view.highlight} />}
        // What is masked is no page for machines to read.
        items={cards.flatMap(({ id, isMasked }) => (isMasked ? [] : [paths.demand(id)]))}
        lead={<p>{t("listLead")}</p>}
        aside={
          <>
            <ButtonLink href={paths.newDemand()} variant="secondary">
              {t("post")}
            </ButtonLink>
            <KeepSearch keeping={keeping} />
          </>
        }
        beside={<DemandLeagues view={view} />}
      />
      <Wide>
        <FeedLink name="demands" />
      </Wide>
    </>
  );
}
