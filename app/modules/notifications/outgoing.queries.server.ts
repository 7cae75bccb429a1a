import { sql } from "drizzle-orm";
import type { Language } from "~/app/i18n/language";
import type { Executor } from "~/db/client.server";
import {
  type MailTemplate,
  mailTemplates,
  notificationKinds,
  type Topic,
  textTemplates,
} from "./core/messages";
import { digestMail, type MailContent, notificationMail, templateMail, templateText } from "./mail-content";
import { notificationWords } from "./notification-words";
import type { Unsubscribable } from "./unsubscribe-token.server";

/** A message of the outbox as it waits. */
export interface WaitingMessage {
  personId: number | null;
  language: Language;
  template: string;
  data: Readonly<Record<string, unknown>>;
}

type StopLink = (subject: Unsubscribable) => string | undefined;

/**
 * The mail for a waiting message, in its reader's language. `not_wanted`: the reader has turned its topic off
 * meanwhile, or the account is closed. Undefined for a template that this release does not know.
 */
export async function composeMail(
  message: WaitingMessage,
  origin: string,
  stopLink: StopLink,
  tx: Executor,
): Promise<(MailContent & { stop?: string | undefined }) | "not_wanted" | undefined> {
  const { language, template, data } = message;
  const frame = { language, origin };
  if (!isTemplate(template)) return undefined;
  if (template === "notification") return composeNotification(message, origin, stopLink, tx);
  if (template === "digest") return composeDigest(message, origin, stopLink, tx);
  return templateMail(template, data, frame);
}

/**
 * The text message for a waiting one. `not_wanted`: the account is closed. Undefined for a template that this release
 * does not know.
 */
export async function composeText(
  { language, template, data }: WaitingMessage,
  origin: string,
  tx: Executor,
): Promise<string | "not_wanted" | undefined> {
  const known = textTemplates.find((one) => one === template);
  if (known !== "notification") return known && templateText(known, data, { language, origin });
  const told = await findTold(data, tx);
  if (!told) return "not_wanted";
  const words = notificationWords(told.kind, told.data, language);
  return words && templateText(known, { title: words.title, path: words.path }, { language, origin });
}

/** The notification that a message is about; undefined where its reader's account is closed. */
async function findTold(data: WaitingMessage["data"], tx: Executor) {
  const [told] = await tx.execute<{ kind: string; data: Record<string, string | number> }>(sql`
    select n.kind, n.data from notifications n join people p on p.id = n.person_id
    where n.id = ${Number(data.notification)} and p.erased_at is null`);
  return told;
}

async function composeNotification(
  { language, data }: WaitingMessage,
  origin: string,
  stopLink: StopLink,
  tx: Executor,
) {
  const told = await findTold(data, tx);
  if (!told) return "not_wanted";
  const topic = topicOf(told.kind);
  if (topic === undefined) return undefined;
  if (topic !== "account" && (await isTurnedOff(Number(data.notification), topic, tx))) return "not_wanted";
  const words = notificationWords(told.kind, told.data, language);
  if (!words) return undefined;
  const stop = topic === "account" ? undefined : stopLink(topic);
  return { ...notificationMail(words, { language, origin, stop }), stop };
}

async function composeDigest(
  { personId, language, data }: WaitingMessage,
  origin: string,
  stopLink: StopLink,
  tx: Executor,
) {
  const ids = Array.isArray(data.notifications) ? data.notifications.map(Number) : [];
  const rows = await tx.execute<{ kind: string; data: Record<string, string | number> }>(sql`
    select n.kind, n.data from notifications n
    join people p on p.id = n.person_id join digest_settings s on s.person_id = p.id
    where n.person_id = ${personId} and n.id = any(${sql.param(`{${ids.join(",")}}`)}::int[]) and n.read_at is null
      and s.rhythm <> 'none' and p.erased_at is null
    order by n.at desc, n.id desc`);
  const items = rows.flatMap(({ kind, data: told }) => notificationWords(kind, told, language) ?? []);
  const stop = stopLink("digest");
  if (items.length === 0 || stop === undefined) return "not_wanted";
  return { ...digestMail(items, { language, origin, stop }), stop };
}

async function isTurnedOff(notificationId: number, topic: Topic, tx: Executor): Promise<boolean> {
  const [row] = await tx.execute(sql`
    select 1 from notification_settings s join notifications n on n.person_id = s.person_id
    where n.id = ${notificationId} and s.topic = ${topic} and not s.is_mailed`);
  return row !== undefined;
}

function topicOf(kind: string): Topic | undefined {
  const known: Readonly<Record<string, { topic: Topic }>> = notificationKinds;
  return Object.hasOwn(known, kind) ? known[kind]?.topic : undefined;
}

function isTemplate(template: string): template is MailTemplate {
  return mailTemplates.some((one) => one === template);
}
