import { type SQL, sql } from "drizzle-orm";
import { db, type Executor } from "~/db/client.server";
import type { DatePrecision } from "~/db/schema/columns";
import type { PolicyForce, PolicyLevel } from "~/db/schema/policies";

export type { PolicyForce, PolicyLevel };

/** A text in Chinese, and in English where there is one. */
export interface PolicyText {
  zh: string;
  en?: string;
}

/** What a list shows of a policy. */
export interface PolicyCard {
  id: number;
  slug: string;
  title: PolicyText;
  /** 文号, as printed. */
  number?: string;
  issued?: { date: string; precision: DatePrecision };
  issuers: PolicyText[];
  level: PolicyLevel;
  force: PolicyForce;
  /** What the bare word does not say. */
  forceNote: { zh?: string; en?: string };
  /** Ours, never the document's. */
  summary: { zh?: string; en?: string };
  /** How much of it can be read here: its text, our outline of it, or neither. */
  reading: "text" | "outline" | "none";
  isSample: boolean;
}

interface Row extends Record<string, unknown> {
  id: number;
  slug: string;
  title: PolicyText;
  number: string | null;
  issued_on: string | null;
  issued_precision: DatePrecision | null;
  issuers: PolicyText[];
  level: PolicyLevel;
  force: PolicyForce;
  force_note: { zh?: string; en?: string };
  summary: { zh?: string; en?: string };
  reading: "text" | "outline" | "none";
  is_sample: boolean;
}

/** Public cards of these policies, in the order of the ids. */
export async function listPolicyCards(ids: readonly number[], tx: Executor = db()): Promise<PolicyCard[]> {
  if (ids.length === 0) return [];
  const cards = await selectCards(sql`where p.id in ${[...ids]}`, tx);
  const byId = new Map(cards.map((card) => [card.id, card]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/** The policies that were issued last, for a feed or a home page. */
export async function listLatestPolicies(limit: number, tx: Executor = db()): Promise<PolicyCard[]> {
  return selectCards(sql`order by p.issued_on desc nulls last, p.id desc limit ${limit}`, tx);
}

async function selectCards(which: SQL, tx: Executor): Promise<PolicyCard[]> {
  const rows = await tx.execute<Row>(sql`
    select p.id, p.slug, jsonb_strip_nulls(jsonb_build_object('zh', p.title_zh, 'en', p.title_en)) as title,
      p.number, p.issued_on::text, p.issued_precision, p.level, p.force,
      jsonb_strip_nulls(jsonb_build_object('zh', p.force_note_zh, 'en', p.force_note_en)) as force_note,
      jsonb_strip_nulls(jsonb_build_object('zh', p.summary_zh, 'en', p.summary_en)) as summary,
      coalesce((select jsonb_agg(jsonb_strip_nulls(jsonb_build_object('zh', i.name_zh, 'en', i.name_en)) order by i.position)
        from policy_issuers i where i.policy_id = p.id), '[]') as issuers,
      case when exists (select from policy_clauses c where c.policy_id = p.id) then 'text'
        when exists (select from policy_outlines o where o.policy_id = p.id) then 'outline' else 'none' end as reading,
      p.is_sample
    from policies p ${which}`);
  return rows.map((row) => ({
    id: row.id,
    slug: row.slug,
    title: row.title,
    number: row.number ?? undefined,
    issued:
      row.issued_on && row.issued_precision
        ? { date: row.issued_on, precision: row.issued_precision }
        : undefined,
    issuers: row.issuers,
    level: row.level,
    force: row.force,
    forceNote: row.force_note,
    summary: row.summary,
    reading: row.reading,
    isSample: row.is_sample,
  }));
}
