import type { Translation } from "../message";
import type { statistics as zh } from "../zh-CN/statistics";

export const statistics: Translation<typeof zh> = {
  title: "Statistics",
  summary:
    "Inner Mongolia's innovation platforms by class, level, league, field, status and year; every number opens the list that it counts.",
  lead: "How many innovation platforms the registry holds on {date}, where they are, and when they came and went. Every number opens the list that it counts; unless something else is said, platforms that have ended are counted too.",
  samples: {
    one: "{count} of them ({share}) is invented sample data, marked as such in the lists.",
    other: "{count} of them ({share}) are invented sample data, marked as such in the lists.",
  },
  "figure.total": "registered",
  "figure.alive": "going on",
  "figure.ended": "ended",

  "part.class": "Class",
  "part.level": "Level",
  "part.status": "Status",
  "part.league": "League or city",
  "part.field": "Field",
  "part.years": "Year by year",
  "part.matrix": "Class by league",
  "caption.class": "Platforms of each class",
  "caption.level": "Platforms of each level",
  "caption.status": "Platforms of each status",
  "caption.league": "Platforms in each league or city",
  "caption.field": "Platforms in each field",
  "caption.matrix": "Platforms of each class in each league or city",
  unstated: "Not stated",
  leagueNote: "The tiles show rough positions only: they are no map and no boundaries.",
  fieldNote: "A platform may work in several fields, so the fields add up to more than all platforms.",
  source: "Source: the registry of this site, as of {date}.",
  download: "Download this table (CSV)",

  stock: "Platforms going on at the end of the year",
  stockSummary: "{from} at the end of {first}, {to} so far in {last}.",
  changes: "Platforms that came and went in the year",
  changesSummary: "From {first} to {last}, {entered} came and {left} went.",
  yearTable: "Platforms that came, went and were going on at the end of each year",
  yearsNote:
    "A platform comes in the year of its approval and goes in the year of its end. How many went on at the end of a year is what the registry says of 31 December: a platform whose approval no source dates counts from when it was reported, so the difference between two years may not be the net change.",
  year: "Year",
  yearToDate: "{year} (so far)",
  entered: "Came",
  left: "Went",
  net: "Net",
  atEnd: "At its end",

  class: "Class",
  level: "Level",
  league: "League or city",
  field: "Field",
  status: "Status",
  code: "Code",
  platforms: "Platforms",
  sum: "Total",
};
