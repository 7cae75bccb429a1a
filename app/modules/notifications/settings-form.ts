import { z } from "zod";
import { oneOf } from "~/app/form-text";
import { topics } from "./core/messages";

/** Topics whose mails can be turned off. */
export const quietableTopics = topics.filter((topic) => topic !== "account");

/** Those that a person is ever told of: news of the desk go to officers and to offices that fill in forms for others. */
export function topicsFor(hasOffice: boolean): (typeof quietableTopics)[number][] {
  return quietableTopics.filter((topic) => topic !== "desk" || hasOffice);
}

/** What a person wishes to be mailed: the topics that are ticked, and how often what is unread is gathered. */
export const mailSettingsInput = z.object({
  mailed: z.array(z.enum(topics, "choose")),
  digest: oneOf(["none", "daily", "weekly"]),
});
export type MailSettings = z.output<typeof mailSettingsInput>;
