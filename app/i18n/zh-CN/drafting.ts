/** Writing a contract. */
export const drafting = {
  title: "起草合同",
} as const;
