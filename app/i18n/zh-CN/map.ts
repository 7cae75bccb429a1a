/** Map. */
export const map = {
  title: "地图",
} as const;
