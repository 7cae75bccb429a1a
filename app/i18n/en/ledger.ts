import type { Translation } from "../message";
import type { ledger as zh } from "../zh-CN/ledger";

export const ledger: Translation<typeof zh> = {
  openTitle: "Open data",
  openSummary: "Data for programs to read and check: feeds, sitemap, tables of statistics, and the ledger.",
  openLead: "What this site publishes, programs can read as well, without an account.",
  feedsTitle: "Feeds",
  feedsLead: "In Atom; they follow by themselves.",
  tablesTitle: "Tables and sitemap",
  "table.classes": "Platforms by class (CSV)",
  "table.leagues": "Platforms by league (CSV)",
  "table.fields": "Platforms by field (CSV)",
  "table.years": "Platforms approved and ended by year (CSV)",
  "table.classes-by-leagues": "Classes by leagues (CSV)",
  "table.revenue-years": "Contracts and verified income by year (CSV)",
  "table.revenue-leagues": "Contracts and verified income by league (CSV)",
  "table.revenue-fields": "Contracts and verified income by field (CSV)",
  "table.revenue-kinds": "Contracts and verified income by kind (CSV)",
  yearsLabel: "Years",
  sitemap: "Sitemap (XML)",
  ledgerTitle: "The ledger",
  ledgerLead:
    "Platforms' service income stands in books that can only be added to, each line chained to the one before. Every day this site publishes a digest of each book's last line: whoever keeps it can find out later whether a book was changed.",
  ledgerDoor: "See the daily digests",
  licenceTitle: "Licence",
  licence:
    "You may use and pass on all of this; please name the source and the date. What is marked as sample data is invented: do not cite it as fact.",
  licencePlaces: "Place names and coordinates: {geonames} ({licence}).",
  headsTitle: "Daily digests of the ledger",
  headsSummary:
    "The digest of each book's last line of each day, and commitments, for anybody to keep and check.",
  headsLead:
    "Each line of a book has a hash, made of the hash before it and the line's own commitment. Change any line, and every hash after it differs. Commitments are mixed with chance: nobody can guess from them who paid what.",
  latestTitle: "The latest day",
  latestDay: "Day",
  latestRoot: "Root of the day",
  latestFile: "File",
  emptyTitle: "No digest was published yet",
  emptyBody:
    "Every day on which a book gets new lines is published here once it has ended: the first one the day after the first line.",
  daysTitle: "Day by day",
  daysOf: "Digests of {month}",
  monthsLabel: "Months",
  day: "Day",
  root: "Root",
  books: "Books",
  publishedAt: "Published",
  booksTitle: "Commitments by book",
  booksLead:
    "Each table goes from the first line to the last published one: a commitment and a hash for each.",
  book: "Platform",
  upTo: "Up to line",
  upToDay: "Published",
  commitments: "Commitments",
  commitmentsOf: "Commitments of {number} (CSV)",
  checkTitle: "How to check",
  checkOne: "Keep the file of each day, somewhere other than this site.",
  checkTwo: "Download the script: one file for Node.js 20 or newer, to be read before it is run.",
  checkThree: "Run this: it recomputes every line and compares with what you kept.",
  checkOwn:
    "The two sides of a contract can also prove their own entries: download proof.json from the book in the workbench, or from the contract's payments, and add --proof. It holds amounts: give it only to those who may see them.",
  script: "Download verify-ledger.mjs",
  proofText:
    "Every line here stands in a book that can only be added to, and whose digest is published daily. With your proof you can check for yourself that nothing was changed:",
  proofFile: "Proof (JSON)",
  proofHow: "How to check",
  feedTitle: "Digest of the ledger, {date}",
  feedBody: {
    one: "{count} book has new lines. Root: {root}",
    other: "{count} books have new lines. Root: {root}",
  },
};
