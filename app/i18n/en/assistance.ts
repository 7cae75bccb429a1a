import type { Translation } from "../message";
import type { assistance as zh } from "../zh-CN/assistance";

export const assistance: Translation<typeof zh> = {
  "assist.title": "Filling in for others",
  "assist.lead":
    "Fill in an application for a firm that cannot do so online. It is sent once they have confirmed it by the link in a text message.",
  "assist.new": "Fill in an application",
  "assist.none": "You have filled in nothing yet",
  "assist.noneText":
    "Fill in the firm's facts and a mobile number; a text message goes there. They can correct, confirm or decline it within 7 days.",
  "assist.newTitle": "Fill in an application for somebody",
  "assist.newLead":
    "Please fill it in together. Before they confirm it there is no account, and nothing is sent.",
  "assist.person": "Their name",
  "assist.mobile": "Mobile number",
  "assist.mobileHint": "The message goes there, and once confirmed they sign in with it.",
  "assist.next": "They get a text message with a link that works for 7 days and once.",
  "assist.do": "Send it to them",
  "assist.preparedAt": "Filled in",
  "assist.preparedText": "The message is on its way. You will be told when they confirm or decline.",
  "assist.state.waiting": "Waits for them",
  "assist.state.confirmed": "Confirmed",
  "assist.state.declined": "Declined",
  "assist.state.expired": "Ran out",
  "assisted.title": "Please confirm what was filled in for you",
  "assisted.lead":
    "{office} filled in this application for you. Please check every line and correct what is wrong. It is sent only once you have confirmed it; the link works until {until}.",
  "assisted.yourName": "Your name",
  "assisted.phoneNote": "You sign in with this number afterwards.",
  "assisted.consent":
    "This is true; I agree to the terms and the privacy notice, and to an account with this mobile number.",
  "assisted.terms": "Terms of use",
  "assisted.privacy": "Privacy",
  "assisted.confirmDo": "Confirm and send",
  "assisted.confirmCorrected": "The corrections are right, send it",
  "assisted.correctedTitle": "You corrected the following; please check once more",
  "assisted.declineText":
    "If you did not ask for this, or do not want to register, decline. What was filled in is deleted at once.",
  "assisted.declineDo": "Decline and delete",
  "assisted.confirmed": "Confirmed; the application has been sent",
  "assisted.confirmedText":
    "You will be told once the authority has looked at it. To follow it, set a password with your mobile number, then sign in.",
  "assisted.declined": "Declined",
  "assisted.declinedText": "What was filled in has been deleted. No account was made and nothing was sent.",
  "assisted.expired": "This link has run out",
  "assisted.expiredText":
    "Nothing was sent. If you still want to register, ask the office that filled it in, or register yourself.",
  "assisted.setPassword": "Set a password",
};
