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
  tooLargeTitle: "The files are too large; nothing was sent",
  tooLargeText:
    "One submission may carry {megabytes} MB in all; the form says how many files it takes and how large each may be. Compress or divide them, or leave some out, and send again. Your browser’s back button usually brings back what you typed.",
  tooSlowTitle: "This did not arrive whole; nothing was sent",
  tooSlowText:
    "Sending was too slow or broke off. Try another network, or smaller files ({megabytes} MB in all at most). Your browser’s back button usually brings back what you typed.",
  tooBusyTitle: "Too many files are being sent just now; yours was not taken",
  tooBusyText:
    "Send it again in half a minute, or without files ({megabytes} MB in all at most). Your browser’s back button usually brings back what you typed.",
  storeFullTitle: "This could not be stored; nothing was sent",
  storeFullText:
    "It is not your doing and has been recorded. Nothing of what you sent was kept. Please try again in a few minutes; if it persists, quote the request number to the office that runs the site. Your browser’s back button usually brings back what you typed.",
  backToForm: "Back to the form",
  "reasonTitle.sign_in_first": "Sign in first",
  "reasonText.sign_in_first": "This page opens once you have signed in.",
  "reasonDo.sign_in_first": "Sign in",
  "reasonTitle.confirm_first": "Confirm your address or number first",
  "reasonText.confirm_first":
    "This can be done once one of them is confirmed. The page on signing in sends you the message again.",
  "reasonDo.confirm_first": "Confirm",
  "reasonTitle.second_factor_first": "This step needs a second factor",
  "reasonText.second_factor_first":
    "Officers sign in with a code as well. Set it up if you have not; if you have, sign out and in again with the code.",
  "reasonDo.second_factor_first": "Set up the second factor",
  "reasonTitle.organisation_not_in_standing": "Your organisation cannot act at present",
  "reasonText.organisation_not_in_standing":
    "It has not been verified yet, or it was suspended. Once that is settled you can act for it.",
  "reasonDo.organisation_not_in_standing": "My organisations",
  "reasonTitle.role_is_not_enough": "Your role in the organisation does not allow this",
  "reasonText.role_is_not_enough": "Ask an owner to do it, or to change your role on the page of members.",
  "reasonDo.role_is_not_enough": "My organisations",
  "reasonTitle.own_case": "Nobody decides their own case",
  "reasonText.own_case":
    "You sent this in, or it concerns you or an organisation of yours. Another officer has to decide it.",
  "reasonDo.own_case": "Back to the workbench",
  "reasonTitle.wrong_state": "Its state does not allow this now",
  "reasonText.wrong_state":
    "Somebody may have settled it a moment ago. Go back to the list to see how it stands.",
  "reasonDo.wrong_state": "Back to the workbench",
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
