import { type SQL, sql } from "drizzle-orm";
import { db, type Executor } from "~/db/client.server";
import type { LocalName } from "../registry/local-name";
import { localName } from "../registry/local-name.queries.server";
import { today } from "../registry/registry-day.queries.server";
import type { AccessRefusalReason } from "./core/access-state";
import type { AccessOrigin, AccessStatus } from "./core/vocabulary";
import { brokerSight, excludesPlatform, platformSight, type Sight } from "./demand-sight.queries.server";

/** A platform or a broker of whom something was said about knowing the details, for the demand's owner. */
export interface AccessEntry {
  id: number;
  name: LocalName;
  /** Its registration number; none: a broker. */
  slug?: string;
  platformId?: number;
  brokerId?: number;
  /** Of a platform its lead unit of today, of a broker the agency. */
  organisation?: LocalName;
  league?: LocalName;
  origin: AccessOrigin;
  status: AccessStatus;
  /** Why they ask. */
  message?: string;
  /** ISO instants. */
  askedAt: string;
  decidedAt?: string;
  reason?: AccessRefusalReason;
  /** What they may know now; none: nothing. */
  sight?: Sight;
  /** Of a platform that an excluded organisation leads or builds: it is not told so. */
  isKeptOut?: boolean;
  /** How often they looked at the details. */
  looks: number;
}

interface Row extends Record<string, unknown> {
  entry: Omit<AccessEntry, "askedAt" | "decidedAt">;
  asked_at: string;
  decided_at: string | null;
}

/**
 * Everybody of whom something was said about knowing the details of a demand, those who wait first. For its owner alone:
 * callers have asked `requireOwnDemand`.
 */
export async function listAccess(demandId: number, tx: Executor = db()): Promise<AccessEntry[]> {
  const rows = await tx.execute<Row>(sql`
    select a.asked_at::text, a.decided_at::text, jsonb_strip_nulls(jsonb_build_object(
      'id', a.id, 'slug', p.registration_number, 'platformId', p.id, 'brokerId', b.id,
      'name', case when p.id is not null then ${localName(sql`p`)} else ${localName(sql`b`)} end,
      'organisation', case when o.id is not null then ${localName(sql`o`)} end,
      'league', (select ${localName(sql`g`)} from areas g where g.code = coalesce(p.area_code, b.area_code)),
      'origin', a.origin, 'status', a.status, 'isKeptOut', nullif(${excludesPlatform(sql`d`, sql`p`)}, false),
      'message', case when a.origin = 'request' then a.message end, 'reason', a.reason,
      'sight', case when p.id is not null then ${platformSight(sql`d`, sql`p`)}
        when b.id is not null then ${brokerSight(sql`d`, sql`b`)} end,
      'looks', (select count(*)::int from demand_looks l where l.demand_id = d.id
        and (l.platform_id = p.id or l.role = 'broker' and l.person_id = b.person_id)))) as entry
    from demand_access a join demands d on d.id = a.demand_id
    left join platforms p on p.id = a.platform_id
    left join brokers b on b.id = a.broker_id
    left join organisations o on o.id = case when p.id is null then b.agency_id
      else (select u.organisation_id from platform_units u where u.platform_id = p.id and u.role = 'lead'
        and u.valid @> ${today}) end
    where a.demand_id = ${demandId}
    order by a.status = 'requested' desc, a.asked_at desc, a.id desc limit 500`);
  return rows.map(({ entry, asked_at, decided_at }) => ({
    ...entry,
    askedAt: new Date(asked_at).toISOString(),
    ...(decided_at === null ? {} : { decidedAt: new Date(decided_at).toISOString() }),
  }));
}

/** An organisation that may not know of a demand. */
export interface ExcludedOrganisation {
  id: number;
  name: LocalName;
  /** Platforms that it leads or builds today. */
  platforms: number;
}

/** The organisations that a demand is kept from, by name; for its owner alone. */
export async function listExclusions(demandId: number, tx: Executor = db()): Promise<ExcludedOrganisation[]> {
  return selectOrganisations(
    sql`o.id in (select organisation_id from demand_exclusions where demand_id = ${demandId})`,
    50,
    tx,
  );
}

/** Organisations of the register whose name or code was typed, at most ten, without those that are excluded already. */
export async function listExcludable(
  demandId: number,
  typed: string,
  tx: Executor = db(),
): Promise<ExcludedOrganisation[]> {
  const wanted = typed.normalize("NFKC").trim().slice(0, 100);
  if (wanted === "") return [];
  const like = `%${wanted.replace(/[\\%_]/g, "\\$&")}%`;
  return selectOrganisations(
    sql`(o.name_zh ilike ${like} or o.name_en ilike ${like} or o.uscc = upper(${wanted}))
      and exists (select from demands d where d.id = ${demandId} and d.is_sample = o.is_sample
        and d.organisation_id is distinct from o.id)
      and not exists (select from demand_exclusions x where x.demand_id = ${demandId} and x.organisation_id = o.id)`,
    10,
    tx,
  );
}

async function selectOrganisations(where: SQL, most: number, tx: Executor): Promise<ExcludedOrganisation[]> {
  const rows = await tx.execute<{ id: number; name: LocalName; platforms: number }>(sql`
    select o.id, ${localName(sql`o`)} as name, (select count(distinct u.platform_id)::int from platform_units u
      where u.organisation_id = o.id and u.valid @> ${today}) as platforms
    from organisations o where ${where} order by o.name_zh collate "zh-x-icu", o.id limit ${most}`);
  return [...rows];
}
