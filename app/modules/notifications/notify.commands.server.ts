import { createHash } from "node:crypto";
import { sql } from "drizzle-orm";
import type { Transaction } from "~/db/client.server";
import { outbox } from "~/db/schema/notifications";
import { enqueue } from "../jobs/enqueue.server";
import {
  type MailTemplate,
  type NotificationKind,
  notificationKinds,
  type TextTemplate,
  type Topic,
} from "./core/messages";

/** To whom: somebody with an account, in whose language it is written, or an address that has none yet. */
export type Recipient = { personId: number } | { address: string; language: "zh-CN" | "en" };

/**
 * Tells people of an event: a line in their workbench and, unless they have turned its topic off, a mail; of decisions
 * a text message instead to those whose confirmed phone is the only way to reach them. Once for each person, whatever is
 * repeated with the same `eventKey`. In the transaction of the event itself; sent after the commit.
 * `data`: ids, codes and names for the words, and `path` of what it leads to, without a language; never a secret.
 * `isOnceUntilRead`: whoever has not read the last of what they were told of this path, where that was of this kind and
 * within a day, is not told again.
 */
export async function notify(
  {
    to,
    kind,
    eventKey,
    data,
    isOnceUntilRead = false,
  }: {
    to: readonly number[];
    kind: NotificationKind;
    eventKey: string;
    data: Record<string, string | number>;
    isOnceUntilRead?: boolean;
  },
  tx: Transaction,
): Promise<void> {
  const { topic, isTexted = false }: { topic: Topic; isTexted?: boolean } = notificationKinds[kind];
  if (to.length === 0) return;
  const named = await withEnglishName(data, tx);
  const told = await tx.execute<{ id: number }>(sql`
    insert into notifications (person_id, kind, data, event_key)
    select id, ${kind}, ${JSON.stringify(named)}::jsonb, ${eventKey} from people
    where id = any(${intList(to)}) and erased_at is null and ${isOnceUntilRead ? notWaiting(kind, data) : sql`true`}
    order by id
    on conflict (person_id, event_key) do nothing returning id`);
  if (told.length === 0) return;
  const sent = await tx.execute<{ id: number }>(sql`
    with readers as (
      select p.*, n.id as notification, p.email_verified and p.email not like '%.invalid' as has_mail,
        ${topic === "account"} or coalesce(s.is_mailed, true) as is_mailed
      from notifications n join people p on p.id = n.person_id
      left join notification_settings s on s.person_id = p.id and s.topic = ${topic}
      where n.id = any(${intList(told.map(({ id }) => id))}))
    insert into outbox (channel, person_id, address, language, template, data, message_key)
    select 'mail', id, email, language, 'notification', jsonb_build_object('notification', notification),
      'notification-' || notification
    from readers where has_mail and is_mailed
    union all
    select 'sms', id, phone, language, 'notification', jsonb_build_object('notification', notification),
      'notification-text-' || notification
    from readers where ${isTexted} and not has_mail and phone is not null and phone_verified
    on conflict (message_key) do nothing returning id`);
  if (sent.length > 0) await enqueue(tx, "outbox.deliver", {});
}

/** Of people: what they were told last of this path is another matter, was read, or is older than a day. */
const notWaiting = (kind: NotificationKind, { path }: Record<string, string | number>) => sql`coalesce((
  select n.kind <> ${kind} or n.read_at is not null from notifications n
  where n.person_id = people.id and n.at > clock.now() - interval '1 day' and n.data ->> 'path' = ${path ?? null}
  order by n.id desc limit 1), true)`;

/** An organisation's English name beside its Chinese one, for readers in English; where it has given one. */
async function withEnglishName<Data extends Record<string, unknown>>(
  data: Data,
  tx: Transaction,
): Promise<Data & { organisationEn?: string }> {
  if (typeof data.organisation !== "string" || "organisationEn" in data) return data;
  const [row] = await tx.execute<{ name_en: string | null }>(sql`
    select coalesce(
      (select name_en from organisations where name_zh = ${data.organisation} limit 1),
      (select name_en from organisation_applications where name_zh = ${data.organisation} order by id desc limit 1)
    ) as name_en`);
  return row?.name_en ? { ...data, organisationEn: row.name_en } : data;
}

/** Numbers as one parameter, however many there are. */
function intList(numbers: readonly number[]) {
  return sql`${sql.param(`{${numbers.join(",")}}`)}::int[]`;
}

/** Sends one mail after the commit, at least once, always with the same Message-ID. `key`: the same mail's, once. */
export async function sendMail(
  mail: { to: Recipient; template: MailTemplate; data: Record<string, unknown>; key: string },
  tx: Transaction,
): Promise<void> {
  await put("mail", mail, tx);
}

/** Sends one text message after the commit. Phone numbers with their country's code. */
export async function sendText(
  text: { to: Recipient; template: TextTemplate; data: Record<string, unknown>; key: string },
  tx: Transaction,
): Promise<void> {
  await put("sms", text, tx);
}

async function put(
  channel: "mail" | "sms",
  {
    to,
    template,
    data,
    key,
  }: { to: Recipient; template: string; data: Record<string, unknown>; key: string },
  tx: Transaction,
): Promise<void> {
  const target = "personId" in to ? await addressOf(channel, to.personId, tx) : { ...to, personId: null };
  if (!target) return;
  const named = await withEnglishName(data, tx);
  await tx
    .insert(outbox)
    .values({ channel, ...target, template, data: named, messageKey: keyHash(key) })
    .onConflictDoNothing({ target: outbox.messageKey });
  await enqueue(tx, "outbox.deliver", {});
}

async function addressOf(channel: "mail" | "sms", personId: number, tx: Transaction) {
  const [person] = await tx.execute<{ email: string; phone: string | null; language: "zh-CN" | "en" }>(sql`
    select email, phone, language from people where id = ${personId} and erased_at is null`);
  const address = channel === "sms" ? person?.phone : person?.email;
  if (!person || !address || address.endsWith(".invalid")) return undefined;
  return { personId, address, language: person.language };
}

/** Keys may be made of what opens an account, and stay after address and words are gone. */
function keyHash(key: string): string {
  return createHash("sha256").update(key).digest("hex");
}
