/** Search. */
export const search = {
  title: "搜索",
} as const;
