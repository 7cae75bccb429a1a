import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readListPage, withoutPast } from "../http/list-page";
import { requirePageInRange } from "../http/pagination";
import { translator } from "../i18n/catalogues";
import { BrokerListPage } from "../modules/accounts/broker-list-page";
import { listBrokers } from "../modules/accounts/brokers.queries.server";
import { findRegistryDay } from "../modules/registry/registry-day.queries.server";
import { listVocabulary } from "../modules/registry/vocabulary.queries.server";
import { pageMeta } from "../page-meta";
import { languageOf } from "../paths";
import type { RouteHandle } from "../route-handle";

export const handle: RouteHandle = { enhance: ["live-filters"] };

export async function loader({ request, context }: LoaderFunctionArgs) {
  const url = new URL(request.url);
  const { fields, leagues } = await listVocabulary();
  const {
    notices: unused,
    asOf,
    sort: _one,
    ...wanted
  } = readListPage(url, {
    facets: { field: fields.map(({ code }) => code), league: leagues.map(({ code }) => code) },
    sortsFor: () => ["name"] as const,
    defaultSort: () => "name",
    today: await findRegistryDay(),
  });
  context.page.tag("brokers", "platforms");
  const list = await listBrokers(wanted);
  requirePageInRange(wanted, list.total);
  return {
    ...list,
    origin: context.site?.origin ?? url.origin,
    request: wanted,
    unused: withoutPast(unused, asOf),
  };
}

export const meta: MetaFunction<typeof loader> = ({ data, location }) => {
  if (!data) return [];
  const language = languageOf(location.pathname);
  const t = translator(language, "brokers");
  const shared = translator(language, "platforms");
  const { text, facets, page } = data.request;
  const title = text === "" ? t("title") : shared("titleOfText", { text });
  return pageMeta(location.pathname, {
    title: page > 1 ? shared("titleOnPage", { title, page }) : title,
    description: t("summary"),
    isIndexed: text === "" && page === 1 && Object.values(facets).flat().length <= 1,
  });
};

export default function Brokers() {
  return <BrokerListPage {...useLoaderData<typeof loader>()} />;
}
