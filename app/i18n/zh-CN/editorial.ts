export const editorial = {
  title: "编辑台",
} as const;
