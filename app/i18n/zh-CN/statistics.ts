/** Statistics. */
export const statistics = {
  title: "统计",
} as const;
