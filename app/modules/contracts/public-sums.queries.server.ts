import { type SQL, sql } from "drizzle-orm";
import { db, type Executor } from "~/db/client.server";
import { findRuleNumber } from "../publications/rules.queries.server";
import { findRegistryDay } from "../registry/registry-day.queries.server";
import { isOf } from "./book-conditions.queries.server";
import type { PublicSum } from "./core/public-revenue";
import { serviceNatures } from "./core/vocabulary";

/** What public sums are divided by. */
const keys = {
  year: sql`extract(year from s.paid_on)::int`,
  kind: sql`s.nature`,
  platform: sql`s.platform_id`,
  league: sql`p.area_code`,
  field: sql`coalesce(s.field_code, '')`,
} as const satisfies Record<string, SQL>;
export type SumKey = keyof typeof keys;

/** Of how many buyers a public cell needs at least, by the rule of the day. */
export async function findFewestBuyers(tx: Executor = db()): Promise<number> {
  return findRuleNumber("ledger.fewest-buyers", await findRegistryDay(tx), tx);
}

/**
 * Verified 综合技术创新服务收入 of one platform or of all, by the keys, with who is behind a sum where they are fewer than
 * `fewest`. Related parties are left out, or are all that is counted. Not to be shown as it is: `core/public-cells`.
 */
export async function listPublicSums<Key extends SumKey>(
  by: readonly Key[],
  { fewest, platformId, isRelated = false }: { fewest: number; platformId?: number; isRelated?: boolean },
  tx: Executor = db(),
): Promise<(PublicSum & Record<Key, string | number>)[]> {
  const named = by.map((key) => sql`${keys[key]} as ${sql.identifier(key)}`);
  const names = by.map((key) => sql`${sql.identifier(key)}`);
  const list = (parts: readonly SQL[]) => sql.join([...parts], sql`, `);
  const rows = await tx.execute(sql`
    select ${list([...names, sql`count(*)::int as buyers`])}, sum(entries)::int as entries,
      sum(net)::float8 as "netFen", case when count(*) < ${fewest} then array_agg(buyer_key) else '{}' end as few
    from (select ${list([...named, sql`s.buyer_key`])}, count(*) as entries, sum(s.net_fen) as net
      from revenue_states s join platforms p on p.id = s.platform_id
      where s.state = 'verified' and s.is_related = ${isRelated} and ${isOf(sql`s.nature`, serviceNatures)}
        ${platformId === undefined ? sql`` : sql`and s.platform_id = ${platformId}`}
      group by ${list([...by.map((key) => keys[key]), sql`s.buyer_key`])}) one
    ${by.length === 0 ? sql`` : sql`group by ${list(names)} order by ${list(names)}`}`);
  // The columns are those just named. Without a key there is one row, of nobody too.
  return (rows as unknown as (PublicSum & Record<Key, string | number>)[]).filter(({ buyers }) => buyers > 0);
}
