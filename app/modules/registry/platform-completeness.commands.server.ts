import { eq, sql } from "drizzle-orm";
import type { Transaction } from "~/db/client.server";
import { platforms } from "~/db/schema/registry";
import { completeness } from "./core/completeness";

interface Counts extends Record<string, unknown> {
  leads: number;
  co_builders: number;
  sites: number;
  contacts: number;
}

/** Reckons anew how complete the record is, after a change of its facts in the same transaction. */
export async function updateCompleteness(platformId: number, tx: Transaction): Promise<void> {
  const [platform] = await tx.select().from(platforms).where(eq(platforms.id, platformId));
  const [counts] = await tx.execute<Counts>(sql`select
    (select count(*)::int from platform_units
      where platform_id = ${platformId} and role = 'lead' and upper_inf(valid)) as leads,
    (select count(*)::int from platform_units
      where platform_id = ${platformId} and role = 'co_builder' and upper_inf(valid)) as co_builders,
    (select count(*)::int from platform_sites where platform_id = ${platformId} and upper_inf(valid)) as sites,
    (select count(*)::int from platform_contacts where platform_id = ${platformId}) as contacts`);
  if (!platform || !counts) throw new Error(`platform ${platformId} is not there`);
  const now = completeness({
    ...platform,
    directions: platform.directionsZh.length,
    leads: counts.leads,
    coBuilders: counts.co_builders,
    sites: counts.sites,
    contacts: counts.contacts,
  });
  if (now === platform.completeness) return;
  await tx.update(platforms).set({ completeness: now }).where(eq(platforms.id, platformId));
}
