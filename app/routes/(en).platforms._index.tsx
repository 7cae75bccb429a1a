import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { startOf } from "../core/civil-date";
import { findSearchKeeping } from "../http/following";
import { groundOf } from "../http/map-ground";
import { requirePageInRange } from "../http/pagination";
import { KeepSearch } from "../modules/notifications/follow-buttons";
import { listPlatformDistances } from "../modules/registry/platform-distances.queries.server";
import { facetOptions } from "../modules/registry/platform-facets";
import {
  listPlatforms,
  listWaysOut,
  type PlatformList,
} from "../modules/registry/platform-list.queries.server";
import { readPlatformAddress } from "../modules/registry/platform-list-address";
import { PlatformListPage } from "../modules/registry/platform-list-page";
import { describeList } from "../modules/registry/platform-list-words";
import { findRegistryDay } from "../modules/registry/registry-day.queries.server";
import { listVocabulary } from "../modules/registry/vocabulary.queries.server";
import { pageMeta } from "../page-meta";
import { languageOf } from "../paths";
import type { RouteHandle } from "../route-handle";

export const handle: RouteHandle = {
  enhance: ["search-suggest", "live-filters", "map", "copy-link"],
  feeds: ["approvals"],
};

export async function loader({ request, context }: LoaderFunctionArgs) {
  const url = new URL(request.url);
  const [vocabulary, today] = await Promise.all([listVocabulary(), findRegistryDay()]);
  const { request: wanted, notices, origin } = readPlatformAddress(url, vocabulary, today);
  context.page.tag("platforms");
  for (const notice of notices) {
    if (notice.kind === "future") context.page.validUntil(startOf(notice.asOf));
  }
  const list = await listPlatforms(wanted, languageOf(url.pathname) === "en" ? "en" : "zh", origin?.point);
  requirePageInRange(wanted, list.reachable);
  return {
    origin: context.site?.origin ?? url.origin,
    keeping: await findSearchKeeping({ request, context }, "platforms"),
    request: wanted,
    notices,
    today,
    cards: list.cards,
    total: list.total,
    reachable: list.reachable,
    facets: facetOptions(vocabulary, wanted.facets, list.counts),
    leagues: vocabulary.leagues,
    ground: groundOf(context.site?.map),
    distances: origin?.point ? await listPlatformDistances(idsOf(list), origin.point) : {},
    interpretation: list.interpretation,
    highlight: list.highlight,
    isDegraded: list.isDegraded,
    waysOut: list.total.value === 0 ? await listWaysOut(wanted, list) : [],
  };
}

const idsOf = ({ cards }: PlatformList) => cards.map((card) => card.id);

export const meta: MetaFunction<typeof loader> = ({ data, location }) => {
  if (!data) return [];
  const { links, ...page } = describeList(data, languageOf(location.pathname));
  return [...pageMeta(location.pathname, page), ...links];
};

export default function Platforms() {
  const { keeping, ...list } = useLoaderData<typeof loader>();
  return <PlatformListPage {...list} aside={<KeepSearch keeping={keeping} />} />;
}
