import { listVocabulary } from "~/app/modules/registry/vocabulary.queries.server";
import { readRegistryStatistics } from "./registry-statistics.queries.server";
import type { StatisticsView } from "./statistics-view";

/** The registry in numbers with the names of what it is counted by. Public. */
export async function readStatisticsView(): Promise<Omit<StatisticsView, "origin" | "revenue">> {
  const [statistics, vocabulary] = await Promise.all([readRegistryStatistics(), listVocabulary()]);
  const { classes, leagues, fields, levels, statuses } = vocabulary;
  return {
    statistics,
    classes: classes.map(({ code, name }) => ({ code, name })),
    leagues,
    fields,
    levels,
    statuses,
  };
}
