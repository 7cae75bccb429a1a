import { and, eq, inArray, isNotNull, sql } from "drizzle-orm";
import { type Degrees, metresBetween, type PointPrecision } from "~/app/core/distance";
import { db, type Executor } from "~/db/client.server";
import { platformSites } from "~/db/schema/registry";

export interface PlatformDistance {
  metres: number;
  /** Of the point it was measured to. */
  precision: PointPrecision;
}

/**
 * How far today's headquarters of these platforms are from a point, by their ids; what has no point is left out. The
 * order by distance measures to the same points, and puts last those known no better than to the league.
 */
export async function listPlatformDistances(
  ids: readonly number[],
  from: Degrees,
  tx: Executor = db(),
): Promise<Record<number, PlatformDistance>> {
  if (ids.length === 0) return {};
  const rows = await tx
    .select({
      id: platformSites.platformId,
      lat: platformSites.lat,
      lng: platformSites.lng,
      precision: platformSites.pointPrecision,
    })
    .from(platformSites)
    .where(
      and(
        inArray(platformSites.platformId, [...ids]),
        eq(platformSites.kind, "headquarters"),
        sql`upper_inf(${platformSites.valid})`,
        isNotNull(platformSites.lat),
      ),
    );
  return Object.fromEntries(
    rows.flatMap(({ id, lat, lng, precision }) =>
      lat === null || lng === null || precision === null
        ? []
        : [[id, { metres: metresBetween(from, { lat, lng }), precision }]],
    ),
  );
}
