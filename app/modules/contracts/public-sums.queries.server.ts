import { type SQL, sql } from "drizzle-orm";
import { type CivilDate, startOf } from "~/app/core/civil-date";
import { db, type Executor } from "~/db/client.server";
import { findRuleNumber } from "../publications/rules.queries.server";
import { findRegistryDay } from "../registry/registry-day.queries.server";
import { isOf } from "./book-conditions.queries.server";
import { type PublicSpan, type PublicSum, publicSpan } from "./core/public-revenue";
import { serviceNatures } from "./core/vocabulary";

/** What public sums are divided by; each has its column in both sources. */
type SumKey = "year" | "kind" | "platform" | "league" | "field";

type Asked = Pick<PublicTerms, "fewest" | "until">;
type Sum<Key extends SumKey> = PublicSum & Record<Key, string | number>;

/** How many buyers a public cell needs at least, and until when public figures count. */
export interface PublicTerms extends PublicSpan {
  fewest: number;
}

/** By the rules of the day. */
export async function findPublicTerms(tx: Executor = db()): Promise<PublicTerms> {
  const today = await findRegistryDay(tx);
  const fewest = await findRuleNumber("ledger.fewest-buyers", today, tx);
  return { fewest, ...publicSpan(today, await findRuleNumber("ledger.publish-months", today, tx)) };
}

const instantOf = (day: CivilDate): SQL => sql`${startOf(day).toISOString()}::timestamptz`;

/**
 * Verified 综合技术创新服务收入 of one platform or of all, by the keys, as it stood when `until` began, with who is behind a
 * sum where they are fewer than `fewest`. Related parties are left out, or are all that is counted. Not to be shown as it
 * is: `core/public-cells`.
 */
export function listPublicSums<Key extends SumKey>(
  by: readonly Key[],
  { fewest, until, platformId, isRelated = false }: Asked & { platformId?: number; isRelated?: boolean },
  tx: Executor = db(),
): Promise<Sum<Key>[]> {
  const entries = sql`
    select extract(year from s.paid_on)::int as year, s.nature as kind, s.platform_id as platform, p.area_code as league,
      coalesce(s.field_code, '') as field, s.buyer_key, s.net_fen as fen
    from revenue_states s join platforms p on p.id = s.platform_id
    where (s.state = 'verified' and s.changed_at < ${instantOf(until)}
        or s.state = 'reversed' and s.changed_at >= ${instantOf(until)} and exists (select from ledger_lines l
          where l.entry_id = s.entry_id and l.kind in ('verify', 'settle') and l.at < ${instantOf(until)}))
      and s.is_related = ${isRelated} and ${isOf(sql`s.nature`, serviceNatures)}
      ${platformId === undefined ? sql`` : sql`and s.platform_id = ${platformId}`}`;
  return listSums(by, entries, fewest, tx);
}

/**
 * Contracts by the year in which they were concluded, their type, the league of their seller and their field; `netFen`
 * is their value as it was agreed, of those that name one. The same care as above.
 */
export function listContractSums<Key extends Exclude<SumKey, "platform">>(
  by: readonly Key[],
  { fewest, until }: Asked,
  tx: Executor = db(),
): Promise<Sum<Key>[]> {
  const concluded = sql`
    select extract(year from c.concluded_at at time zone 'Asia/Shanghai')::int as year, v.type as kind,
      coalesce(o.area_code, '') as league, coalesce(v.field_code, '') as field,
      coalesce('o' || c.buyer_id, 'u' || c.buyer_uscc, 'n' || c.buyer_name) as buyer_key, coalesce(v.value_fen, 0) as fen
    from contracts c join organisations o on o.id = c.seller_id
    join lateral (select * from contract_versions v where v.contract_id = c.id and v.status = 'signed'
        and not exists (select from contract_signatures g where g.version_id = v.id and g.signed_at >= ${instantOf(until)})
      order by v.number desc limit 1) v on true
    where c.concluded_at < ${instantOf(until)}`;
  return listSums(by, concluded, fewest, tx);
}

/**
 * Each buyer once first, so that counting them needs no sorting. Counted are those of the register and those with a valid
 * code: a name can be invented.
 */
async function listSums<Key extends SumKey>(
  by: readonly Key[],
  source: SQL,
  fewest: number,
  tx: Executor,
): Promise<Sum<Key>[]> {
  const names = by.map((key) => sql`${sql.identifier(key)}`);
  const list = (parts: readonly SQL[]) => sql.join([...parts], sql`, `);
  const rows = await tx.execute(sql`
    select ${list([...names, sql`count(*) filter (where is_known)::int as buyers`])}, sum(entries)::int as entries,
      sum(fen)::float8 as "netFen", case when count(*) filter (where is_known) < ${fewest}
        then coalesce(array_agg(buyer_key) filter (where is_known), '{}') else '{}' end as few
    from (select ${list([...names, sql`buyer_key`])}, count(*) as entries, sum(fen) as fen,
        is_known_buyer(buyer_key) as is_known from (${source}) line
      group by ${list([...names, sql`buyer_key`])}) one
    ${by.length === 0 ? sql`` : sql`group by ${list(names)} order by ${list(names)}`}`);
  // The columns are those just named. Without a key there is one row, of nobody too.
  return (rows as unknown as Sum<Key>[]).filter(({ entries }) => (entries ?? 0) > 0);
}
