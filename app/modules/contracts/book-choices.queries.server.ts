import { sql } from "drizzle-orm";
import { db, type Executor } from "~/db/client.server";
import { named } from "../capabilities/instrument-cards.queries.server";
import type { LocalName } from "../registry/local-name";
import { listBookYears } from "./book-totals.queries.server";

interface Choice {
  code: string;
  name: LocalName;
}

/** What a book can be filtered by, in the order of its vocabulary. */
export interface BookChoices {
  /** Years that have entries, latest first. */
  years: number[];
  categories: Choice[];
  fields: Choice[];
  leagues: Choice[];
  /** The buyer of the filter, where there is one. */
  buyer?: LocalName;
}

/** The choices of a book; `buyerKey`: whose name the filter needs. For who may read it. */
export async function listBookChoices(
  platformId: number,
  buyerKey?: string,
  tx: Executor = db(),
): Promise<BookChoices> {
  const list = (table: string, order: string, where = sql`true`) => sql`
    coalesce((select jsonb_agg(jsonb_build_object('code', x.code, 'name', ${named("x")}) order by ${sql.raw(order)})
      from ${sql.raw(table)} x where ${where}), '[]')`;
  const [[row], years] = await Promise.all([
    tx.execute<{
      categories: Choice[];
      fields: Choice[];
      leagues: Choice[];
      buyer: LocalName | null;
    }>(sql`select ${list("service_categories", "x.position")} as categories,
      ${list("fields", "x.position")} as fields,
      ${list("areas", "x.code", sql`x.kind = 'league'`)} as leagues,
      (select case when o.id is not null then ${named("o")} else jsonb_build_object('zh', e.buyer_name) end
        from revenue_states s join revenue_entries e on e.id = s.entry_id left join organisations o on o.id = e.buyer_id
        where s.platform_id = ${platformId} and s.buyer_key = ${buyerKey ?? ""} limit 1) as buyer`),
    listBookYears(platformId, tx),
  ]);
  if (!row) throw new Error("the choices gave no answer");
  const { buyer, ...choices } = row;
  return { ...choices, years, ...(buyer ? { buyer } : {}) };
}
