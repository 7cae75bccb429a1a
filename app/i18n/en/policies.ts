import type { Translation } from "../message";
import type { policies as zh } from "../zh-CN/policies";

export const policies: Translation<typeof zh> = {
  title: "Policies",
  summary:
    "Laws, measures, plans and drafts that concern innovation platforms: whether they hold, who issued them, what they say, and which rules of this site rest on them.",
  results: { one: "{count} document", other: "{count} documents" },
  resultsApprox: "about {count} documents",
  resultsAtLeast: "at least {count} documents",
  searchLabel: "Search the policies",
  searchHint: "A title, a number, or a word of a clause, such as “revocation”.",
  sortNewest: "Newest",
  toRules: "See the register of rules",
  chipCited: "cited by {title}",
  emptyTitle: "No document meets these conditions",
  emptyNothing: "No documents have been entered yet.",
  emptyAll: "See all policies",
  emptySearch: "Search the whole site for “{text}”",

  "facet.force": "Force",
  "facet.level": "Level of the issuer",
  "facet.issuer": "Issuer",
  "facet.year": "Year of issue",
  "facet.cited": "Cited by",

  toClause: "Go to the clause: {clause}",
  toPlace: "Go to the place in the text",

  "force.in_force": "In force",
  "force.trial": "In force for trial",
  "force.draft": "Draft for comment",
  "force.repealed": "Repealed",
  "force.cited": "Known by citation",
  "forceMeans.in_force": "In force when it was entered here.",
  "forceMeans.trial": "In force for a trial period; it may be revised.",
  "forceMeans.draft": "Put out for comment only; it is not a rule that holds.",
  "forceMeans.repealed": "No longer holds; kept for reference.",
  "forceMeans.cited": "Other documents cite it. We have not checked whether it still holds.",

  "level.national": "National",
  "level.region": "Region",
  "level.league": "League or city",

  "reading.text": "Full text",
  "reading.outline": "Our outline",
  "reading.none": "Facts only",

  pathBody: "Main text",
  pathTransmittal: "Transmittal",
  pathAnnex: "Annex",

  describe: "{title}: {force}. {issuers}.",
  issuers: "Issued by",
  issuedOn: "Issued on",
  effectiveOn: "In effect from",
  repealedOn: "Repealed on",
  forceTerm: "Force",
  sourceTerm: "Source",
  textTerm: "Text",
  textRead: "Taken from the document itself, read on {date}",
  textNotRead: "We do not hold the full text",
  summaryTitle: "Our summary",
  share: "Send by mail",

  contents: "Contents",
  textTitle: "Text",
  outlineTitle: "Outline",
  outlineNotice: "This is an outline in our own words, not the text",
  outlineNoticeText:
    "The numbers are those of the document's clauses. To quote it, go to the text that the issuer published.",
  chineseCounts: "Only the Chinese text counts",
  chineseCountsText:
    "English lines are our own outline, for orientation; below each stands the document's text in Chinese.",
  noTextTitle: "We do not hold the clauses of this document",
  noTextText: "The facts and our summary are above; for the text, see the website of the issuer.",
  gist: "Our outline",
  clauseLink: "Link to {clause}",
  clauseCopied: "Link to {clause} copied",
  clauseLead: "{clause} “{lead}”",
  clauseNth: "{clause}, place {count}",
  wordsOurs: "our outline, not the text",
  wordsText: "the document's own text",
  ruleListChip: "Rule: {name}",
  ruleChip: "Rule: {name} ({value})",

  findingsTitle: "About the text",
  findingsHint: "What we came across while reading the file. The document is kept here as it was printed.",
  "finding.header_year": "The web page says the year {header}, the document {document}. The document counts.",
  "finding.header_level":
    "The web page says the level {header}; the issuer is of the level {document}. The document counts.",
  "finding.header_title":
    "The web page is headed “{header}”, the document “{document}”. The document counts.",
  "finding.header_number":
    "The web page says the number {header}, the document {document}. The document counts.",
  "finding.header_date": "The web page says the date {header}, the document {document}. The document counts.",
  "finding.taken_from_header": "The document does not say it; taken from the web page: “{header}”.",
  "finding.title_breaks_off": "The title breaks off: “{text}”.",
  "finding.issuer_breaks_off": "The issuer's name breaks off: “{text}”.",
  "finding.dates_differ": "The date beside the number is {head}, that of the signature {signature}.",
  "finding.numbering_runs_on": "The numbering begins at {label} here, not at its start.",
  "finding.numbering_skips": "The numbering skips to {label}.",
  "finding.numbering_repeats": "The number {label} comes again.",
  "finding.numbering_automatic":
    "The numbers in the file are made by a program, and may look different in print.",
  "finding.text_breaks_off": "The text breaks off here; what follows is not held.",
  "finding.attachment_missing": "The document that the notice sends out is missing: “{text}”.",
  "finding.level_inferred": "The document does not name its level; from what it says we read {level}.",
  "finding.footer_left_out": "Lines of the web page below the document were left out ({lines}).",
  "finding.register_differs":
    "The file says “{document}”, the register “{kept}”; the register was left as it is.",
  "finding.other": "There is a doubt about the text ({code}).",
  findingPlace: "at {clause}",

  rulesTitle: "Rules that rest on it",
  rulesHint: {
    one: "{count} rule of this site rests on this document.",
    other: "{count} rules of this site rest on this document.",
  },
  rulesNone: "No rule of this site rests on this document yet.",

  relatedTitle: "Related documents",
  relatedNone: "No other document is registered as related.",
  "relation.cites": "Cites",
  "relation.cited": "Cited by",
  "relation.implements": "Carries out",
  "relation.implemented": "Carried out by",
  "relation.repeals": "Repeals",
  "relation.repealed": "Repealed by",
  "relation.replaces": "Replaces",
  "relation.replaced": "Replaced by",

  sourcePublished: "published on {date}",
};
