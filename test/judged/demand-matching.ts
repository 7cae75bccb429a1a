import { sql } from "drizzle-orm";
import { findDemandToMatch, scorePlatforms } from "~/app/modules/demands/match-candidates.queries.server";
import { db } from "~/db/client.server";
import judged from "./demands.json";

/**
 * What an SME would write, and who can do it: written from what the platforms of the demo registry say of themselves,
 * before there was a ranking. Those held out were never looked at while it was adjusted.
 */
export interface JudgedDemand {
  title: string;
  problem: string;
  field: string;
  category: string;
  league: string;
  /** The line of work that it asks for, as platforms name it. */
  about: string;
  /** Registration numbers of the platforms whose line of work it is. */
  platforms: readonly string[];
  /** How the names of the right services begin, where there are any. */
  services?: string;
  isHeldOut?: boolean;
}

// The file's rows have different properties: the type names them all.
export const judgedDemands = judged as readonly JudgedDemand[];

export interface JudgedMatch extends JudgedDemand {
  /** Registration numbers, best first. */
  found: string[];
  /** Share of the right platforms among the first ten. */
  recall: number;
  /** Whether the first of them names one of the right services as a reason; undefined where there is none. */
  hasRightService?: boolean;
}

/** Enters the judged demands as public ones of an enterprise that leads nothing; `nth`: its place in the file. */
export async function enterJudgedDemands(): Promise<{ id: number; nth: number }[]> {
  const rows = JSON.stringify(judgedDemands.map((demand, nth) => ({ ...demand, nth })));
  return db().execute<{ id: number; nth: number }>(sql`
    with asked as (select * from jsonb_to_recordset(${rows}::jsonb)
        as r (nth int, title text, problem text, field text, category text, league text)),
    owner as (insert into organisations (kind, name_zh, is_sample, verified_at, source_id)
      select 'enterprise', '评判用需求企业', true, clock.now(), min(id) from sources where is_sample returning id),
    written as (
      insert into demands (is_sample, organisation_id, status, visibility, declared_at, title, problem, category_code,
        area_code, opened_at, due_at, expires_on)
      select true, owner.id, 'open', 'public', clock.now(), asked.title, asked.problem, asked.category, asked.league,
        clock.now(), clock.now(), current_date + 60 from asked, owner order by asked.nth returning id, title),
    in_fields as (
      insert into demand_fields (demand_id, field_code)
      select written.id, asked.field from written join asked using (title) returning demand_id)
    select written.id, asked.nth from written join asked using (title) order by asked.nth`);
}

/** Enters the judged demands and says whom each would be shown to. */
export async function judgeMatching(): Promise<JudgedMatch[]> {
  const entered = await enterJudgedDemands();
  const names = new Map(
    (
      await db().execute<{ id: number; slug: string }>(
        sql`select id, registration_number as slug from platforms`,
      )
    ).map(({ id, slug }) => [id, slug]),
  );
  const services = new Map(
    (await db().execute<{ id: number; name: string }>(sql`select id, name_zh as name from services`)).map(
      ({ id, name }) => [id, name],
    ),
  );
  const results: JudgedMatch[] = [];
  for (const { id, nth } of entered) {
    const demand = await findDemandToMatch(id);
    const expected = judgedDemands[nth];
    if (!demand || !expected) throw new Error(`judged demand ${nth} was not entered`);
    const ranked = (await scorePlatforms(demand)).slice(0, 10);
    const found = ranked.map(({ platformId }) => names.get(platformId) ?? "");
    const right = expected.platforms.filter((slug) => found.includes(slug)).length;
    const first = ranked[0]?.reasons.flatMap((one) => (one.code === "service" ? [services.get(one.id)] : []));
    const { services: wanted } = expected;
    results.push({
      ...expected,
      found,
      recall: right / Math.min(10, expected.platforms.length),
      ...(wanted === undefined
        ? {}
        : { hasRightService: first?.some((name) => name?.startsWith(wanted)) ?? false }),
    });
  }
  return results;
}

/** Mean recall of some of them. */
export function meanRecall(results: readonly JudgedMatch[]): number {
  return results.reduce((sum, { recall }) => sum + recall, 0) / Math.max(1, results.length);
}
