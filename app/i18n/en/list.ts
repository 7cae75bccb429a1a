import type { Translation } from "../message";
import type { list as chinese } from "../zh-CN/list";

/** What every list says of an address and a text that it did not take as they were. */
export const list: Translation<typeof chinese> = {
  futureTitle: "{date} has not come yet",
  futureText: "The registry knows facts only up to today, so this is the list of today.",
  ignoredTitle: "Parts of the address were not understood and are ignored",
  ignoredItem: "{name} “{value}”",
  ignoredPage: "Page",
  ignoredPerPage: "Page size",
  ignoredSort: "Sort order",
  ignoredAsOf: "Date",
  shortenedTitle: "The search text is too long",
  shortenedText: "Only its first {count} characters were used.",
  understood: "We read your search like this:",
  "rewrite.pinyin": "“{from}” as the pinyin of “{to}”",
  "rewrite.initials": "“{from}” as the pinyin initials of “{to}”",
  "rewrite.typo": "“{from}” as “{to}”",
  "rewrite.homophone": "“{from}” as “{to}”, which sounds the same",
  nothingAbout: "Nothing was found about {words}",
  insteadAbout: "The results below are only about {words}.",
  "rewrite.dropped": "Too few match every word, so we no longer require {words}",
  unsearchable: "The search text has nothing to look for in it, so this is the whole list.",
  searchFor: "Search for “{text}”",
  quoted: "“{text}”",
};
