/** Named figures of a center and a year that indicators are scored by, all reckoned from the books. */
export const metricCodes = [
  "verified_service_income",
  "service_income_share",
  "smes_served",
  "outside_share",
  "service_income_growth",
] as const;
export type MetricCode = (typeof metricCodes)[number];

/** How a figure becomes a score (domain: evaluation). */
export const formulaKinds = ["linear", "ratio_to_target", "per_head", "percentile", "coefficient"] as const;
export type FormulaKind = (typeof formulaKinds)[number];
