import type { Translation } from "../message";
import type { statistics as zh } from "../zh-CN/statistics";

export const statistics: Translation<typeof zh> = {
  title: "Statistics",
};
