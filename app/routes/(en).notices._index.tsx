import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { findSearchKeeping } from "../http/following";
import { readListPage, withoutPast } from "../http/list-page";
import { requirePageInRange } from "../http/pagination";
import { translator } from "../i18n/catalogues";
import { KeepSearch } from "../modules/notifications/follow-buttons";
import { listNotices, listNoticeWaysOut } from "../modules/publications/notice-list.queries.server";
import { NoticeListPage } from "../modules/publications/notice-list-page";
import {
  type NoticeListRequest,
  noticeFacetCodes,
  noticeFacetOptions,
  noticeSorts,
} from "../modules/publications/notice-list-request";
import { findNextNoticeChange } from "../modules/publications/notices.queries.server";
import { findRegistryDay } from "../modules/registry/registry-day.queries.server";
import { pageMeta } from "../page-meta";
import { languageOf } from "../paths";
import type { RouteHandle } from "../route-handle";

export const handle: RouteHandle = { enhance: ["live-filters", "copy-link"], feeds: ["notices"] };

export async function loader({ request, context }: LoaderFunctionArgs) {
  const url = new URL(request.url);
  const language = languageOf(url.pathname) === "en" ? "en" : "zh";
  const {
    notices: unused,
    asOf,
    ...asked
  } = readListPage(url, {
    facets: noticeFacetCodes,
    sortsFor: () => noticeSorts,
    defaultSort: () => noticeSorts[0],
    today: await findRegistryDay(),
  });
  const wanted: NoticeListRequest = asked;
  context.page.tag("notices");
  const change = await findNextNoticeChange();
  if (change) context.page.validUntil(change);
  const { counts, ...list } = await listNotices(wanted, language);
  requirePageInRange(wanted, list.total);
  for (const { changesAt } of list.cards) if (changesAt) context.page.validUntil(new Date(changesAt));
  return {
    ...list,
    origin: context.site?.origin ?? url.origin,
    keeping: await findSearchKeeping({ request, context }, "notices"),
    request: wanted,
    unused: withoutPast(unused, asOf),
    facets: {
      state: noticeFacetOptions("state", wanted.facets.state, counts.state),
      kind: noticeFacetOptions("kind", wanted.facets.kind, counts.kind),
      subject: noticeFacetOptions("subject", wanted.facets.subject, counts.subject),
      year: noticeFacetOptions("year", wanted.facets.year, counts.year),
    },
    waysOut: list.total === 0 ? await listNoticeWaysOut(wanted, language) : [],
  };
}

export const meta: MetaFunction<typeof loader> = ({ data, location }) => {
  if (!data) return [];
  const language = languageOf(location.pathname);
  const t = translator(language, "notices");
  const shared = translator(language, "platforms");
  const { text, facets, page } = data.request;
  const title = text === "" ? t("title") : shared("titleOfText", { text });
  return pageMeta(location.pathname, {
    title: page > 1 ? shared("titleOnPage", { title, page }) : title,
    description: t("summary"),
    isIndexed: text === "" && page === 1 && Object.values(facets).flat().length <= 1,
  });
};

export default function Notices() {
  const { keeping, ...list } = useLoaderData<typeof loader>();
  return <NoticeListPage {...list} aside={<KeepSearch keeping={keeping} />} />;
}
