import type { Translation } from "../message";
import type { rewards as zh } from "../zh-CN/rewards";

export const rewards: Translation<typeof zh> = {
  title: "Rewards",
};
