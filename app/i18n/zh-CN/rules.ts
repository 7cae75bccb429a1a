/** Rules. */
export const rules = {
  title: "规则登记",
} as const;
