/** Payments. */
export const payments = {
  title: "付款",
} as const;
