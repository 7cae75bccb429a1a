/** Open data of the ledger. */
export const ledger = {
  title: "账簿公开数据",
} as const;
