import { type SQL, sql } from "drizzle-orm";
import { metresBetween } from "~/app/core/distance";
import { db, type Executor } from "~/db/client.server";
import { searchEngine } from "~/search/engine.server";
import { listReplyFigures } from "../enquiries/reply-figures.queries.server";
import { contractStars } from "./contract-stars.queries.server";
import { hasSubstance } from "./core/match-reasons";
import { type MatchFacts, type MatchScore, type NearOffer, scoreMatch } from "./core/match-score";
import { couldMeet, leadOf } from "./demand-sight.queries.server";

/** So many of each kind of record are looked at, and so many platforms scored. */
const mostOfKind = 150;
const mostScored = 120;
/** Whose texts have less in common with the description is no answer, however near and well rated. */
const leastText = 0.05;
/** Platforms of its fields that are looked at although no text of theirs is near. */
const mostOfField = 40;

/** What a demand says of itself to the ranking. Never leaves the server. */
export interface DemandToMatch {
  id: number;
  isSample: boolean;
  texts: readonly { text: string; weight: number }[];
  fieldCodes: readonly string[];
  /** The seat of its league. */
  seat?: { lat: number; lng: number };
}

export interface ScoredPlatform extends MatchScore {
  platformId: number;
}

/** A living demand as the ranking needs it; undefined: there is none, or it no longer asks. */
export async function findDemandToMatch(id: number, tx: Executor = db()): Promise<DemandToMatch | undefined> {
  const [row] = await tx.execute<{
    is_sample: boolean;
    title: string;
    problem: string;
    tried: string | null;
    success: string | null;
    standards: string | null;
    category: string | null;
    field_codes: string[];
    lat: number | null;
    lng: number | null;
  }>(sql`
    select d.is_sample, d.title, d.problem, d.tried, d.success, d.standards, c.name_zh as category,
      array(select field_code from demand_fields where demand_id = d.id order by field_code) as field_codes,
      a.lat, a.lng
    from demands d left join areas a on a.code = d.area_code
    left join service_categories c on c.code = d.category_code
    where d.id = ${id} and d.status in ('open', 'matched')`);
  if (!row) return undefined;
  return {
    id,
    isSample: row.is_sample,
    // What was tried did not work: it says what it is about, but less.
    texts: [
      { text: row.title, weight: 1 },
      { text: row.problem, weight: 0.8 },
      { text: row.success ?? "", weight: 0.6 },
      { text: row.standards ?? "", weight: 0.6 },
      { text: row.tried ?? "", weight: 0.4 },
      { text: row.category ?? "", weight: 0.2 },
    ],
    fieldCodes: row.field_codes,
    ...(row.lat === null || row.lng === null ? {} : { seat: { lat: row.lat, lng: row.lng } }),
  };
}

/**
 * Platforms that could answer a demand, the likeliest first, with why. Invented ones for invented demands only, never one
 * that the owner leads or excludes. Whether they know of it is another question: who shows them anything asks their sight.
 */
export async function scorePlatforms(
  demand: DemandToMatch,
  tx: Executor = db(),
): Promise<readonly ScoredPlatform[]> {
  const hits = await searchEngine().nearest({
    scope: { audience: "public" },
    kinds: ["platform", "service", "instrument", "achievement"],
    texts: demand.texts,
    filters: [],
    perKind: mostOfKind,
  });
  const near = (kind: string): NearOffer[] =>
    hits
      .filter((hit) => hit.kind === kind)
      .map((hit) => ({ id: Number(hit.id), nearness: Number(hit.nearness) }));
  const nearBy = {
    service: near("service"),
    instrument: near("instrument"),
    achievement: near("achievement"),
  };
  const profiles = new Map(near("platform").map(({ id, nearness }) => [id, nearness]));
  const owners = await listOwners(nearBy, tx);
  const promising = new Map(profiles);
  for (const { platformId, nearness } of owners)
    promising.set(platformId, Math.max(promising.get(platformId) ?? 0, nearness));
  const ids = [...promising].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, mostScored);
  const rows = await listFacts(
    demand,
    ids.map(([id]) => id),
    tx,
  );
  const replies = await listReplyFigures(
    rows.map(({ id }) => id),
    tx,
  );
  const offersOf = (kind: string, platformId: number): NearOffer[] =>
    owners.filter((one) => one.kind === kind && one.platformId === platformId);
  return rows
    .map((row): ScoredPlatform => {
      const reply = replies.get(row.id);
      const facts: MatchFacts = {
        services: offersOf("service", row.id),
        instruments: offersOf("instrument", row.id),
        achievements: offersOf("achievement", row.id),
        profile: profiles.get(row.id) ?? 0,
        ...(row.field_code === null ? {} : { field: { code: row.field_code, isFirst: row.is_first } }),
        ...(row.lat === null || row.lng === null || !demand.seat
          ? {}
          : { km: metresBetween(demand.seat, { lat: row.lat, lng: row.lng }) / 1000 }),
        // A median that hides unanswered ones is no reason to come first.
        ...(reply && !reply.isAtLeast ? { replyHours: reply.hours } : {}),
        records: row.records,
        ...(row.rating === null ? {} : { rating: { mean: row.rating, count: row.ratings } }),
        isFree: row.is_free,
        isPaused: row.is_paused,
        declines: row.declines,
      };
      return { platformId: row.id, ...scoreMatch(facts) };
    })
    .filter(({ signals, reasons }) => signals.text >= leastText && hasSubstance(reasons))
    .sort((a, b) => b.score - a.score || a.platformId - b.platformId);
}

interface Owned extends NearOffer {
  kind: "service" | "instrument" | "achievement";
  platformId: number;
}

/** Whose the offers are, those that are still shown. */
async function listOwners(
  near: Readonly<Record<Owned["kind"], readonly NearOffer[]>>,
  tx: Executor,
): Promise<Owned[]> {
  const list = (offers: readonly NearOffer[]) =>
    sql`any(${sql.param(`{${offers.map(({ id }) => id).join(",")}}`)}::int[])`;
  const rows = await tx.execute<{ kind: Owned["kind"]; id: number; platform_id: number }>(sql`
    select 'service' as kind, id, platform_id from services
      where status = 'published' and id = ${list(near.service)}
    union all select 'instrument', id, platform_id from instruments
      where status = 'published' and id = ${list(near.instrument)}
    union all select 'achievement', id, platform_id from achievements
      where status = 'published' and platform_id is not null and id = ${list(near.achievement)}`);
  const nearness = new Map(
    Object.entries(near).flatMap(([kind, offers]) =>
      offers.map((offer): [string, number] => [`${kind} ${offer.id}`, offer.nearness]),
    ),
  );
  return rows.map(({ kind, id, platform_id }) => ({
    kind,
    id,
    platformId: platform_id,
    nearness: nearness.get(`${kind} ${id}`) ?? 0,
  }));
}

interface FactRow extends Record<string, unknown> {
  id: number;
  field_code: string | null;
  is_first: boolean;
  lat: number | null;
  lng: number | null;
  records: number;
  rating: number | null;
  ratings: number;
  is_free: boolean;
  is_paused: boolean;
  declines: number;
}

/**
 * What is known of these platforms, and of some of the demand's fields. A record counts as work for others where its user
 * is neither the platform's own unit nor its lead unit: nothing rates itself.
 */
async function listFacts(
  demand: DemandToMatch,
  ids: readonly number[],
  tx: Executor,
): Promise<readonly FactRow[]> {
  const fields = textList(demand.fieldCodes);
  return tx.execute<FactRow>(sql`
    with asked as (
      select unnest(${sql.param(`{${ids.join(",")}}`)}::int[]) as id
      union (select f.platform_id from platform_fields f
        where f.is_primary and f.field_code = any(${fields}) order by f.platform_id limit ${mostOfField})),
    seen as (
      select p.id, p.is_sample, ${leadOf(sql`p`)} as lead_id
      from asked join platforms p on p.id = asked.id join demands d on d.id = ${demand.id}
      where ${couldMeet(sql`d`, sql`p`)}),
    work as (
      select id, count(*) filter (where is_record)::int as records, avg(stars)::float8 as rating,
        count(stars)::int as ratings
      from (
        select seen.id, true as is_record, r.satisfaction::float8 as stars
        from seen join service_records r on r.platform_id = seen.id
        where r.voided_at is null and r.user_kind <> 'own_unit'
          and r.user_organisation_id is distinct from seen.lead_id
        union all
        select seen.id, false, g.stars from seen join ${contractStars} g on g.platform_id = seen.id
        where g.buyer_id is distinct from seen.lead_id) done
      group by id),
    no_thanks as (
      select x.platform_id as id, count(*)::int as declines
      from seen join demand_declines x on x.platform_id = seen.id
      where x.demand_id <> ${demand.id} and x.reason in ('outside-field', 'no-capability')
        and x.declined_at > clock.now() - interval '12 months'
        and exists (select from demand_fields f where f.demand_id = x.demand_id and f.field_code = any(${fields}))
      group by x.platform_id)
    select seen.id, own.field_code, coalesce(own.is_primary, false) as is_first, site.lat, site.lng,
      coalesce(work.records, 0) as records, work.rating, coalesce(work.ratings, 0) as ratings,
      exists (select from instruments i join instrument_next_free n on n.instrument_id = i.id
        where i.platform_id = seen.id and i.status = 'published'
          and n.starts_at < clock.now() + interval '14 days') as is_free,
      (exists (select from services s where s.platform_id = seen.id and s.status = 'paused')
        and not exists (select from services s where s.platform_id = seen.id and s.status = 'published'))
        as is_paused,
      coalesce(no_thanks.declines, 0) as declines
    from seen
    left join lateral (select f.field_code, f.is_primary from platform_fields f
      where f.platform_id = seen.id and f.field_code = any(${fields})
      order by f.is_primary desc, f.field_code limit 1) own on true
    left join lateral (select s.lat, s.lng from platform_sites s
      where s.platform_id = seen.id and s.kind = 'headquarters' and upper_inf(s.valid)
        and s.point_precision <> 'league' limit 1) site on true
    left join work on work.id = seen.id left join no_thanks on no_thanks.id = seen.id
    order by seen.id`);
}

function textList(codes: readonly string[]): SQL {
  return sql`${sql.param(`{${codes.map((code) => `"${code.replaceAll(/["\\]/g, "\\$&")}"`).join(",")}}`)}::text[]`;
}
