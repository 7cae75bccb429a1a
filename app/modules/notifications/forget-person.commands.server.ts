import { eq, inArray, or, sql } from "drizzle-orm";
import type { Transaction } from "~/db/client.server";
import {
  digestSettings,
  followedPlatforms,
  notificationSettings,
  notifications,
  outbox,
  savedSearches,
} from "~/db/schema/notifications";

/**
 * Deletes all that a person was told, wished to be told and kept to look at again, and what waits to be sent to their
 * addresses; takes their name out of what others were told of them, and back what waits to be sent in their name.
 * `toldOf`: event keys, each with `%` for what follows. In the transaction of their erasure.
 */
export async function forgetPerson(
  {
    personId,
    addresses,
    toldOf,
    invitationIds,
  }: {
    personId: number;
    addresses: readonly string[];
    toldOf: readonly string[];
    /** Invitations that they sent. */
    invitationIds: readonly number[];
  },
  tx: Transaction,
): Promise<void> {
  const waiting = addresses.length > 0 ? inArray(outbox.address, [...addresses]) : undefined;
  await tx.delete(outbox).where(or(eq(outbox.personId, personId), waiting));
  await tx.delete(notifications).where(eq(notifications.personId, personId));
  await tx.delete(notificationSettings).where(eq(notificationSettings.personId, personId));
  await tx.delete(digestSettings).where(eq(digestSettings.personId, personId));
  await tx.delete(savedSearches).where(eq(savedSearches.personId, personId));
  await tx.delete(followedPlatforms).where(eq(followedPlatforms.personId, personId));
  // The names in the data that are a person's, as the words of these kinds call them.
  await tx.execute(sql`
    update notifications set data = data || (case when data ? 'person' then '{"person": "-"}' else '{}' end)::jsonb
      || (case when data ? 'name' then '{"name": "-"}' else '{}' end)::jsonb
      || (case when data ? 'broker' then '{"broker": "-", "brokerEn": "-"}' else '{}' end)::jsonb
      || (case when kind = 'demand-access-asked' then '{"platform": "-", "platformEn": "-"}' else '{}' end)::jsonb
    where kind in ('join-requested', 'member-joined', 'broker-submitted', 'demand-access-asked',
        'introduction-proposed', 'introduction-confirmed', 'introduction-share')
      and event_key like any(${sql.param(`{${toldOf.map((key) => JSON.stringify(key)).join(",")}}`)}::text[])`);
  await tx.execute(sql`
    delete from outbox where template = 'invitation' and sent_at is null and given_up_at is null
      and (data ->> 'invitation')::int = any(${sql.param(`{${invitationIds.join(",")}}`)}::int[])`);
}
