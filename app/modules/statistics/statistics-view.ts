import type { Vocabulary } from "~/app/modules/registry/vocabulary.queries.server";
import type { RegistryStatistics } from "./registry-statistics.queries.server";
import type { RevenueStatistics } from "./revenue-statistics.queries.server";

/** What the page of statistics shows. */
export interface StatisticsView {
  /** Of the site, for machines. */
  origin: string;
  statistics: RegistryStatistics;
  /** Contracts and income. */
  revenue: RevenueStatistics;
  classes: readonly Pick<Vocabulary["classes"][number], "code" | "name">[];
  leagues: Vocabulary["leagues"];
  fields: Vocabulary["fields"];
  levels: Vocabulary["levels"];
  statuses: Vocabulary["statuses"];
}
