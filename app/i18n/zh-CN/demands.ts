/** Demands: their public list and page. */
export const demands = {} as const;
