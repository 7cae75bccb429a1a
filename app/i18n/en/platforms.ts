import type { Translation } from "../message";
import type { platforms as zh } from "../zh-CN/platforms";

export const platforms: Translation<typeof zh> = {
  title: "Innovation platforms",
  summary:
    "Find the innovation platforms registered in Inner Mongolia by class, level, league, field and status, each fact with its source.",
  results: { one: "{count} innovation platform", other: "{count} innovation platforms" },
  resultsApprox: "About {count} innovation platforms",
  resultsAtLeast: "At least {count} innovation platforms",

  "level.national": "National",
  "level.ministry": "Ministry",
  "level.region": "Regional",
  "level.league": "League",

  "status.preparing": "Being set up",
  "status.operating": "Operating",
  "status.rectifying": "Under rectification",
  "status.merged": "Merged",
  "status.converted": "Converted",
  "status.not_admitted": "Not admitted",
  "status.closed": "Closed",
  "status.revoked": "Revoked",

  "family.research": "Research",
  "family.innovation": "Technology innovation",
  "family.engineering": "Engineering",
  "family.clinical": "Clinical medicine",
  "family.resource": "Shared resources",
  "family.transfer": "Technology transfer",
  "family.incubation": "Incubation",
  "family.other": "Other platforms",

  "leadTerm.lead": "Lead unit",
  "leadTerm.host": "Host",
  approved: "Approved {date}",
  approvedUnknown: "Approval date not published",
  leadUnknown: "not published",
  coBuilder: "Co-builder:",
  alsoNamed: "Other name:",

  "facet.class": "Class",
  "facet.level": "Level",
  "facet.league": "League or city",
  "facet.field": "Field",
  "facet.status": "Status",
  "facet.entered": "Year of approval",
  "facet.left": "Year of leaving",
  "chip.entered": "Approved in {year}",
  "chip.left": "Left in {year}",

  searchLabel: "Search the platforms",
  asOfLabel: "The registry as of a day",
  asOfHint: "Leave empty for today",
  sort: "Sort by",
  "sort.relevance": "Relevance",
  "sort.newest": "Newest approval",
  "sort.name": "Name",
  "sort.distance": "Distance",
  perPage: "Per page",
  perPageValue: "{count}",

  chipText: "“{text}”",
  chipAsOf: "As of {date}",

  asOfTitle: "This is the registry as of {date}",
  asOfText:
    "Names, classes, levels, statuses and lead units are those of that day; descriptions, contacts and the pages behind the names are today's.",
  asOfDates:
    "A date known only to the month or year counts from its first day; a platform whose beginning no source states counts from when it was reported.",
  asOfToday: "Back to today",

  ignoredNear: "Place",

  degraded: "A standby is answering searches at the moment; the order may differ from the usual one.",

  emptyTitle: "No innovation platform matches",
  emptyText: "Try with one condition less:",
  emptyNothing: "The registry holds no innovation platform yet.",
  emptyAsOf: "On this day the registry held no matching innovation platform.",
  wayWithout: "Without “{name}”",
  wayResults: { one: "{count} result", other: "{count} results" },
  emptyTry: "Or try:",
  emptyAll: "See all innovation platforms",

  titleOnPage: "{title} (page {page})",
  titleOfText: "Results for “{text}”",
  resultsHeading: "Results",
  depthTitle: "Only the first {count} can be read",
  depthText: "There are too many results; one more condition makes them sharper.",
};
