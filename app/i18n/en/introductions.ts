import type { Translation } from "../message";
import type { introductions as zh } from "../zh-CN/introductions";

export const introductions: Translation<typeof zh> = {
  "side.owner": "The demand's owner",
  "side.platform": "The platform",
  "payer.owner": "the demand's owner",
  "payer.platform": "the platform",
  "payer.both": "both sides, half each",
  "endedBy.owner": "The demand's owner did not accept.",
  "endedBy.platform": "The platform did not accept.",
  "endedBy.broker": "The broker took it back.",
  "endedBy.system": "The demand has ended, and the introduction with it.",
  "terms.title": "Terms of the introduction",
  "terms.what":
    "{broker} (the broker) tells both sides of each other and brings them together: {demand}; {platform}.",
  "terms.fee.none": "The broker asks for no commission.",
  "terms.fee.share":
    "If the two sides make a technology contract, {percent}% of its value is paid, parts of a fen left out. Paid by: {payer}.",
  "terms.fee.fixed": "If the two sides make a technology contract, {fee} is paid. Paid by: {payer}.",
  "terms.due":
    "It is due only once there is a contract, and is no more than agreed above; what the broker spent on the way is the broker's own cost.",
  "terms.noContract":
    "Without a contract nothing is paid; necessary expenses can be asked for only where that was agreed in writing beforehand.",
  "terms.protection":
    "Who makes a contract past the broker within {months} months after both accepted owes the commission all the same.",
  "terms.shares":
    "Between the brokers it is divided: {shares}. A part that nobody has agreed to when the contract is made is the introducing broker's.",
  "terms.share": "{broker} {percent}%",
  "terms.honesty":
    "The broker tells the truth about everything that matters for the contract; a broker who hides what matters or tells what is false, to the harm of a side, is owed nothing and makes good the loss.",
  "terms.own": "Agreed besides: {terms}",
  "terms.site":
    "This platform charges nobody and handles no money; both sides settle with the broker themselves.",
};
