import type { Translation } from "../message";
import type { errors as zh } from "../zh-CN/errors";

export const errors: Translation<typeof zh> = {
  absentTitle: "There is no such page",
  absentText:
    "The address may be mistyped, or the page has moved. A registered platform never disappears: even a revoked one keeps its page.",
  absentSearch: "Search platforms, organisations, policies and notices",
  refusedTitle: "This address cannot be opened",
  refusedText:
    "The request contains something this site cannot read. Check the address, or start again from the home page.",
  limitedTitle: "Too many requests",
  limitedText: "Please wait a minute and try again. Pages that are already open are not affected.",
  brokenTitle: "Something went wrong on our side",
  brokenText:
    "The error has been recorded and is not your doing. Please try again later; if it persists, quote the request number to the office that runs the site.",
  requestId: "Request number",
  backHome: "Back to the home page",
  allPlatforms: "Browse all platforms",
  noSuchFile:
    "There is no such file: the address may be mistyped, or the file has another name now. Everything can be reached from the home page: {home}",
};
