import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { findSearchKeeping } from "../http/following";
import { readListPage, withoutPast } from "../http/list-page";
import { followTime } from "../http/offer-list";
import { requirePageInRange } from "../http/pagination";
import { useMessages } from "../i18n/use-messages";
import { AchievementRow } from "../modules/achievements/achievement-row";
import { InstrumentRow } from "../modules/capabilities/instrument-row";
import { ResourceRow } from "../modules/capabilities/resource-row";
import { ServiceRow } from "../modules/capabilities/service-row";
import { DemandRow } from "../modules/demands/demand-row";
import { KeepSearch } from "../modules/notifications/follow-buttons";
import { NoticeRow } from "../modules/publications/notice-row";
import { findNextNoticeChange } from "../modules/publications/notices.queries.server";
import { PolicyRow } from "../modules/publications/policy-row";
import { PlatformRow } from "../modules/registry/platform-row";
import { findRegistryDay } from "../modules/registry/registry-day.queries.server";
import { type ForeignHit, SearchPage } from "../modules/site-search/search-page";
import { type SiteSearchRequest, tabKindOf, tabKinds } from "../modules/site-search/search-request";
import { describeSearch } from "../modules/site-search/search-words";
import { countSearchable, searchSite } from "../modules/site-search/site-search.queries.server";
import { pageMeta } from "../page-meta";
import { languageOf } from "../paths";
import type { RouteHandle } from "../route-handle";

export const handle: RouteHandle = { enhance: ["search-suggest"] };

export async function loader({ request, context }: LoaderFunctionArgs) {
  const url = new URL(request.url);
  const [today, nextChange] = await Promise.all([findRegistryDay(), findNextNoticeChange()]);
  const { text, facets, asOf, page, perPage, notices } = readListPage(url, {
    facets: { kind: tabKinds },
    sortsFor: () => ["relevance"],
    defaultSort: () => "relevance",
    today,
  });
  const [kind, ...otherKinds] = facets.kind;
  const unusedKinds = otherKinds.map((value) => ({ kind: "ignored" as const, parameter: "kind", value }));
  context.page.tag("platforms", "organisations", "policies", "notices");
  context.page.tag("services", "instruments", "resources", "achievements", "demands");
  // At that moment a notice begins to be found, or says something else of its time.
  if (nextChange) context.page.validUntil(nextChange);
  const wanted: SiteSearchRequest = { text, kind: tabKindOf(kind), page, perPage };
  const language = languageOf(url.pathname) === "en" ? "en" : "zh";
  const found = text === "" ? undefined : await searchSite(wanted, language);
  for (const hit of found?.hits ?? []) {
    if (hit.kind === "notice" && hit.card.changesAt) context.page.validUntil(new Date(hit.card.changesAt));
  }
  followTime(
    context,
    (found?.hits ?? []).flatMap((hit) =>
      hit.kind === "service" || hit.kind === "instrument" ? [hit.card] : [],
    ),
  );
  const result = found && found.highlight.length > 0 ? found : undefined;
  requirePageInRange(wanted, result?.reachable ?? 0);
  return {
    origin: context.site?.origin ?? url.origin,
    keeping: await findSearchKeeping({ request, context }, "search"),
    request: wanted,
    notices: [...withoutPast(notices, asOf), ...unusedKinds],
    result,
    searchable: result ? undefined : await countSearchable(),
  };
}

export const meta: MetaFunction<typeof loader> = ({ data, location }) => {
  if (!data) return pageMeta(location.pathname, { isIndexed: false });
  const { links, ...page } = describeSearch(data, languageOf(location.pathname));
  return [...pageMeta(location.pathname, page), ...links];
};

export default function Search() {
  const { keeping, ...view } = useLoaderData<typeof loader>();
  return (
    <SearchPage
      view={view}
      renderHit={(hit, terms) => <Hit hit={hit} terms={terms} />}
      aside={<KeepSearch keeping={keeping} />}
    />
  );
}

/** Every kind looks as it does in its own list. */
function Hit({ hit, terms }: { hit: ForeignHit; terms: readonly string[] }) {
  const t = useMessages("search");
  if (hit.kind === "platform") return <PlatformRow card={hit.card} terms={terms} />;
  if (hit.kind === "service") return <ServiceRow card={hit.card} terms={terms} />;
  if (hit.kind === "instrument") return <InstrumentRow card={hit.card} terms={terms} />;
  if (hit.kind === "resource") return <ResourceRow card={hit.card} terms={terms} />;
  if (hit.kind === "achievement") return <AchievementRow card={hit.card} terms={terms} />;
  if (hit.kind === "demand") return <DemandRow card={hit.card} terms={terms} />;
  if (hit.kind === "notice") return <NoticeRow card={hit.card} terms={terms} />;
  return <PolicyRow card={hit.card} clause={hit.clause} terms={terms} kindWord={t("one.policy")} />;
}
