import { sql } from "drizzle-orm";
import { db, type Executor } from "~/db/client.server";
import type { LocalName } from "../registry/local-name";

/** An affiliate that was declared. Civil dates. */
export interface DeclaredTie {
  id: number;
  other: LocalName;
  uscc?: string;
  note?: string;
  declaredOn: string;
  endedOn?: string;
  /** Declared by the other organisation: it ends it. */
  isByOther: boolean;
}

/** Ties that an organisation declared, and those in which another named it; what holds first. For its members. */
export async function listDeclaredTies(organisationId: number, tx: Executor = db()): Promise<DeclaredTie[]> {
  const rows = await tx.execute<{
    id: number;
    zh: string;
    en: string | null;
    uscc: string | null;
    note: string | null;
    declared_on: string;
    ended_on: string | null;
    by_other: boolean;
  }>(sql`
    select t.id, coalesce(o.name_zh, t.other_name) as zh, o.name_en as en, coalesce(o.uscc, t.other_uscc) as uscc, t.note,
      (t.declared_at at time zone 'Asia/Shanghai')::date::text as declared_on,
      (t.ended_at at time zone 'Asia/Shanghai')::date::text as ended_on,
      t.organisation_id <> ${organisationId} as by_other
    from declared_ties t left join organisations o
      on o.id = case when t.organisation_id = ${organisationId} then t.other_id else t.organisation_id end
    where t.organisation_id = ${organisationId} or t.other_id = ${organisationId}
    order by t.ended_at nulls first, t.declared_at desc, t.id limit 200`);
  return rows.map((row) => ({
    ...{ id: row.id, declaredOn: row.declared_on, isByOther: row.by_other },
    other: { zh: row.zh, ...(row.en === null ? {} : { en: row.en }) },
    ...(row.uscc === null ? {} : { uscc: row.uscc }),
    ...(row.note === null ? {} : { note: row.note }),
    ...(row.ended_on === null ? {} : { endedOn: row.ended_on }),
  }));
}
