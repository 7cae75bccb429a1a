/** What officers are shown as unusual in a book; none of it is proof of anything. */
export const patternCodes = [
  "one_buyer",
  "december",
  "round_sums",
  "circle",
  "new_company",
  "under_limit",
  "evidence_reused",
  "over_invoice",
] as const;
export type PatternCode = (typeof patternCodes)[number];

/** What an officer decides about a finding. */
export const patternOutcomes = ["explained", "watched", "corrected"] as const;
export type PatternOutcome = (typeof patternOutcomes)[number];
