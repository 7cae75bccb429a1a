/** Why something suits a demand. */
export const matching = {} as const;
