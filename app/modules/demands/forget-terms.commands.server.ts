import { sql } from "drizzle-orm";
import type { Executor } from "~/db/client.server";

/**
 * Forgets the written terms of introductions that ended before both sides had accepted them, where they name a broker
 * who is erased by now: nobody is bound by them. Their hash stays, and so does the text of what both accepted, which is
 * the proof of a contract. In the transaction of an erasure, and daily for what ended since.
 */
export async function forgetTermsOfErased(tx: Executor): Promise<void> {
  await tx.execute(sql`
    update introductions i set terms_text = ''
    where i.status in ('refused', 'withdrawn', 'lapsed') and i.terms_text <> '' and exists (
      select from people p where p.erased_at is not null and (
        exists (select from introduction_shares s join brokers b on b.id = s.broker_id
          where s.introduction_id = i.id and b.person_id = p.id)
        -- Who declined a share stands in the text, and in the log alone beside it.
        or exists (select from audit_log l where l.subject_kind = 'introduction' and l.subject_id = i.id::text
          and l.action = 'agreeToShare' and l.actor_id = p.id)))`);
}
