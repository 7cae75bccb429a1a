import type { Translation } from "../message";
import type { offers as zh } from "../zh-CN/offers";

export const offers: Translation<typeof zh> = {
  "status.draft": "draft",
  "status.published": "published",
  "status.paused": "paused",
  "status.withdrawn": "withdrawn",
  "move.publish": "Publish",
  "move.pause": "Pause",
  "move.withdraw": "Withdraw",
  "price.fixed": "{price} an order",
  "price.per_sample": "{price} a sample",
  "price.per_hour": "{price} an hour",
  "price.per_day": "{price} a day",
  "price.tiered": "{price} each",
  "price.by_quote": "by quote",
  "price.from": "from {price}",
  "stale.mark": "May be out of date",
  "stale.text": "The platform has not confirmed this for {months} months: ask it before you rely on this.",
  "paused.title": "Not offered at present",
  "paused.text": "The platform has paused this and takes no enquiries or bookings for it. It may offer others.",
};
