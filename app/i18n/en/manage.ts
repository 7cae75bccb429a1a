import type { Translation } from "../message";
import type { manage as zh } from "../zh-CN/manage";

export const manage: Translation<typeof zh> = {
  title: "Managing a platform",
};
