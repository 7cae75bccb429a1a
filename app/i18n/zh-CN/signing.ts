/** Signing. */
export const signing = {
  title: "签署",
} as const;
