import type { Translation } from "../message";
import type { home as zh } from "../zh-CN/home";

export const home: Translation<typeof zh> = {
  title: "Find the right innovation platform",
  lead: "Every technology innovation center, key laboratory, pilot base and shared facility that the region has registered.",
  searchLabel: "Search by name, technology or place",
  tryLabel: "Try",
  "example.material": "rare earth",
  "example.dairy": "dairy",
  "example.pinyin": "meihuagong",
  "example.place": "Ordos",
  byClass: "By class",
  byClassText: "Each class has its own approving authority. The shape stands for the family of the class.",
  byField: "By field",
  byLeague: "By league and city",
  byLeagueText:
    "One tile for each league or city with the number of its platforms; rough positions, not a map.",
  newest: "Newly approved",
  newestAll: "See all, newest approval first",
  newestNone: "No platform with a known date of approval yet.",
  figures: "What the registry holds",
  "figure.total": "registered platforms",
  "figure.operating": "operating",
  "figure.centers": "technology innovation centers",
  "figure.national": "national platforms",
};
