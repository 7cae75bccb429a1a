import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { findSearchKeeping } from "../http/following";
import { followTime, loadOfferList, loadReplies } from "../http/offer-list";
import { useLanguage, usePaths } from "../i18n/use-messages";
import { listInstrumentCards } from "../modules/capabilities/instrument-cards.queries.server";
import { InstrumentRows } from "../modules/capabilities/instrument-row";
import { OfferListPage } from "../modules/capabilities/offer-list-page";
import { describeOffers, distancesIn } from "../modules/capabilities/offer-list-words";
import { KeepSearch } from "../modules/notifications/follow-buttons";
import { pageMeta } from "../page-meta";
import { languageOf } from "../paths";
import type { RouteHandle } from "../route-handle";

export const handle: RouteHandle = { enhance: ["search-suggest", "live-filters", "map", "copy-link"] };

export async function loader({ request, context }: LoaderFunctionArgs) {
  const view = await loadOfferList({ request, context }, "instrument");
  const cards = await listInstrumentCards(view.ids);
  followTime(context, cards);
  return {
    view,
    cards,
    replies: await loadReplies(
      context,
      cards.map((card) => card.platform.id),
    ),
    keeping: await findSearchKeeping({ request, context }, "instruments"),
  };
}

export const meta: MetaFunction<typeof loader> = ({ data, location }) => {
  if (!data) return [];
  const { links, ...page } = describeOffers(data.view, languageOf(location.pathname));
  return [...pageMeta(location.pathname, page), ...links];
};

export default function Instruments() {
  const { view, cards, keeping, replies } = useLoaderData<typeof loader>();
  const language = useLanguage();
  const paths = usePaths();
  return (
    <OfferListPage
      view={view}
      rows={
        <InstrumentRows
          cards={cards}
          terms={view.highlight}
          distances={distancesIn(view, language)}
          replies={replies}
          isComparable={view.total.value > 1}
        />
      }
      items={cards.map((card) => paths.instrument(card.id))}
      compareAt={paths.instrumentsCompared([])}
      aside={<KeepSearch keeping={keeping} />}
    />
  );
}
