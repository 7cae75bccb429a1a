/** The questions of the form for a demand, one a page, in their order; `check`: all of it, and who may know of it. */
export const demandSteps = [
  "problem",
  "photos",
  "tried",
  "success",
  "samples",
  "standards",
  "budget",
  "deadline",
  "field",
  "place",
  "mode",
  "owner",
  "visibility",
  "check",
] as const;
export type DemandStep = (typeof demandSteps)[number];
