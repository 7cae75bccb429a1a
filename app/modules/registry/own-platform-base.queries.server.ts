import { sql } from "drizzle-orm";
import type { Executor } from "~/db/client.server";
import type { platforms } from "~/db/schema/registry";
import type { PartChange } from "./own-platform-change";

const tables = {
  sites: sql`platform_sites`,
  people: sql`platform_people`,
  contacts: sql`platform_contacts`,
  photos: sql`platform_photos`,
};

/** What stands now where the change would write: the fields that it sets, or the rows that it changes. */
export async function findBase(
  platform: typeof platforms.$inferSelect,
  change: PartChange,
  tx: Executor,
): Promise<unknown> {
  if (change.part === "profile") {
    // The keys of what is set are columns of the platform.
    const fields = Object.keys(change.set) as (keyof typeof change.set)[];
    return Object.fromEntries(fields.map((field) => [field, platform[field]]));
  }
  if (change.change.length === 0) return [];
  const ids = change.change.map(({ id }) => id);
  const rows = await tx.execute<{ row: unknown }>(sql`
    select to_jsonb(t) - 'source_id' as row from ${tables[change.part]} t
    where t.platform_id = ${platform.id} and t.id in ${ids} order by t.id`);
  return rows.map(({ row }) => row);
}
