import { type BookFilter, SERVICES, SME } from "../contracts/book-filter";
import type { MetricCode } from "./core/rubric";

/**
 * The entries that a figure of a year is reckoned from: what it counts, and where it is a share or a growth what it is
 * of. The same filters as the book's, so that lists and figures are of one sum.
 */
export function entriesOf(metric: MetricCode, year: number): { of: BookFilter; against?: BookFilter } {
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
      return { of: outside, against: { ...outside, year: year - 1 } };
  }
}
