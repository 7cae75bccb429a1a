import { sql } from "drizzle-orm";
import { db, type Executor } from "~/db/client.server";
import { isOf } from "../contracts/book-conditions.queries.server";
import { serviceNatures, smeSizes } from "../contracts/core/vocabulary";
import type { YearSums } from "./core/metrics";

/** The sums of each year in which a platform has verified entries. For who may read its book. */
export async function listYearSums(platformId: number, tx: Executor = db()): Promise<Map<number, YearSums>> {
  const rows = await select(sql`s.platform_id = ${platformId}`, tx);
  return new Map(rows.map(({ year, sums }) => [year, sums]));
}

/** The sums of the year before, from its first day to the same day as `today`: what a year that runs is compared with. */
export async function findSameSpanBefore(
  platformId: number,
  today: string,
  tx: Executor = db(),
): Promise<YearSums | undefined> {
  const [row] = await select(
    sql`s.platform_id = ${platformId} and s.paid_on
      between (date_trunc('year', ${today}::date) - interval '1 year')::date and (${today}::date - interval '1 year')::date`,
    tx,
  );
  return row?.sums;
}

/** The sums of a year of all platforms of a platform's class, that platform among them: what it is compared with. */
export async function listPeerSums(
  platformId: number,
  year: number,
  tx: Executor = db(),
): Promise<YearSums[]> {
  const rows = await select(
    sql`s.platform_id in (select p.id from platforms p join platforms own on own.class_code = p.class_code
        and own.is_sample = p.is_sample where own.id = ${platformId})
      and s.paid_on between ${`${year}-01-01`} and ${`${year}-12-31`}`,
    tx,
  );
  return rows.map(({ sums }) => sums);
}

async function select(where: ReturnType<typeof sql>, tx: Executor) {
  const rows = await tx.execute<YearSums & { year: number } & Record<string, unknown>>(sql`
    select year, sum(net)::float8 as "allFen", coalesce(sum(net) filter (where is_service), 0)::float8 as "serviceFen",
      coalesce(sum(net) filter (where is_service and not is_related), 0)::float8 as "outsideFen",
      count(distinct buyer_key) filter (where is_service and not is_related and is_sme)::int as smes
    from (select s.platform_id, extract(year from s.paid_on)::int as year, s.buyer_key, s.is_related,
        ${isOf(sql`s.nature`, serviceNatures)} as is_service, ${isOf(sql`s.buyer_size`, smeSizes)} as is_sme,
        sum(s.net_fen) as net
      from revenue_states s where s.state = 'verified' and ${where} group by 1, 2, 3, 4, 5, 6) one
    group by platform_id, year`);
  return rows.map(({ year, allFen, serviceFen, outsideFen, smes }) => ({
    year,
    sums: { allFen, serviceFen, outsideFen, smes },
  }));
}
