import { type SQL, sql } from "drizzle-orm";
import { db, type Executor } from "~/db/client.server";
import { aliveStatuses } from "../registry/alive-statuses";
import type { LocalName } from "../registry/local-name";
import { localName } from "../registry/local-name.queries.server";
import { type MatchReason, reasonsOfMask } from "./core/match-reasons";
import { nameFor } from "./demand-sight.queries.server";
import { type MeetingRow, maskFit, maskMeeting, readMeeting } from "./mask-fit.queries.server";
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
  /** As far as they tell no more of the demand than its mask. */
  reasons: MatchReason[];
  offers: NamedOffer[];
  field?: LocalName;
  /** A department has pointed it to the demand. Whether it knows of it from elsewhere no department learns. */
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

/**
 * Whether a platform `p` is one that these departments recommend and that may be pointed to a demand `d`. Its owner's own
 * and those that it excludes are among them: who is missing would say whose demand it is.
 */
export const isRecommendedBy = (departments: readonly number[]): SQL => sql`p.is_sample = d.is_sample
  and p.status in ${[...aliveStatuses]} and exists (select from recommendations r
    where r.platform_id = p.id and r.organisation_id in ${departments.length === 0 ? [0] : [...departments]})`;

/** How well such a platform suits, as far as the department may learn it; null: not that anybody could tell. */
const fit = sql`(case when d.visibility = 'public' then (select nullif(m.score, 0) from demand_matches m
  where m.demand_id = d.id and m.platform_id = p.id) else ${maskFit(sql`d`, sql`p`)} end)`;

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
      (select coalesce(nullif(count(*) filter (where ${fit} is not null), 0), count(*))::int from platforms p
        where ${isRecommendedBy(departments)}) as platforms,
      (select count(*)::int from demand_access a where a.demand_id = d.id and a.suggested_at is not null) as suggested
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

/**
 * Platforms that these departments recommend and that suit a demand which waits for them, the best first: all that they
 * recommend where of none it can be told. Of a masked demand choice and order come from its mask.
 */
export async function listSuitingOfDepartment(
  demandId: number,
  departments: readonly number[],
  tx: Executor = db(),
): Promise<SuitingPlatform[]> {
  const rows = await tx.execute<{
    slug: string;
    name: LocalName;
    league: LocalName | null;
    reasons: MatchReason[] | null;
    meeting: MeetingRow;
    is_told: boolean;
  }>(sql`
    with theirs as (
      select p.id, p.registration_number as slug, p.completeness, ${localName(sql`p`)} as name,
        (select ${localName(sql`a`)} from areas a where a.code = p.area_code) as league,
        case when d.visibility = 'public' then (select m.reasons from demand_matches m
          where m.demand_id = d.id and m.platform_id = p.id) end as reasons,
        ${maskMeeting(sql`d`, sql`p`)} as meeting, ${fit} as fit,
        exists (select from demand_access a
          where a.demand_id = d.id and a.platform_id = p.id and a.suggested_at is not null) as is_told
      from demands d cross join platforms p
      where d.id = ${demandId} and ${waitsFor(departments)} and ${isRecommendedBy(departments)})
    select slug, name, league, reasons, meeting, is_told from theirs t
    where t.fit is not null or not exists (select from theirs o where o.fit is not null)
    order by t.fit desc nulls last, t.completeness desc, t.slug limit 50`);
  const why = ({ reasons, meeting }: (typeof rows)[number]): MatchReason[] =>
    reasons ?? reasonsOfMask(readMeeting(meeting));
  const names = await nameReasons(rows.flatMap(why), tx);
  return rows.map((row) => ({
    slug: row.slug,
    name: row.name,
    ...(row.league ? { league: row.league } : {}),
    ...names.of(why(row)),
    isTold: row.is_told,
  }));
}

/** Whether a broker `b`, of the person `q`, may be pointed to a demand `d`, whatever its owner has to do with them. */
export const isSuggestible = sql`b.status = 'published' and q.suspended_at is null and q.erased_at is null
  and q.is_sample = d.is_sample`;

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
    select b.id, ${localName(sql`b`)} as name, case when o.id is not null then ${localName(sql`o`)} end as agency,
      exists (select from demand_access a
        where a.demand_id = d.id and a.broker_id = b.id and a.suggested_at is not null) as is_told
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
