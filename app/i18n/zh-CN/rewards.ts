/** Rewards. */
export const rewards = {
  title: "奖补测算",
} as const;
