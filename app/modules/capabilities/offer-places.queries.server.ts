import { sql } from "drizzle-orm";
import { type Degrees, metresBetween, type PointPrecision } from "~/app/core/distance";
import { db, type Executor } from "~/db/client.server";
import type { PlacedListKind } from "./offer-list-request";

export interface OfferPlace {
  id: number;
  lat: number;
  lng: number;
  precision: PointPrecision;
}

/**
 * Where these are done, by their ids: at the site of their own while the platform is there, else at its headquarters;
 * achievements at the headquarters of their platform. What has no point is left out. Public, whatever the status.
 */
export async function listOfferPlaces(
  list: PlacedListKind,
  ids: readonly number[],
  tx: Executor = db(),
): Promise<OfferPlace[]> {
  if (ids.length === 0) return [];
  const own = {
    service: sql`select id, platform_id, site_id from services`,
    instrument: sql`select id, platform_id, site_id from instruments`,
    resource: sql`select id, platform_id, site_id from shared_resources`,
    achievement: sql`select id, platform_id, null::int as site_id from achievements`,
  }[list];
  const rows = await tx.execute<{ id: number; lat: number; lng: number; precision: PointPrecision }>(sql`
    select o.id, site.lat, site.lng, site.point_precision as precision
    from (${own} where id in ${[...ids]}) o
    join lateral (select s.lat, s.lng, s.point_precision from platform_sites s
      where s.platform_id = o.platform_id and upper_inf(s.valid) and (s.id = o.site_id or s.kind = 'headquarters')
      order by (s.id = o.site_id) is true desc limit 1) site on site.lat is not null`);
  return [...rows];
}

/** How far these are from a point, by their ids. Straight lines, in metres. */
export async function listOfferDistances(
  list: PlacedListKind,
  ids: readonly number[],
  from: Degrees,
  tx: Executor = db(),
): Promise<Record<number, { metres: number; precision: PointPrecision }>> {
  const places = await listOfferPlaces(list, ids, tx);
  return Object.fromEntries(
    places.map(({ id, precision, ...point }) => [id, { metres: metresBetween(from, point), precision }]),
  );
}
