import { sql } from "drizzle-orm";
import { db, type Transaction } from "~/db/client.server";
import { type MailSettings, quietableTopics } from "./settings-form";
import type { Unsubscribable } from "./unsubscribe-token.server";

/** Sets what a person is mailed of the topics they were shown; of others it stays. May be repeated. */
export async function changeMailSettings(
  personId: number,
  { mailed, digest }: MailSettings,
  shown: readonly (typeof quietableTopics)[number][] = quietableTopics,
): Promise<void> {
  await db().transaction(async (tx) => {
    for (const topic of shown) await setTopic(personId, topic, mailed.includes(topic), tx);
    await setDigest(personId, digest, tx);
  });
}

/** Turns one topic off, or the digest, for whoever holds the link of a mail. May be repeated. */
export async function unsubscribe(personId: number, subject: Unsubscribable): Promise<void> {
  await db().transaction((tx) =>
    subject === "digest" ? setDigest(personId, "none", tx) : setTopic(personId, subject, false, tx),
  );
}

async function setTopic(personId: number, topic: string, isMailed: boolean, tx: Transaction): Promise<void> {
  await tx.execute(sql`
    insert into notification_settings (person_id, topic, is_mailed)
    select id, ${topic}, ${isMailed} from people where id = ${personId} and erased_at is null
    on conflict (person_id, topic) do update set is_mailed = excluded.is_mailed, updated_at = clock.now()`);
}

async function setDigest(personId: number, rhythm: string, tx: Transaction): Promise<void> {
  await tx.execute(sql`
    insert into digest_settings (person_id, rhythm)
    select id, ${rhythm} from people where id = ${personId} and erased_at is null
    on conflict (person_id) do update set rhythm = excluded.rhythm`);
}
