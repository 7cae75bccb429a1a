import { sql } from "drizzle-orm";
import { db, type Executor } from "~/db/client.server";
import type { LocalName } from "../registry/local-name";

/** An organisation with which a contract can be written. */
export interface OtherParty {
  id: number;
  name: LocalName;
  league?: LocalName;
}

/**
 * Organisations in standing whose name or code holds what was typed, at most ten, best known by their own name first; for
 * members of another. Invented ones are found by invented ones alone.
 */
export async function findOtherParties(
  typed: string,
  organisationId: number,
  tx: Executor = db(),
): Promise<OtherParty[]> {
  const wanted = typed.normalize("NFKC").trim().slice(0, 100);
  if (wanted === "") return [];
  const like = `%${wanted.replace(/[\\%_]/g, "\\$&")}%`;
  const rows = await tx.execute<{ id: number; zh: string; en: string | null; league: LocalName | null }>(sql`
    select o.id, o.name_zh as zh, o.name_en as en,
      case when a.code is not null then jsonb_build_object('zh', a.name_zh, 'en', a.name_en) end as league
    from organisations o left join areas a on a.code = o.area_code
    where o.id <> ${organisationId} and o.verified_at is not null and o.suspended_at is null
      and o.is_sample = (select is_sample from organisations where id = ${organisationId})
      and (o.uscc = ${wanted.toUpperCase()} or o.name_zh ilike ${like} or o.name_en ilike ${like})
    order by o.name_zh = ${wanted} desc, length(o.name_zh), o.id limit 10`);
  return rows.map(({ id, zh, en, league }) => ({
    id,
    name: { zh, ...(en === null ? {} : { en }) },
    ...(league === null ? {} : { league }),
  }));
}
