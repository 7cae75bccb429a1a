import { sql } from "drizzle-orm";
import { db, type Executor } from "~/db/client.server";
import { type MailSettings, quietableTopics } from "./settings-form";

/** What a person wishes to be mailed; what they never chose is as usual: every topic, no digest. For that person alone. */
export async function findMailSettings(personId: number, tx: Executor = db()): Promise<MailSettings> {
  const [row] = await tx.execute<{ off: string[]; digest: MailSettings["digest"] | null }>(sql`
    select array(select topic from notification_settings where person_id = ${personId} and not is_mailed) as off,
      (select rhythm from digest_settings where person_id = ${personId}) as digest`);
  const off = new Set(row?.off);
  return { mailed: quietableTopics.filter((topic) => !off.has(topic)), digest: row?.digest ?? "none" };
}
