import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { dayAfter, startOf } from "../core/civil-date";
import { translator } from "../i18n/catalogues";
import { statisticsTag } from "../modules/contracts/revenue-tags";
import { readRevenueStatistics } from "../modules/statistics/revenue-statistics.queries.server";
import { StatisticsPage } from "../modules/statistics/statistics-page";
import { readStatisticsView } from "../modules/statistics/statistics-view.queries.server";
import { pageMeta } from "../page-meta";
import { languageOf } from "../paths";
import type { RouteHandle } from "../route-handle";

export const handle: RouteHandle = { enhance: ["copy-link", "print"] };

export async function loader({ request, context }: LoaderFunctionArgs) {
  const [view, revenue] = await Promise.all([readStatisticsView(), readRevenueStatistics()]);
  context.page.tag("platforms", statisticsTag, "rules");
  context.page.validUntil(startOf(dayAfter(view.statistics.day)));
  return { origin: context.site?.origin ?? new URL(request.url).origin, ...view, revenue };
}

export const meta: MetaFunction = ({ location }) => {
  const t = translator(languageOf(location.pathname), "statistics");
  return pageMeta(location.pathname, { title: t("title"), description: t("summary") });
};

export default function Statistics() {
  return <StatisticsPage {...useLoaderData<typeof loader>()} />;
}
