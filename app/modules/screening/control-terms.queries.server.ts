import { sql } from "drizzle-orm";
import { db, type Executor } from "~/db/client.server";
import type { ControlKind, ControlList } from "~/db/schema/screening";
import { matchTerms, type Term, type TermMatch } from "./core/match-terms";

/** A control term as the desk shows it. Days are civil dates, Asia/Shanghai. */
export interface ControlTerm {
  id: number;
  list: ControlList;
  kind: ControlKind;
  term: string;
  explanation: { zh: string; en: string };
  /** The announcement or law that it rests on. */
  basis: string;
  isOfficial: boolean;
  effectiveFrom: string;
  /** The first day on which it no longer holds anything. */
  effectiveTo?: string;
  /** As of today by the database's clock. */
  standing: "now" | "later" | "no_longer";
}

interface Row extends Record<string, unknown> {
  id: number;
  list: ControlList;
  kind: ControlKind;
  term: string;
  explanation_zh: string;
  explanation_en: string;
  basis: string;
  is_official: boolean;
  effective_from: string;
  effective_to: string | null;
  standing: ControlTerm["standing"];
}

const today = sql`(clock.now() at time zone 'Asia/Shanghai')::date`;
const selected = sql`
  select id, list, kind, term, explanation_zh, explanation_en, basis, is_official, effective_from::text,
    effective_to::text,
    case when effective_from > ${today} then 'later' when effective_to <= ${today} then 'no_longer' else 'now' end
      as standing
  from control_terms`;

/** All control terms, those that hold first, by list and term. For officers. */
export async function listControlTerms(tx: Executor = db()): Promise<ControlTerm[]> {
  const rows = await tx.execute<Row>(sql`
    ${selected} order by (effective_to <= ${today}) is true, list, kind desc, term, effective_from limit 2000`);
  return rows.map(termOf);
}

/** One control term. For officers. */
export async function findControlTerm(id: number, tx: Executor = db()): Promise<ControlTerm | undefined> {
  const [row] = await tx.execute<Row>(sql`${selected} where id = ${id}`);
  return row && termOf(row);
}

/** What of a text the terms that hold today name. */
export async function findControlled(text: string, tx: Executor = db()): Promise<TermMatch[]> {
  const terms = await tx.execute<Term & Record<string, unknown>>(sql`
    select id, kind, term from control_terms
    where effective_from <= ${today} and (effective_to is null or effective_to > ${today}) order by id`);
  return matchTerms(text, terms);
}

function termOf(row: Row): ControlTerm {
  return {
    id: row.id,
    list: row.list,
    kind: row.kind,
    term: row.term,
    explanation: { zh: row.explanation_zh, en: row.explanation_en },
    basis: row.basis,
    isOfficial: row.is_official,
    effectiveFrom: row.effective_from,
    effectiveTo: row.effective_to ?? undefined,
    standing: row.standing,
  };
}

/** The civil date in Asia/Shanghai by the database's clock. */
export async function findToday(tx: Executor = db()): Promise<string> {
  const [row] = await tx.execute<{ day: string }>(sql`select ${today}::text as day`);
  if (!row) throw new Error("the clock gave no answer");
  return row.day;
}
