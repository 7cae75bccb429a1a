/** Deliveries. */
export const deliveries = {
  title: "交付与验收",
} as const;
