/** Contracts. */
export const contracts = {
  title: "合同",
} as const;
