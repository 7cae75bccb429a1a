/** Registration. */
export const registrations = {
  title: "认定登记",
} as const;
