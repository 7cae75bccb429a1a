import { type SQL, sql } from "drizzle-orm";
import { db, type Executor } from "~/db/client.server";
import type { PlacedListKind } from "./offer-list-request";

/** What somebody offers of a kind: the first of them, and how many there are. */
export interface OffersOfKind {
  list: PlacedListKind;
  ids: number[];
  total: number;
}

/**
 * What a platform offers in public, by kind, the latest published first, at most `most` of each; kinds of which there
 * are none are left out. Public; the caller has seen that the platform has not ended.
 */
export function listPlatformOffers(
  platformId: number,
  most = 4,
  tx: Executor = db(),
): Promise<OffersOfKind[]> {
  const own = sql`platform_id = ${platformId}`;
  const achievement = sql`${own} and ${ofNobodySuspended}`;
  return listOwn({ service: own, instrument: own, resource: own, achievement }, most, tx);
}

/** Achievements of a suspended organisation are not public. */
const ofNobodySuspended = sql`organisation_id not in (select id from organisations where suspended_at is not null)`;

/**
 * The same of what an organisation holds: its achievements, and those of others of which it has confirmed that it is a
 * holder.
 */
export function listOrganisationOffers(
  organisationId: number,
  most: number,
  tx: Executor = db(),
): Promise<OffersOfKind[]> {
  const held = sql`(organisation_id = ${organisationId} or id in (select h.achievement_id from achievement_holders h
    where h.organisation_id = ${organisationId} and h.confirmed_at is not null)) and ${ofNobodySuspended}`;
  return listOwn({ achievement: held }, most, tx);
}

const tables = {
  service: "services",
  instrument: "instruments",
  resource: "shared_resources",
  achievement: "achievements",
} as const satisfies Record<PlacedListKind, string>;

async function listOwn(
  conditions: Partial<Record<PlacedListKind, SQL>>,
  most: number,
  tx: Executor,
): Promise<OffersOfKind[]> {
  const parts = (Object.keys(tables) as PlacedListKind[]).flatMap((list) => {
    const condition = conditions[list];
    if (!condition) return [];
    return [
      sql`select ${list} as list, (array_agg(id order by published_at desc, id desc))[1:${most}::int] as ids,
        count(*)::int as total from ${sql.identifier(tables[list])}
        where status = 'published' and ${condition} having count(*) > 0`,
    ];
  });
  const rows = await tx.execute<OffersOfKind & Record<string, unknown>>(sql.join(parts, sql` union all `));
  return (Object.keys(tables) as PlacedListKind[]).flatMap((list) => rows.filter((row) => row.list === list));
}
