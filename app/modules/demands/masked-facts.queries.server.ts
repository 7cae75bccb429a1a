import { type SQL, sql } from "drizzle-orm";
import { db, type Executor } from "~/db/client.server";
import { isOut } from "./demand-sight.queries.server";
import type { MaskedFacts } from "./masked-facts";

/** A name in both languages, without the one that is missing; null where the row is. */
const named = (row: SQL) => sql`case when ${row}.code is not null then jsonb_strip_nulls(jsonb_build_object(
  'code', ${row}.code, 'zh', ${row}.name_zh, 'en', ${row}.name_en)) end`;

/**
 * All that may be told of a demand `d` behind its mask, as `MaskedFacts`. It reads nothing of it but what was fixed when
 * it was published, its state as others are told it, and the day.
 */
export const maskedFactsOf = (d: SQL): SQL => sql`(select jsonb_strip_nulls(jsonb_build_object(
    'id', ${d}.id,
    'isSample', ${d}.is_sample,
    'field', ${named(sql`mf`)},
    'league', ${named(sql`ma`)},
    'budget', coalesce(${d}.mask_budget, 'open'),
    'deadline', ${d}.mask_deadline,
    'state', case when ${d}.status in ('open', 'matched') then 'open' else 'ended' end,
    'openedOn', (${d}.opened_at at time zone 'Asia/Shanghai')::date::text))
  from (select 1) one
  left join fields mf on mf.code = ${d}.mask_field_code
  left join areas ma on ma.code = ${d}.mask_area_code)`;

/** The mask of a demand that is out or has ended. Its caller has asked that its reader may know of the demand at all. */
export async function findMaskedFacts(id: number, tx: Executor = db()): Promise<MaskedFacts | undefined> {
  const [row] = await tx.execute<{ facts: MaskedFacts }>(sql`
    select ${maskedFactsOf(sql`d`)} as facts from demands d
    where d.id = ${id} and ${isOut(sql`d`)}`);
  return row?.facts;
}
