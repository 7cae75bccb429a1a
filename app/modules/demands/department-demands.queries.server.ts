import { type SQL, sql } from "drizzle-orm";
import { db, type Executor } from "~/db/client.server";
import type { LocalName } from "../registry/local-name";
import { type MatchReason, type MatchReasonCode, reasonsUnderMask } from "./core/match-reasons";
import { nameFor, platformSight } from "./demand-sight.queries.server";
import type { MaskedFacts } from "./masked-facts";
import { maskedFactsOf } from "./masked-facts.queries.server";
import { type NamedOffer, nameReasons } from "./match-lists.queries.server";

/** A demand that nobody answered in time, as a department sees it: by its mask, or by its title where that is public. */
export interface DepartmentDemand {
  id: number;
  name: LocalName;
  isPublic: boolean;
  facts: MaskedFacts;
  /** ISO instant. */
  toldAt: string;
  /** Of theirs that suit it. */
  platforms: number;
  /** Platforms and brokers that the department has pointed to it. */
  suggested: number;
}

/** A platform of theirs that suits it. */
export interface SuitingPlatform {
  slug: string;
  name: LocalName;
  league?: LocalName;
  /** From 0 to 1. */
  score: number;
  /** As far as they tell no more of the demand than its mask. */
  reasons: MatchReason[];
  offers: NamedOffer[];
  field?: LocalName;
  /** It has been told of the demand. */
  isTold: boolean;
}

export interface SuitingBroker {
  id: number;
  name: LocalName;
  agency?: LocalName;
  isTold: boolean;
}

/**
 * Demands `d` of which one of these departments was told and that still wait for an answer. One leaves when somebody
 * has answered; whether with a quote nobody learns. The departments are those whose office the reader holds.
 */
export const waitsFor = (departments: readonly number[]): SQL => sql`d.status in ('open', 'matched')
  and d.first_reply_at is null and d.escalated_at is not null and d.visibility <> 'invited'
  and exists (select from demand_escalations e where e.demand_id = d.id
    and e.department_id in ${departments.length === 0 ? [0] : [...departments]})
  and not exists (select from demand_exclusions x where x.demand_id = d.id
    and x.organisation_id in ${departments.length === 0 ? [0] : [...departments]})`;

const sight = sql`(case when d.visibility = 'public' then 'full' else 'masked' end)`;

interface Row extends Record<string, unknown> {
  id: number;
  name: LocalName;
  is_public: boolean;
  facts: MaskedFacts;
  told_at: string;
  platforms: number;
  suggested: number;
}

/** What waits for these departments, the longest first; at most 200. */
export async function listDepartmentDemands(
  departments: readonly number[],
  { id }: { id?: number } = {},
  tx: Executor = db(),
): Promise<DepartmentDemand[]> {
  if (departments.length === 0) return [];
  const rows = await tx.execute<Row>(sql`
    select d.id, ${nameFor(sql`d`, sight)} as name, d.visibility = 'public' as is_public,
      ${maskedFactsOf(sql`d`)} as facts, d.escalated_at::text as told_at,
      (select count(distinct m.platform_id)::int from demand_matches m join platforms p on p.id = m.platform_id
        join recommendations r on r.platform_id = p.id and r.organisation_id in ${[...departments]}
        where m.demand_id = d.id and ${platformSight(sql`d`, sql`p`)} is not null) as platforms,
      (select count(*)::int from demand_access a where a.demand_id = d.id and a.origin = 'department') as suggested
    from demands d where ${waitsFor(departments)} and ${id === undefined ? sql`true` : sql`d.id = ${id}`}
    order by d.escalated_at, d.id limit 200`);
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    isPublic: row.is_public,
    facts: row.facts,
    toldAt: new Date(row.told_at).toISOString(),
    platforms: row.platforms,
    suggested: row.suggested,
  }));
}

/** Platforms that these departments recommend and that suit a demand which waits for them, the best first. */
export async function listSuitingOfDepartment(
  demandId: number,
  departments: readonly number[],
  tx: Executor = db(),
): Promise<SuitingPlatform[]> {
  if (departments.length === 0) return [];
  const rows = await tx.execute<{
    slug: string;
    name: LocalName;
    league: LocalName | null;
    score: number;
    reasons: MatchReason[];
    is_public: boolean;
    mask_field_code: string | null;
    mask_area_code: string | null;
    is_told: boolean;
  }>(sql`
    select p.registration_number as slug, ${nameOf(sql`p`)} as name,
      (select ${nameOf(sql`a`)} from areas a where a.code = p.area_code) as league, m.score, m.reasons,
      d.visibility = 'public' as is_public, d.mask_field_code, d.mask_area_code,
      exists (select from demand_access a where a.demand_id = d.id and a.platform_id = p.id) as is_told
    from demands d join demand_matches m on m.demand_id = d.id join platforms p on p.id = m.platform_id
    where d.id = ${demandId} and ${waitsFor(departments)} and ${platformSight(sql`d`, sql`p`)} is not null
      and exists (select from recommendations r
        where r.platform_id = p.id and r.organisation_id in ${[...departments]})
    order by m.score desc, p.registration_number limit 50`);
  const told = rows.map((row) => ({ ...row, reasons: row.is_public ? row.reasons : underMask(row) }));
  const names = await nameReasons(
    told.flatMap(({ reasons }) => reasons),
    tx,
  );
  return told.map(({ slug, name, league, score, reasons, is_told }) => ({
    slug,
    name,
    ...(league ? { league } : {}),
    score,
    ...names.of(reasons),
    isTold: is_told,
  }));
}

/** What the mask tells, and what says nothing of the demand at all. */
function underMask(row: {
  reasons: readonly MatchReason[];
  mask_field_code: string | null;
  mask_area_code: string | null;
}): MatchReason[] {
  const mask = {
    fieldCode: row.mask_field_code ?? undefined,
    areaCode: row.mask_area_code ?? undefined,
  };
  const ofPlatform = row.reasons.filter(({ code }) => platformsOwn.includes(code));
  return [...reasonsUnderMask(row.reasons, mask), ...ofPlatform];
}

const platformsOwn: readonly MatchReasonCode[] = ["reply", "records", "rating", "free"];

/** Whether a broker `b`, of the person `q`, may be pointed to a demand `d`: published, of no party to it. */
export const isSuggestible = sql`b.status = 'published' and q.suspended_at is null and q.erased_at is null
  and q.is_sample = d.is_sample
  and not exists (select from demand_exclusions x where x.demand_id = d.id and x.organisation_id = b.agency_id)
  and not exists (select from memberships m where m.person_id = q.id and m.organisation_id = d.organisation_id
    and m.ended_at is null)`;

/** Brokers of the directory for a demand that waits: those of its field first, where its mask tells one. At most 30. */
export async function listSuitingBrokers(
  demandId: number,
  departments: readonly number[],
  tx: Executor = db(),
): Promise<SuitingBroker[]> {
  const rows = await tx.execute<{
    id: number;
    name: LocalName;
    agency: LocalName | null;
    is_told: boolean;
  }>(sql`
    select b.id, ${nameOf(sql`b`)} as name, case when o.id is not null then ${nameOf(sql`o`)} end as agency,
      exists (select from demand_access a where a.demand_id = d.id and a.broker_id = b.id) as is_told
    from demands d cross join brokers b join people q on q.id = b.person_id
    left join organisations o on o.id = b.agency_id and o.suspended_at is null
    where d.id = ${demandId} and ${waitsFor(departments)} and ${isSuggestible}
      and (d.mask_field_code is null or exists (select from broker_fields f
        where f.broker_id = b.id and f.field_code = d.mask_field_code))
    order by b.name_zh collate "zh-x-icu", b.id limit 30`);
  return rows.map(({ is_told, agency, ...row }) => ({
    ...row,
    ...(agency ? { agency } : {}),
    isTold: is_told,
  }));
}

const nameOf = (of: SQL): SQL =>
  sql`jsonb_strip_nulls(jsonb_build_object('zh', ${of}.name_zh, 'en', ${of}.name_en))`;
