import type { Translation } from "../message";
import type { search as zh } from "../zh-CN/search";

export const search: Translation<typeof zh> = {
  title: "Search",
};
