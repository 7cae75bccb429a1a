import { type SQL, sql } from "drizzle-orm";
import * as Lifecycle from "~/app/modules/registry/core/lifecycle";
import type { SearchDocument } from "../engine";

const aliveStatuses = Lifecycle.statuses.filter((status) => !Lifecycle.isEnded(status));

/** What is found of everything that a platform offers. */
export interface OfferRow extends Record<string, unknown> {
  id: number;
  platform_id: number;
  platform_names: string[];
  name_zh: string;
  name_en: string | null;
  league: string;
  places: string;
  field_codes: string[];
  field_names: string[];
  lat: number | null;
  lng: number | null;
  published_on: string;
  completeness: number;
}

/** The columns of `OfferRow`, of an offer `o` with the tables that `fromPlatform` joins. */
export function offerColumns(fieldTable: string, ownKey: string): SQL {
  const own = sql`from ${sql.identifier(fieldTable)} f join fields n on n.code = f.field_code
      where f.${sql.identifier(ownKey)} = o.id`;
  return sql`o.id, o.platform_id, o.name_zh, o.name_en,
    array_remove(array[p.name_zh, p.name_en, p.name_mn], null) || p.other_names as platform_names,
    coalesce(site.area_code, p.area_code) as league,
    concat_ws(' ', league.name_zh, league.name_en, county.name_zh) as places,
    array(select n.code ${own} order by n.position) as field_codes,
    array(select concat_ws(' ', n.name_zh, n.name_en) ${own}) as field_names,
    case when site.point_precision <> 'league' then site.lat end as lat,
    case when site.point_precision <> 'league' then site.lng end as lng,
    (o.published_at at time zone 'Asia/Shanghai')::date::text as published_on,
    p.completeness`;
}

/**
 * An offer's platform and the place where it is done: its own site while the platform is there, else the
 * headquarters. Only what the public may see is joined: published, of a platform that has not ended.
 */
export const fromPlatform = sql`
    join platforms p on p.id = o.platform_id and o.status = 'published' and p.status in ${aliveStatuses}
    left join lateral (
      select s.area_code, s.county_code, s.lat, s.lng, s.point_precision from platform_sites s
      where s.platform_id = p.id and upper_inf(s.valid) and (s.id = o.site_id or s.kind = 'headquarters')
      order by (s.id = o.site_id) is true desc limit 1) site on true
    join areas league on league.code = coalesce(site.area_code, p.area_code)
    left join areas county on county.code = coalesce(site.county_code, p.county_code)`;

/** What a document of any offer has in common. `platform` is an attribute: it has too many values to count. */
export function offerDocument(
  kind: SearchDocument["kind"],
  row: OfferRow,
  own: {
    other: readonly (string | null)[];
    body: readonly string[];
    facets: SearchDocument["facets"];
    attributes: SearchDocument["attributes"];
    /** 0 to 20: how much a reader is told. */
    told: number;
  },
): SearchDocument {
  return {
    kind,
    id: String(row.id),
    audience: "public",
    titles: {
      zh: row.name_zh,
      en: row.name_en ?? undefined,
      other: own.other.filter((name): name is string => name !== null && name !== ""),
    },
    body: [...own.body, [...row.field_names, row.places].join(" ")],
    aside: row.platform_names,
    facets: { ...own.facets, league: [row.league], field: row.field_codes },
    attributes: { ...own.attributes, platform: row.platform_id },
    quality: 30 + own.told + Math.round(row.completeness / 4),
    date: row.published_on,
    point: row.lat !== null && row.lng !== null ? { lat: row.lat, lng: row.lng } : undefined,
  };
}

/** Texts in both languages as one, without what is missing. */
export function textOf(...parts: readonly (string | null)[]): string {
  return parts.filter((part) => part !== null && part !== "").join("\n");
}
