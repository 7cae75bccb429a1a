import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readListPage } from "../http/list-page";
import { requirePageInRange } from "../http/pagination";
import { facetCodes, facetOptions } from "../modules/registry/platform-facets";
import { listPlatforms, listWaysOut } from "../modules/registry/platform-list.queries.server";
import { PlatformListPage } from "../modules/registry/platform-list-page";
import { defaultSort, type PlatformListRequest, sortsFor } from "../modules/registry/platform-list-request";
import { describeList } from "../modules/registry/platform-list-words";
import { findRegistryDay } from "../modules/registry/registry-day.queries.server";
import { listVocabulary } from "../modules/registry/vocabulary.queries.server";
import { pageMeta } from "../page-meta";
import { languageOf } from "../paths";
import type { RouteHandle } from "../route-handle";

export const handle: RouteHandle = { enhance: ["search-suggest", "live-filters"] };

export async function loader({ request, context }: LoaderFunctionArgs) {
  const url = new URL(request.url);
  const [vocabulary, today] = await Promise.all([listVocabulary(), findRegistryDay()]);
  const { notices, ...asked } = readListPage(url, {
    facets: facetCodes(vocabulary),
    sortsFor,
    defaultSort,
    today,
  });
  context.page.tag("platforms");
  for (const notice of notices) {
    if (notice.kind === "future") context.page.validUntil(new Date(`${notice.asOf}T00:00:00+08:00`));
  }
  const wanted: PlatformListRequest = asked;
  const list = await listPlatforms(wanted, languageOf(url.pathname) === "en" ? "en" : "zh");
  requirePageInRange(wanted, list.reachable);
  return {
    origin: context.site?.origin ?? url.origin,
    request: wanted,
    notices,
    today,
    cards: list.cards,
    total: list.total,
    reachable: list.reachable,
    facets: facetOptions(vocabulary, wanted.facets, list.counts),
    interpretation: list.interpretation,
    highlight: list.highlight,
    isDegraded: list.isDegraded,
    waysOut: list.total.value === 0 ? await listWaysOut(wanted, list) : [],
  };
}

export const meta: MetaFunction<typeof loader> = ({ data, location }) => {
  if (!data) return [];
  const { links, ...page } = describeList(data, languageOf(location.pathname));
  return [...pageMeta(location.pathname, page), ...links];
};

export default function Platforms() {
  return <PlatformListPage {...useLoaderData<typeof loader>()} />;
}
