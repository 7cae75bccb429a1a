import type { Translation } from "../message";
import type { posting as zh } from "../zh-CN/posting";

export const posting: Translation<typeof zh> = {
  "status.draft": "Draft",
  "status.checking": "Being checked",
  "status.open": "Open for answers",
  "status.matched": "Close to a choice",
  "status.awarded": "Chosen",
  "status.joined": "Joined with another",
  "status.withdrawn": "Withdrawn",
  "status.expired": "Run out",
  "visibility.public": "Public",
  "visibility.masked": "Anonymous",
  "visibility.invited": "Invited only",
  "tab.own": "Demand",
  "tab.matches": "Who suits it",
  "tab.quotes": "Quotes",
  "tab.access": "Who sees it",
  "tab.similar": "Similar demands",
  "tab.introductions": "Introductions",
  "tab.history": "What happened",
  parts: "Parts of this demand",
  untitled: "Demand {id}, without a title",
  number: "No. {id}",
  openedOn: "Published {date}",
  closedOn: "Ended {date}",
  expiresOn: "Ends {date}",
};
