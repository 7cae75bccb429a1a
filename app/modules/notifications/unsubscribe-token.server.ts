import { createHmac, timingSafeEqual } from "node:crypto";
import { type Topic, topics } from "./core/messages";

/** What a link in a mail can turn off: a topic, or the digest. Mails about the account itself cannot be turned off. */
export type Unsubscribable = Exclude<Topic, "account"> | "digest";

const subjects: readonly Unsubscribable[] = [...topics.filter((topic) => topic !== "account"), "digest"];

let key: Buffer | undefined;

/** Hands over the site's secret, once, when a program starts. */
export function openUnsubscribing(options: { secret: string }): void {
  key = createHmac("sha256", options.secret).update("unsubscribe").digest();
}

/** What stands in the link of a mail: whom it was sent to and what it turns off, and that this site says so. */
export function unsubscribeToken(personId: number, subject: Unsubscribable): string {
  return `${personId}.${subject}.${mac(personId, subject)}`;
}

/** What a token turns off, and for whom; undefined for one that this site has not made. */
export function readUnsubscribeToken(
  token: string,
): { personId: number; subject: Unsubscribable } | undefined {
  const [, id = "", name = "", given = ""] = /^([1-9]\d{0,8})\.([a-z]{1,20})\.([\w-]{43})$/.exec(token) ?? [];
  const subject = subjects.find((one) => one === name);
  if (!subject) return undefined;
  const personId = Number(id);
  const isOurs = timingSafeEqual(Buffer.from(given), Buffer.from(mac(personId, subject)));
  return isOurs ? { personId, subject } : undefined;
}

function mac(personId: number, subject: Unsubscribable): string {
  if (!key) throw new Error("nobody has said by which secret links are made");
  return createHmac("sha256", key).update(`${personId}.${subject}`).digest("base64url");
}
