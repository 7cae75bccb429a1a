/** Objections and reports. */
export const submissions = {
  title: "异议与举报",
} as const;
