import { createHash } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { translator } from "~/app/i18n/catalogues";
import type { Language } from "~/app/i18n/language";
import { pathsIn } from "~/app/paths";
import { db, type Transaction } from "~/db/client.server";
import { outbox } from "~/db/schema/notifications";
import { enqueue } from "../jobs/enqueue.server";
import { isMailAddress } from "./core/one-line";
import { outageWait, waitAfter } from "./core/retry";
import { type Delivery, type Outcome, startDelivery } from "./delivery.server";
import { composeMail, composeText, type WaitingMessage } from "./outgoing.queries.server";
import { unsubscribeToken } from "./unsubscribe-token.server";

/**
 * Sends what waits and is due, one message after the other, and asks to be called again for what has to wait. Several
 * processes share the work: each message is one process's at a time. Should this one die between sending and noting,
 * the message goes out again with the same Message-ID. Returns how many were sent. One that cannot be composed, by a
 * fault of ours, keeps no other back: it waits as if refused for now, and the fault is thrown once all is done.
 */
export async function deliverOutbox(
  signal?: AbortSignal,
  delivery: Delivery = startDelivery(),
): Promise<number> {
  let sent = 0;
  let isOutage = false;
  let fault: Unwritable | undefined;
  try {
    while (!signal?.aborted && !isOutage) {
      const done = await db()
        .transaction((tx) => deliverNext(delivery, tx))
        .catch(noteFault);
      if (done === "none") break;
      if (done instanceof Unwritable) fault ??= done;
      if (done === "sent") sent += 1;
      isOutage = done === "outage";
    }
  } finally {
    delivery.close();
  }
  await askForMore(isOutage);
  if (fault) throw fault.cause;
  return sent;
}

/** What went wrong while a message was composed. */
class Unwritable extends Error {
  constructor(
    readonly row: WaitingRow,
    override readonly cause: unknown,
  ) {
    super("a message cannot be composed");
  }
}

/** In a transaction of its own: that of the fault may be spoilt. */
async function noteFault(error: unknown): Promise<Unwritable> {
  if (!(error instanceof Unwritable)) throw error;
  const { row } = error;
  await db().transaction(async (tx) => {
    const [waits] = await tx.execute(sql`
      select from outbox where id = ${row.id} and attempts = ${row.attempts}
        and sent_at is null and given_up_at is null for update`);
    if (waits) await note(row, { isSent: false, what: "for_now", code: "fault" }, tx);
  });
  return error;
}

/** Asks for a look at what waits: when a program starts, for what was left behind. */
export async function wakeOutbox(): Promise<void> {
  await db().transaction((tx) => enqueue(tx, "outbox.deliver", {}));
}

/** Deletes what was settled longer ago than anybody looks at. Run every few minutes. */
export async function sweepOutbox(): Promise<void> {
  await db().execute(sql`
    delete from outbox where coalesce(sent_at, given_up_at) < clock.now() - interval '60 days'`);
}

async function deliverNext(
  delivery: Delivery,
  tx: Transaction,
): Promise<"none" | "sent" | "failed" | "outage"> {
  const [row] = await tx.execute<WaitingRow>(sql`
    select o.id, o.channel, o.person_id as "personId", o.address, coalesce(p.language, o.language) as language,
      o.template, o.data, o.message_key as "messageKey", o.attempts,
      extract(epoch from o.queued_at)::float8 * 1000 as "queuedAt"
    from outbox o left join people p on p.id = o.person_id
    where o.sent_at is null and o.given_up_at is null and o.next_attempt_at <= clock.now()
    order by o.next_attempt_at, o.id limit 1 for update of o skip locked`);
  if (!row) return "none";
  const outcome = await attempt(row, delivery, tx);
  if (outcome === "not_wanted") {
    await tx.delete(outbox).where(eq(outbox.id, row.id));
    return "failed";
  }
  await note(row, outcome, tx);
  if (outcome.isSent) return "sent";
  return outcome.what === "outage" ? "outage" : "failed";
}

interface WaitingRow extends Record<string, unknown>, WaitingMessage {
  id: number;
  channel: "mail" | "sms";
  address: string;
  messageKey: string;
  attempts: number;
  /** Milliseconds since 1970. */
  queuedAt: number;
}

/** `not_wanted`: meanwhile its reader has turned such mails off, or is gone. */
async function attempt(
  row: WaitingRow,
  delivery: Delivery,
  tx: Transaction,
): Promise<Outcome | "not_wanted"> {
  const language: Language = row.language;
  const envelope = { id: messageId(row.messageKey), to: row.address, queuedAt: new Date(row.queuedAt) };
  if (row.channel === "sms") {
    const text = await composing(row, () => composeText(row, delivery.origin, tx));
    if (text === "not_wanted") return text;
    return text === undefined ? unknown : delivery.text({ ...envelope, text });
  }
  if (!isMailAddress(row.address)) return { isSent: false, what: "for_good", code: "bad_address" };
  const stopLink = (subject: Parameters<typeof unsubscribeToken>[1]) =>
    row.personId === null
      ? undefined
      : delivery.origin + pathsIn(language).unsubscribe(unsubscribeToken(row.personId, subject));
  const composed = await composing(row, () => composeMail(row, delivery.origin, stopLink, tx));
  if (composed === "not_wanted") return composed;
  if (composed === undefined) return unknown;
  const siteName = translator(language, "common")("siteName");
  return delivery.mail({ ...envelope, ...composed, siteName });
}

async function composing<Words>(row: WaitingRow, work: () => Promise<Words>): Promise<Words> {
  try {
    return await work();
  } catch (error) {
    throw new Unwritable(row, error);
  }
}

const unknown: Outcome = { isSent: false, what: "for_good", code: "unknown_message" };

/** Made of the key, which may hold what nobody else should know. */
function messageId(key: string): string {
  return createHash("sha256").update(key).digest("hex").slice(0, 32);
}

async function note(row: WaitingRow, outcome: Outcome, tx: Transaction): Promise<void> {
  const attempts = row.attempts + 1;
  const settled = { address: null, data: null, attempts };
  const mine = eq(outbox.id, row.id);
  if (outcome.isSent) {
    await tx
      .update(outbox)
      .set({ ...settled, sentAt: sql`clock.now()`, lastError: null })
      .where(mine);
    return;
  }
  const wait = outcome.what === "for_good" ? undefined : waitAfter(attempts);
  await tx
    .update(outbox)
    .set(
      wait === undefined
        ? { ...settled, givenUpAt: sql`clock.now()`, lastError: outcome.code }
        : {
            attempts,
            lastError: outcome.code,
            nextAttemptAt: sql`clock.now() + ${wait}::int * interval '1 second'`,
          },
    )
    .where(mine);
}

/**
 * A job for the next message that has to wait. One for each minute: a message that waits for a day must not keep one
 * back that waits for a minute.
 */
async function askForMore(isOutage: boolean): Promise<void> {
  await db().transaction(async (tx) => {
    const [next] = await tx.execute<{ seconds: number | null }>(sql`
      select ceil(extract(epoch from min(next_attempt_at) - clock.now()))::float8 as seconds from outbox
      where sent_at is null and given_up_at is null
        and (${isOutage} or next_attempt_at > clock.now())`);
    if (next?.seconds === null || next?.seconds === undefined) return;
    const delaySeconds = Math.max(isOutage ? outageWait : 1, Math.min(next.seconds, 86_400));
    const key = `in-${Math.ceil(delaySeconds / outageWait)}`;
    await enqueue(tx, "outbox.deliver", {}, { delaySeconds, key });
  });
}
