import { type SQL, sql } from "drizzle-orm";
import type { CivilDate } from "~/app/core/civil-date";
import { groupBy } from "~/app/core/group-by";
import { db, type Executor } from "~/db/client.server";
import type { RuleArea, RuleUnit, RuleUse, RuleValue } from "~/db/schema/rules";

export type { RuleArea, RuleUnit, RuleUse, RuleValue };

/** A policy, and where one clause says it, that clause's anchor and its number as it is cited. */
export interface RuleBasis {
  slug: string;
  title: { zh: string; en?: string };
  anchor?: string;
  clause?: string;
}

/** One version of a rule. */
export interface Rule {
  /** Such as `notice.objection-days`. */
  code: string;
  area: RuleArea;
  name: { zh: string; en: string };
  explanation: { zh: string; en: string };
  value: RuleValue;
  unit: RuleUnit;
  effectiveFrom: CivilDate;
  /** First day on which it no longer holds; undefined while no end is known. */
  effectiveTo?: CivilDate;
  /** What it rests on. */
  basis?: RuleBasis;
  /** False: the value is this site's own. */
  isOfficial: boolean;
  /** What this site does with it. */
  use: RuleUse;
}

interface Row extends Record<string, unknown> {
  code: string;
  area: RuleArea;
  name_zh: string;
  name_en: string;
  explanation_zh: string;
  explanation_en: string;
  value: RuleValue;
  unit: RuleUnit;
  effective_from: string;
  effective_to: string | null;
  slug: string | null;
  title: { zh: string; en?: string };
  anchor: string | null;
  clause: string | null;
  is_official: boolean;
  use: RuleUse;
}

const selected = sql`
  select r.code, r.area, r.name_zh, r.name_en, r.explanation_zh, r.explanation_en, r.value, r.unit,
    r.effective_from::text, r.effective_to::text, p.slug,
    jsonb_strip_nulls(jsonb_build_object('zh', p.title_zh, 'en', p.title_en)) as title,
    r.anchor, r.clause, r.is_official, r.use
  from rules r left join policies p on p.id = r.policy_id`;

/** The version of a rule that holds on a day; undefined where none does. Public. */
export async function findRule(code: string, day: CivilDate, tx: Executor = db()): Promise<Rule | undefined> {
  const [row] = await tx.execute<Row>(sql`
    ${selected}
    where r.code = ${code} and r.effective_from <= ${day}::date
      and (r.effective_to is null or r.effective_to > ${day}::date)`);
  return row && ruleOf(row);
}

/** The value of the version of a rule that holds today, as SQL of `jsonb`: for what is decided within a query. */
export const ruleToday = (code: string): SQL => sql`(select r.value from rules r where r.code = ${code}
  and r.effective_from <= (clock.now() at time zone 'Asia/Shanghai')::date
  and (r.effective_to is null or r.effective_to > (clock.now() at time zone 'Asia/Shanghai')::date))`;

/** The years that a rule says today, or `otherwise` where no version holds, as SQL of `interval`: also parts of a year. */
export const yearsToday = (code: string, otherwise: number): SQL => sql`(interval '1 year'
  * least(coalesce((${ruleToday(code)} #>> '{}')::float8, ${otherwise}), ${LONGEST_YEARS}))`;

/** Longer than anything is looked back, and no further than instants reach. */
const LONGEST_YEARS = 1000;

/**
 * The number of a rule that a command decides by on a day, in the rule's unit. No version held on a day before the
 * first one, such as that of a notice older than this site: there the first is taken, as the command cannot decide
 * without a number. Throws where the last version has ended, or the value is no number.
 */
export async function findRuleNumber(code: string, day: CivilDate, tx: Executor = db()): Promise<number> {
  const rule = (await findRule(code, day, tx)) ?? (await findFirstVersionAfter(code, day, tx));
  if (typeof rule?.value !== "number") throw new Error(`no number of the rule ${code} holds on ${day}`);
  return rule.value;
}

/** The first version of a rule, where it begins after the day. */
async function findFirstVersionAfter(code: string, day: CivilDate, tx: Executor): Promise<Rule | undefined> {
  const [row] = await tx.execute<Row>(
    sql`${selected} where r.code = ${code} order by r.effective_from limit 1`,
  );
  return row && row.effective_from > day ? ruleOf(row) : undefined;
}

/** A rule with its versions: the one that holds, and all others, latest first. */
export interface RuleWithHistory {
  /** The version that holds on the day; of a rule that does not hold yet the next one, of an ended one the last. */
  shown: Rule;
  holds: "now" | "later" | "no_longer";
  others: readonly Rule[];
}

/** Every rule as it stands on a day, in the order of codes. Public. */
export async function listRules(day: CivilDate, tx: Executor = db()): Promise<RuleWithHistory[]> {
  const rows = await tx.execute<Row>(sql`${selected} order by r.code, r.effective_from desc`);
  return [...groupBy(rows.map(ruleOf), (rule) => rule.code).values()].flatMap((versions) => {
    const started = versions.find((rule) => rule.effectiveFrom <= day);
    // Without one that has begun, the next to begin is the last of the list.
    const shown = started ?? versions.at(-1);
    if (!shown) return [];
    return [{ shown, holds: standingOf(shown, day), others: versions.filter((rule) => rule !== shown) }];
  });
}

/** The rules whose shown version rests on a policy, in the order of codes. Public. */
export async function listRulesOfPolicy(
  slug: string,
  day: CivilDate,
  tx: Executor = db(),
): Promise<RuleWithHistory[]> {
  return (await listRules(day, tx)).filter(({ shown }) => shown.basis?.slug === slug);
}

/** The next day on which some rule begins or ends; undefined where none is known. */
export async function findNextRuleDay(day: CivilDate, tx: Executor = db()): Promise<CivilDate | undefined> {
  const [row] = await tx.execute<{ next: string | null }>(sql`
    select min(change)::text as next from rules, unnest(array[effective_from, effective_to]) as change
    where change > ${day}::date`);
  return row?.next ?? undefined;
}

function standingOf(rule: Rule, day: CivilDate): RuleWithHistory["holds"] {
  if (rule.effectiveFrom > day) return "later";
  return rule.effectiveTo !== undefined && rule.effectiveTo <= day ? "no_longer" : "now";
}

function ruleOf(row: Row): Rule {
  return {
    code: row.code,
    area: row.area,
    name: { zh: row.name_zh, en: row.name_en },
    explanation: { zh: row.explanation_zh, en: row.explanation_en },
    value: row.value,
    unit: row.unit,
    effectiveFrom: row.effective_from,
    effectiveTo: row.effective_to ?? undefined,
    basis: row.slug
      ? { slug: row.slug, title: row.title, anchor: row.anchor ?? undefined, clause: row.clause ?? undefined }
      : undefined,
    isOfficial: row.is_official,
    use: row.use,
  };
}
