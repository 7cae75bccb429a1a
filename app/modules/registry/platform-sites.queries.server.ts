import { and, asc, eq, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { db, type Executor } from "~/db/client.server";
import { areas } from "~/db/schema/areas";
import { platformSites } from "~/db/schema/registry";
import type { LocalName } from "./local-name";

export interface PlatformSite {
  kind: (typeof platformSites.$inferSelect)["kind"];
  name: { zh?: string; en?: string };
  /** League or city. */
  place?: LocalName;
  county?: LocalName;
  address: { zh?: string; en?: string };
  /** WGS 84 degrees. */
  point?: { lat: number; lng: number; precision: "exact" | "place" | "league" };
  sourceId: number;
}

const county = alias(areas, "county");

/** Headquarters, branches and R&D units as they are now. */
export async function listPlatformSites(platformId: number, tx: Executor = db()): Promise<PlatformSite[]> {
  const rows = await tx
    .select({
      site: platformSites,
      placeZh: areas.nameZh,
      placeEn: areas.nameEn,
      countyZh: county.nameZh,
      countyEn: county.nameEn,
    })
    .from(platformSites)
    .leftJoin(areas, eq(areas.code, platformSites.areaCode))
    .leftJoin(county, eq(county.code, platformSites.countyCode))
    .where(and(eq(platformSites.platformId, platformId), sql`upper_inf(${platformSites.valid})`))
    .orderBy(sql`${platformSites.kind} = 'headquarters' desc`, asc(platformSites.position));
  return rows.map(({ site, ...row }) => ({
    kind: site.kind,
    name: { zh: site.nameZh ?? undefined, en: site.nameEn ?? undefined },
    place: row.placeZh ? { zh: row.placeZh, en: row.placeEn ?? undefined } : undefined,
    county: row.countyZh ? { zh: row.countyZh, en: row.countyEn ?? undefined } : undefined,
    address: { zh: site.addressZh ?? undefined, en: site.addressEn ?? undefined },
    point:
      site.lat !== null && site.lng !== null && site.pointPrecision !== null
        ? { lat: site.lat, lng: site.lng, precision: site.pointPrecision }
        : undefined,
    sourceId: site.sourceId,
  }));
}
