import type { Translation } from "../message";
import type { about as zh } from "../zh-CN/about";

export const about: Translation<typeof zh> = {
  aboutTitle: "About this site",
  aboutSummary: "Where the data comes from, who keeps it, how to correct it, and the choices we made.",
  privacyTitle: "Privacy",
  privacySummary: "What this site records, what it does not, and your rights.",
  termsTitle: "Terms of use",
  termsSummary: "How you may use what is here, and what this site cannot promise.",
  updated: "Updated {date}",
};
