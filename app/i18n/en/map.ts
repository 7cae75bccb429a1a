import type { Translation } from "../message";
import type { map as zh } from "../zh-CN/map";

export const map: Translation<typeof zh> = {
  title: "Map of innovation platforms",
  summary:
    "Where the headquarters, branches and R&D units of Inner Mongolia's innovation platforms are: by class, league and field, and by distance.",

  nearLabel: "Nearest to",
  nearNone: "Any distance",
  nearApply: "Sort by distance",
  nearClear: "Not by distance",
  seeMap: "See on the map",
  seeList: "See as a list",
  "distance.exact": "{km} km from {place}",
  "distance.about": "About {km} km from {place}",
  "distance.under": "Less than {km} km from {place}",
  "distance.unknown": "Distance unknown: only the league is known",
};
