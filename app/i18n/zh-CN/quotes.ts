/** Quotes: written, compared, chosen. */
export const quotes = {
  "told.another_chosen": "需求方选用了另一份方案。感谢你们花时间答复。",
  "told.demand_ended": "这条需求已经结束，没有选用方案。感谢你们花时间答复。",
} as const;
