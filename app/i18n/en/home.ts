import type { Translation } from "../message";
import type { home as zh } from "../zh-CN/home";

export const home: Translation<typeof zh> = {
  title: "Find the right innovation platform",
  lead: "Every technology innovation center, key laboratory, pilot base and shared facility that the region has registered.",
  searchLabel: "Search by name, technology or place",
  searchHint: "For example: rare earth, dairy testing, Ordos",
  byClass: "By class",
  byField: "By field",
  byLeague: "By league and city",
  newest: "Newly approved",
  figures: "Key figures",
};
