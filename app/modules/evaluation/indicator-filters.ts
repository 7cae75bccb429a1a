import { type BookFilter, SERVICES, SME } from "../contracts/book-filter";
import type { MetricCode } from "./core/rubric";

/**
 * The entries that a figure of a year is reckoned from: what it counts, and where it is a share or a growth what it is
 * of. The same filters as the book's, so that lists and figures are of one sum. `today`: of a year that runs, whose growth is
 * against the same part of the year before.
 */
export function entriesOf(
  metric: MetricCode,
  year: number,
  today?: string,
): { of: BookFilter; against?: BookFilter } {
  const verified = { year, state: "verified" } as const;
  const services = { ...verified, nature: SERVICES };
  const outside = { ...services, related: "none" } as const;
  switch (metric) {
    case "verified_service_income":
      return { of: outside };
    case "service_income_share":
      return { of: outside, against: verified };
    case "smes_served":
      return { of: { ...outside, size: SME } };
    case "outside_share":
      return { of: outside, against: services };
    case "service_income_growth":
      return {
        of: outside,
        against: { ...outside, year: year - 1, ...(today ? { until: yearBefore(today) } : {}) },
      };
  }
}

/** The same day a year earlier, as the sums of that part take it: of 29 February the 28th. */
function yearBefore(day: string): string {
  return `${Number(day.slice(0, 4)) - 1}${day.endsWith("-02-29") ? "-02-28" : day.slice(4)}`;
}
