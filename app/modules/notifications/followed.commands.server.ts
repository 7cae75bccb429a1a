import { and, eq, inArray, lt, sql } from "drizzle-orm";
import { ok, type Result, refuse } from "~/app/core/result";
import { db, type Transaction } from "~/db/client.server";
import { followedPlatforms, savedSearches } from "~/db/schema/notifications";
import { mostFollowed, mostSavedSearches, type SavedSearchInput } from "./followed-form";

/** Keeps a search; the same search again only gets the new name. Refuses more than a person may keep. */
export async function saveSearch(
  personId: number,
  { list, query, name }: SavedSearchInput,
): Promise<Result<{ id: number }, { reason: "too_many" }>> {
  return db().transaction(async (tx) => {
    await lockPerson(personId, tx);
    const [kept] = await tx.execute<{ count: number; is_kept: boolean }>(sql`
      select count(*)::int as count, coalesce(bool_or(list = ${list} and query = ${query}), false) as is_kept
      from saved_searches where person_id = ${personId}`);
    if (kept && !kept.is_kept && kept.count >= mostSavedSearches) return refuse({ reason: "too_many" });
    const [row] = await tx
      .insert(savedSearches)
      .values({ personId, list, query, name })
      .onConflictDoUpdate({
        target: [savedSearches.personId, savedSearches.list, savedSearches.query],
        set: { name },
      })
      .returning({ id: savedSearches.id });
    if (!row) throw new Error("the search was not kept");
    return ok({ id: row.id });
  });
}

/** Gives a search of this person's another name; false for none of theirs. May be repeated. */
export async function renameSearch(personId: number, id: number, name: string): Promise<boolean> {
  const renamed = await db()
    .update(savedSearches)
    .set({ name })
    .where(and(eq(savedSearches.id, id), eq(savedSearches.personId, personId)))
    .returning({ id: savedSearches.id });
  return renamed.length > 0;
}

/** Forgets a search of this person's. May be repeated. */
export async function removeSearch(personId: number, id: number): Promise<void> {
  await db()
    .delete(savedSearches)
    .where(and(eq(savedSearches.id, id), eq(savedSearches.personId, personId)));
}

/** Follows a platform by its registration number. May be repeated. */
export async function followPlatform(
  personId: number,
  slug: string,
): Promise<Result<{ platformId: number }, { reason: "absent" | "too_many" }>> {
  return db().transaction(async (tx) => {
    await lockPerson(personId, tx);
    const [platform] = await tx.execute<{ id: number; count: number; is_followed: boolean }>(sql`
      select p.id, count(f.platform_id)::int as count,
        coalesce(bool_or(f.platform_id = p.id), false) as is_followed
      from platforms p left join followed_platforms f on f.person_id = ${personId}
      where p.registration_number = ${slug} group by p.id`);
    if (!platform) return refuse({ reason: "absent" });
    if (!platform.is_followed && platform.count >= mostFollowed) return refuse({ reason: "too_many" });
    // What was recorded before is no news.
    const toldSeq = sql`(select coalesce(max(seq), 0) from platform_changes where platform_id = ${platform.id})`;
    await tx
      .insert(followedPlatforms)
      .values({ personId, platformId: platform.id, toldSeq })
      .onConflictDoNothing();
    return ok({ platformId: platform.id });
  });
}

/** Follows a platform no longer. May be repeated. */
export async function unfollowPlatform(personId: number, slug: string): Promise<void> {
  await db().execute(sql`
    delete from followed_platforms f using platforms p
    where p.id = f.platform_id and f.person_id = ${personId} and p.registration_number = ${slug}`);
}

/** Notes what a saved search has found, so that only what is new is told next time. */
export async function markSearchSeen(id: number, seen: readonly string[], tx: Transaction): Promise<void> {
  await tx
    .update(savedSearches)
    .set({ seen: [...seen], checkedAt: sql`clock.now()` })
    .where(eq(savedSearches.id, id));
}

/**
 * Notes that these followers are told of a change, by its number; answers whom it was not noted for before. Whoever comes
 * second waits for the first.
 */
export async function markChangeTold(
  { platformId, seq, followers }: { platformId: number; seq: number; followers: readonly number[] },
  tx: Transaction,
): Promise<number[]> {
  const rows = await tx
    .update(followedPlatforms)
    .set({ toldSeq: seq })
    .where(
      and(
        eq(followedPlatforms.platformId, platformId),
        inArray(followedPlatforms.personId, [...followers]),
        lt(followedPlatforms.toldSeq, seq),
      ),
    )
    .returning({ personId: followedPlatforms.personId });
  return rows.map(({ personId }) => personId);
}

/** Two clicks at once count what is kept one after the other. */
async function lockPerson(personId: number, tx: Transaction): Promise<void> {
  await tx.execute(sql`select from people where id = ${personId} for no key update`);
}
