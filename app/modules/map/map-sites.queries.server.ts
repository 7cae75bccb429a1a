import { sql } from "drizzle-orm";
import type { PointPrecision } from "~/app/core/distance";
import type { Status } from "~/app/modules/registry/core/lifecycle";
import type { LocalName } from "~/app/modules/registry/local-name";
import { onMap } from "~/app/modules/registry/on-map";
import { narrowed } from "~/app/modules/registry/platform-list.queries.server";
import type { PlatformListRequest } from "~/app/modules/registry/platform-list-request";
import type { MappedPlatform, siteKinds } from "~/app/modules/registry/site-points";
import type { ClassFamily } from "~/app/modules/registry/vocabulary.queries.server";
import { db, type Executor } from "~/db/client.server";
import type { SearchRequest } from "~/search/engine";
import { searchEngine } from "~/search/engine.server";

/** More than a screen can show, and less than a browser minds. */
const MOST = 20_000;

/** A platform on the map, with the league that it is counted in. */
export interface SitedPlatform extends MappedPlatform {
  id: number;
  leagueCode: string;
}

export interface MapSites {
  /** Best known first; those without a point too. */
  platforms: SitedPlatform[];
  /** True: there were more than are given. */
  isCut: boolean;
}

interface Row extends Record<string, unknown> {
  id: number;
  slug: string;
  name: LocalName;
  class_name: LocalName;
  family: ClassFamily;
  status: Status;
  league: LocalName;
  league_code: string;
  sites: { kind: (typeof siteKinds)[number]; lat: number; lng: number; precision: PointPrecision }[];
}

/**
 * Every platform that the request means, with its public sites; with `asOf` (a civil date) as they were on that day.
 * `language`: whose words the text is in.
 */
export async function listMapSites(
  request: PlatformListRequest,
  language: NonNullable<SearchRequest["language"]>,
  tx: Executor = db(),
): Promise<MapSites> {
  const { records, isCut } = await searchEngine().matches({ ...narrowed(onMap(request)), language }, MOST);
  if (records.length === 0) return { platforms: [], isCut };
  const ids = records.map(({ id }) => id).join(",");
  const { asOf } = request;
  const onDay = (range: string) =>
    asOf ? sql`${sql.raw(range)} @> ${asOf}::date` : sql`upper_inf(${sql.raw(range)})`;
  const rows = await tx.execute<Row>(sql`
    select p.id, p.registration_number as slug,
      jsonb_strip_nulls(jsonb_build_object('zh', d.name_zh,
        'en', case when d.name_zh = p.name_zh then p.name_en end)) as name,
      jsonb_strip_nulls(jsonb_build_object('zh', c.name_zh, 'en', c.name_en)) as class_name, c.family, d.status,
      jsonb_strip_nulls(jsonb_build_object('zh', a.name_zh, 'en', a.name_en)) as league, a.code as league_code,
      coalesce(s.sites, '[]') as sites
    from unnest(string_to_array(${ids}, ',')::int[]) with ordinality as wanted(id, rank)
    join platforms p on p.id = wanted.id
    join platform_periods d on d.platform_id = p.id and upper_inf(d.known) and ${onDay("d.valid")}
    join platform_classes c on c.code = d.class_code
    join areas a on a.code = p.area_code
    left join (
      select platform_id, jsonb_agg(jsonb_build_object('kind', kind, 'lat', lat, 'lng', lng,
          'precision', point_precision) order by kind = 'headquarters' desc, position, id) as sites
      from platform_sites where lat is not null and ${onDay("valid")} group by platform_id
    ) s on s.platform_id = p.id
    order by wanted.rank`);
  return { platforms: rows.map(platformOf), isCut };
}

function platformOf(row: Row): SitedPlatform {
  const { id, slug, name, status, league, sites } = row;
  return {
    ...{ id, slug, name, status, league, sites },
    class: { name: row.class_name, family: row.family },
    leagueCode: row.league_code,
  };
}
