import type { LoaderFunctionArgs } from "@remix-run/node";
import { dayAfter, startOf } from "../core/civil-date";
import { csvResponse } from "../http/csv";
import { noSuchFile } from "../http/no-such-file";
import { statisticsTable } from "../modules/statistics/statistics-tables";
import { readStatisticsView } from "../modules/statistics/statistics-view.queries.server";
import { statisticsTableNames } from "../path-parts";
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
  return csvResponse(`${name}-${day}.csv`, statisticsTable(name, view, language));
}
