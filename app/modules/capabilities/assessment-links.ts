import { type Figure, figureFilters } from "./core/assessment";
import type { RecordFilter } from "./record-filter";

/** Exactly the records that a figure of a year is the total of; of one instrument or of all that the platform has. */
export function recordFilterOf(figure: Figure, year: number, instrument?: number): RecordFilter {
  const { ofInstruments, isWithRuns, user }: { ofInstruments?: true; isWithRuns?: true; user?: "outside" } =
    figureFilters[figure];
  const of = instrument ?? (ofInstruments ? ("any" as const) : undefined);
  return {
    year,
    ...(of === undefined ? {} : { instrument: of }),
    ...(user ? { user } : {}),
    ...(isWithRuns ? { isWithRuns } : {}),
  };
}
