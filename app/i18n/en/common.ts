import type { Translation } from "../message";
import type { common as zh } from "../zh-CN/common";

export const common: Translation<typeof zh> = {
  siteName: "Inner Mongolia Innovation Resources",
  siteSummary:
    "Find Inner Mongolia's technology innovation centers, key laboratories and other innovation platforms: who they are, where, and what they do.",
  skipToContent: "Skip to content",
  mainNavigation: "Main",
  navPlatforms: "Platforms",
  navAbout: "About",
  demoTitle: "Demonstration site",
  demoText: "All data is invented, except facts whose source is named.",

  footerNavigation: "About this site",
  footerAbout: "Sources and notes",
  footerPrivacy: "Privacy",
  footerTerms: "Terms of use",
  footerPublicGood: "A public service that charges nobody.",
  footerSources:
    "Coordinates of places from {geonames} ({licence}); identifiers of organisations from {ror} (CC0).",
  footerNoBoundary: "This site draws no administrative boundaries; its tile map shows rough positions only.",

  search: "Search",
  suggestionsNone: "No suggestions",
  suggestionsCount: {
    one: "{count} suggestion, use the arrow keys to choose it",
    other: "{count} suggestions, use the arrow keys to choose one",
  },

  required: "required",
  choose: "Choose",
  errorPrefix: "Error: ",

  filters: "Filters",
  filtersApply: "Apply filters",
  filtersShowMore: "Show {count} more",
  filtersActive: "Chosen filters",
  filtersRemove: "Remove filter: {name}",
  filtersClear: "Clear all",
  facetOptionCount: { one: "{count} record", other: "{count} records" },

  pagination: "Pages",
  paginationPrevious: "Previous",
  paginationNext: "Next",
  paginationPage: "Page {page}",
  paginationTotal: { one: "{count} in all", other: "{count} in all" },
  paginationRange: "{first}–{last} of {total}",

  breadcrumb: "You are here",
  home: "Home",
  onThisPage: "On this page",
  copyLink: "Copy link",
  copied: "Copied",
  print: "Print",
  "feed.approvals": "newly approved platforms",
  "feed.notices": "notices",
  "feed.policies": "policies",
  feedSubscribe: "Feed of {name} (Atom)",
  feedSample: "{title} (sample data)",
  notPublished: "not published",
  sampleData: "Sample data",
  opensElsewhere: " (another site)",
  chartTable: "See the figures",
  chartItem: "Item",
  chartValue: "Value",
  chartOpen: "{label}: {value}, open the list",
};
