/** Indicators. */
export const rubrics = {
  title: "评价指标",
} as const;
