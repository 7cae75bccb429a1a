import { eq, inArray, or } from "drizzle-orm";
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
 * addresses. In the transaction of their erasure.
 */
export async function forgetPerson(
  { personId, addresses }: { personId: number; addresses: readonly string[] },
  tx: Transaction,
): Promise<void> {
  const waiting = addresses.length > 0 ? inArray(outbox.address, [...addresses]) : undefined;
  await tx.delete(outbox).where(or(eq(outbox.personId, personId), waiting));
  await tx.delete(notifications).where(eq(notifications.personId, personId));
  await tx.delete(notificationSettings).where(eq(notificationSettings.personId, personId));
  await tx.delete(digestSettings).where(eq(digestSettings.personId, personId));
  await tx.delete(savedSearches).where(eq(savedSearches.personId, personId));
  await tx.delete(followedPlatforms).where(eq(followedPlatforms.personId, personId));
}
