import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { findSearchKeeping } from "../http/following";
import { loadOfferList } from "../http/offer-list";
import { useLanguage, usePaths } from "../i18n/use-messages";
import { OfferListPage } from "../modules/capabilities/offer-list-page";
import { describeOffers, distancesIn } from "../modules/capabilities/offer-list-words";
import { listResourceCards } from "../modules/capabilities/resource-cards.queries.server";
import { ResourceRows } from "../modules/capabilities/resource-row";
import { KeepSearch } from "../modules/notifications/follow-buttons";
import { pageMeta } from "../page-meta";
import { languageOf } from "../paths";
import type { RouteHandle } from "../route-handle";

export const handle: RouteHandle = { enhance: ["search-suggest", "live-filters", "map", "copy-link"] };

export async function loader({ request, context }: LoaderFunctionArgs) {
  const view = await loadOfferList({ request, context }, "resource");
  const cards = await listResourceCards(view.ids);
  return {
    view,
    cards,
    keeping: await findSearchKeeping({ request, context }, "resources"),
  };
}

export const meta: MetaFunction<typeof loader> = ({ data, location }) => {
  if (!data) return [];
  const { links, ...page } = describeOffers(data.view, languageOf(location.pathname));
  return [...pageMeta(location.pathname, page), ...links];
};

export default function Resources() {
  const { view, cards, keeping } = useLoaderData<typeof loader>();
  const language = useLanguage();
  const paths = usePaths();
  return (
    <OfferListPage
      view={view}
      rows={<ResourceRows cards={cards} terms={view.highlight} distances={distancesIn(view, language)} />}
      items={cards.map((card) => paths.resource(card.kind, card.id))}
      aside={<KeepSearch keeping={keeping} />}
    />
  );
}
