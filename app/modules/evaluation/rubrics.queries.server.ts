import { sql } from "drizzle-orm";
import { db, type Executor } from "~/db/client.server";
import type { Scored } from "./core/formula";
import type { MetricCode } from "./core/rubric";

/** One indicator of a rubric. */
export interface Indicator extends Scored {
  code: string;
  metric: MetricCode;
  name: { zh: string; en: string };
  explanation: { zh: string; en: string };
}

/** 评价指标体系 as it holds on a day. */
export interface Rubric {
  code: string;
  effectiveFrom: string;
  name: { zh: string; en: string };
  /** False: this site's own sample. */
  isOfficial: boolean;
  indicators: Indicator[];
}

/** The rubric that holds on a day, an official one first; undefined where none does. Public. */
export async function findRubric(day: string, tx: Executor = db()): Promise<Rubric | undefined> {
  const [row] = await tx.execute<{ rubric: Rubric }>(sql`
    select jsonb_build_object('code', r.code, 'effectiveFrom', r.effective_from,
      'name', jsonb_build_object('zh', r.name_zh, 'en', r.name_en), 'isOfficial', r.is_official,
      'indicators', (select jsonb_agg(jsonb_build_object('code', i.code, 'weight', i.weight, 'metric', i.metric,
          'formula', i.formula, 'parameters', i.parameters, 'name', jsonb_build_object('zh', i.name_zh, 'en', i.name_en),
          'explanation', jsonb_build_object('zh', i.explanation_zh, 'en', i.explanation_en)) order by i.position)
        from rubric_indicators i where i.rubric = r.code and i.effective_from = r.effective_from)) as rubric
    from rubrics r where r.effective_from <= ${day}::date and (r.effective_to is null or r.effective_to > ${day}::date)
    order by r.is_official desc, r.effective_from desc, r.code limit 1`);
  return row?.rubric;
}
