import type { Translation } from "../message";
import type { map as zh } from "../zh-CN/map";

export const map: Translation<typeof zh> = {
  title: "Map",
};
