import { sql } from "drizzle-orm";
import { db, type Executor } from "~/db/client.server";
import type { LocalName } from "../registry/local-name";

/** A completed use or service whose income stands in no book. */
export interface UndeclaredRecord {
  id: number;
  /** Civil date on which it ended. */
  endedOn: string;
  /** The instrument or service. */
  what: LocalName;
  user: LocalName;
  userId?: number;
  userUscc?: string;
  /** VAT included, fen. */
  amountFen: number;
  agreement?: string;
  categoryCode?: string;
}

interface Row extends Record<string, unknown> {
  id: number;
  ended_on: string;
  what_zh: string;
  what_en: string | null;
  user_zh: string;
  user_en: string | null;
  user_id: number | null;
  uscc: string | null;
  amount_fen: number;
  agreement: string | null;
  category_code: string | null;
}

/** Service records of a platform that cost something and are in no entry but reversed ones, newest first; fifty at most. */
export async function listUndeclaredRecords(
  platformId: number,
  { id }: { id?: number } = {},
  tx: Executor = db(),
): Promise<UndeclaredRecord[]> {
  const rows = await tx.execute<Row>(sql`
    select r.id, (r.ended_at at time zone 'Asia/Shanghai')::date::text as ended_on,
      coalesce(i.name_zh, s.name_zh) as what_zh, coalesce(i.name_en, s.name_en) as what_en,
      coalesce(o.name_zh, r.user_name) as user_zh, o.name_en as user_en, o.id as user_id, o.uscc,
      r.amount_fen::float8 as amount_fen, r.agreement, s.category_code
    from service_records r left join instruments i on i.id = r.instrument_id
    left join services s on s.id = r.service_id left join organisations o on o.id = r.user_organisation_id
    where r.platform_id = ${platformId} and r.voided_at is null and r.amount_fen > 0
      and (${id ?? null}::int is null or r.id = ${id ?? null}) and not exists (
        select from revenue_entries e join revenue_states x on x.entry_id = e.id
        where e.service_record_id = r.id and x.state <> 'reversed')
    order by r.ended_at desc, r.id limit 50`);
  return rows.map((row) => ({
    ...{ id: row.id, endedOn: row.ended_on, amountFen: row.amount_fen },
    what: { zh: row.what_zh, ...(row.what_en === null ? {} : { en: row.what_en }) },
    user: { zh: row.user_zh, ...(row.user_en === null ? {} : { en: row.user_en }) },
    ...(row.user_id === null ? {} : { userId: row.user_id }),
    ...(row.uscc === null ? {} : { userUscc: row.uscc }),
    ...(row.agreement === null ? {} : { agreement: row.agreement }),
    ...(row.category_code === null ? {} : { categoryCode: row.category_code }),
  }));
}
