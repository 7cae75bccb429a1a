import { sql } from "drizzle-orm";
import { metresBetween } from "~/app/core/distance";
import { db, type Executor } from "~/db/client.server";
import { listReplyFigures, type ReplyTime } from "../enquiries/reply-figures.queries.server";
import type { LocalName } from "../registry/local-name";
import { today } from "../registry/registry-day.queries.server";
import { contractStars } from "./contract-stars.queries.server";
import { leadOf } from "./demand-sight.queries.server";

/** So many have to have said how content they were before it is shown. */
const fewestRatings = 5;

/** What is known of a platform that has quoted, besides its quote. */
export interface ComparedPlatform {
  reply?: ReplyTime;
  /** Completed work for others than its own units. */
  records: number;
  /** 1 to 5. */
  rating?: { mean: number; count: number };
  /** From its seat to the seat of the demand's league, as the crow flies. */
  km?: number;
  league?: LocalName;
  /** Valid certificates. */
  certificates: number;
}

/** What is known of platforms that have quoted for a demand, by id; for the demand's owner. */
export async function listComparedPlatforms(
  demandId: number,
  platformIds: readonly number[],
  tx: Executor = db(),
): Promise<Record<number, ComparedPlatform>> {
  if (platformIds.length === 0) return {};
  const replies = await listReplyFigures(platformIds, tx);
  const rows = await tx.execute<{
    id: number;
    records: number;
    rating: number | null;
    ratings: number;
    certificates: number;
    lat: number | null;
    lng: number | null;
    seat_lat: number | null;
    seat_lng: number | null;
    league_zh: string | null;
    league_en: string | null;
  }>(sql`
    select p.id, w.records, w.rating, w.ratings, c.certificates, site.lat, site.lng, a.lat as seat_lat, a.lng as seat_lng,
      l.name_zh as league_zh, l.name_en as league_en
    from platforms p join demands d on d.id = ${demandId} left join areas a on a.code = d.area_code
    left join areas l on l.code = p.area_code
    cross join lateral (
      select count(*) filter (where is_record)::int as records, avg(stars)::float8 as rating, count(stars)::int as ratings
      from (
        select true as is_record, r.satisfaction::float8 as stars from service_records r
        where r.platform_id = p.id and r.voided_at is null and r.user_kind <> 'own_unit'
          and r.user_organisation_id is distinct from ${leadOf(sql`p`)}
        union all
        select false, g.stars from ${contractStars} g
        where g.platform_id = p.id and g.buyer_id is distinct from ${leadOf(sql`p`)}) done) w
    cross join lateral (
      select count(*)::int as certificates from platform_qualifications q where q.platform_id = p.id
        and q.ended_at is null and ${today} between q.valid_from and q.valid_until) c
    left join lateral (select s.lat, s.lng from platform_sites s
      where s.platform_id = p.id and s.kind = 'headquarters' and upper_inf(s.valid)
        and s.point_precision <> 'league' limit 1) site on true
    where p.id = any(${sql.param(`{${platformIds.join(",")}}`)}::int[])`);
  return Object.fromEntries(
    rows.map((row): [number, ComparedPlatform] => {
      const reply = replies.get(row.id);
      const { lat, lng, seat_lat, seat_lng } = row;
      const isNear = lat !== null && lng !== null && seat_lat !== null && seat_lng !== null;
      return [
        row.id,
        {
          records: row.records,
          certificates: row.certificates,
          ...(reply ? { reply } : {}),
          ...(row.rating === null || row.ratings < fewestRatings
            ? {}
            : { rating: { mean: row.rating, count: row.ratings } }),
          ...(isNear
            ? { km: Math.round(metresBetween({ lat: seat_lat, lng: seat_lng }, { lat, lng }) / 1000) }
            : {}),
          ...(row.league_zh === null
            ? {}
            : { league: { zh: row.league_zh, ...(row.league_en === null ? {} : { en: row.league_en }) } }),
        },
      ];
    }),
  );
}
