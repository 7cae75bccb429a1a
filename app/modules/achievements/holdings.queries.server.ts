import { sql } from "drizzle-orm";
import { db, type Executor } from "~/db/client.server";

/** Another organisation's achievement that names this one as a holder. */
export interface Holding {
  id: number;
  title: { zh: string; en?: string };
  /** Who offers it. */
  by: { zh: string; en?: string };
  /** What this organisation has said of it. */
  answer?: "confirmed" | "declined";
}

/** What others offer in public and name an organisation for, unanswered first, at most 100. For who manages it. */
export async function listHoldings(organisationId: number, tx: Executor = db()): Promise<Holding[]> {
  const rows = await tx.execute<Omit<Holding, "answer"> & { answer: Holding["answer"] | null }>(sql`
    select a.id, jsonb_strip_nulls(jsonb_build_object('zh', a.title_zh, 'en', a.title_en)) as title,
      jsonb_strip_nulls(jsonb_build_object('zh', o.name_zh, 'en', o.name_en)) as by,
      case when h.confirmed_at is not null then 'confirmed' when h.declined_at is not null then 'declined' end as answer
    from achievement_holders h
    join achievements a on a.id = h.achievement_id and a.status in ('published', 'paused')
    join organisations o on o.id = a.organisation_id and o.suspended_at is null
    where h.organisation_id = ${organisationId} and a.organisation_id <> ${organisationId}
    order by answer nulls first, a.id desc limit 100`);
  return rows.map(({ answer, ...row }) => ({ ...row, ...(answer ? { answer } : {}) }));
}
