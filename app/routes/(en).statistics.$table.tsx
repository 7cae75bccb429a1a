import type { LoaderFunctionArgs } from "@remix-run/node";
import { dayAfter, startOf } from "../core/civil-date";
import { csvResponse } from "../http/csv";
import { noSuchFile } from "../http/no-such-file";
import { statisticsTag } from "../modules/contracts/revenue-tags";
import { readRevenueStatistics } from "../modules/statistics/revenue-statistics.queries.server";
import { revenueTable } from "../modules/statistics/revenue-table";
import { statisticsTable } from "../modules/statistics/statistics-tables";
import { readStatisticsView } from "../modules/statistics/statistics-view.queries.server";
import { registryTableNames, revenueTableNames, statisticsTableNames } from "../path-parts";
import { languageOf } from "../paths";

/** CSV: one table of the statistics, such as `/statistics/years.csv`. */
export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const name = statisticsTableNames.find((one) => `${one}.csv` === params.table);
  if (!name) return noSuchFile(request, context.site?.origin ?? new URL(request.url).origin);
  const view = await readStatisticsView();
  const { day } = view.statistics;
  context.page.tag("platforms");
  context.page.validUntil(startOf(dayAfter(day)));
  const language = languageOf(new URL(request.url).pathname);
  const ofRevenue = revenueTableNames.find((one) => one === name);
  if (ofRevenue) {
    context.page.tag(statisticsTag, "rules");
    const revenue = await readRevenueStatistics();
    return csvResponse(
      `${name}-${revenue.day ?? day}.csv`,
      revenueTable(ofRevenue, { ...view, revenue }, language),
    );
  }
  const ofRegistry = registryTableNames.find((one) => one === name);
  if (!ofRegistry) throw new Error("a table of neither kind");
  return csvResponse(`${name}-${day}.csv`, statisticsTable(ofRegistry, view, language));
}
