import { sql } from "drizzle-orm";
import type { PointPrecision } from "~/app/core/distance";
import type { Status } from "~/app/modules/registry/core/lifecycle";
import { onMap } from "~/app/modules/registry/on-map";
import { narrowed } from "~/app/modules/registry/platform-list.queries.server";
import type { PlatformListRequest } from "~/app/modules/registry/platform-list-request";
import type { MappedPlatform, siteKinds } from "~/app/modules/registry/site-points";
import type { Vocabulary } from "~/app/modules/registry/vocabulary.queries.server";
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

interface PlatformRow extends Record<string, unknown> {
  id: number;
  slug: string;
  name_zh: string;
  name_en: string | null;
  class_code: string;
  status: Status;
  area_code: string;
}

interface SiteRow extends Record<string, unknown> {
  platform_id: number;
  kind: (typeof siteKinds)[number];
  lat: number;
  lng: number;
  precision: PointPrecision;
}

/**
 * Every platform that the request means, with its public sites; with `asOf` (a civil date) as they were on that day.
 * `language`: whose words the text is in. Thousands of rows are plain columns that are put together here: the
 * database takes several times as long to build them as JSON.
 */
export async function listMapSites(
  request: PlatformListRequest,
  vocabulary: Pick<Vocabulary, "classes" | "leagues">,
  language: NonNullable<SearchRequest["language"]>,
  tx: Executor = db(),
): Promise<MapSites> {
  const { records, isCut } = await searchEngine().matches({ ...narrowed(onMap(request)), language }, MOST);
  if (records.length === 0) return { platforms: [], isCut };
  const ids = records.map(({ id }) => id).join(",");
  const { asOf } = request;
  const onDay = (range: string) =>
    asOf ? sql`${sql.raw(range)} @> ${asOf}::date` : sql`upper_inf(${sql.raw(range)})`;
  const wanted = sql`unnest(string_to_array(${ids}, ',')::int[])`;
  const [rows, sites] = await Promise.all([
    tx.execute<PlatformRow>(sql`
      select p.id, p.registration_number as slug, d.name_zh,
        case when d.name_zh = p.name_zh then p.name_en end as name_en, d.class_code, d.status, p.area_code
      from ${wanted} with ordinality as wanted(id, rank)
      join platforms p on p.id = wanted.id
      join platform_periods d on d.platform_id = p.id and upper_inf(d.known) and ${onDay("d.valid")}
      order by wanted.rank`),
    tx.execute<SiteRow>(sql`
      select platform_id, kind, lat, lng, point_precision as precision
      from platform_sites
      where lat is not null and ${onDay("valid")} and platform_id in (select ${wanted})
      order by kind = 'headquarters' desc, position, id`),
  ]);
  const sitesOf = new Map<number, SitedPlatform["sites"][number][]>();
  for (const { platform_id: id, ...site } of sites) {
    const known = sitesOf.get(id);
    if (known) known.push(site);
    else sitesOf.set(id, [site]);
  }
  const classes = new Map(vocabulary.classes.map((one) => [one.code, one]));
  const leagues = new Map(vocabulary.leagues.map((one) => [one.code, one]));
  const platforms = rows.flatMap((row): SitedPlatform[] => {
    const ofClass = classes.get(row.class_code);
    const league = leagues.get(row.area_code);
    // Both are references of the database; a platform is in a league.
    if (!ofClass || !league) return [];
    return [
      {
        ...{ id: row.id, slug: row.slug, status: row.status, leagueCode: row.area_code },
        name: { zh: row.name_zh, en: row.name_en ?? undefined },
        class: { name: ofClass.name, family: ofClass.family },
        league: league.name,
        sites: sitesOf.get(row.id) ?? [],
      },
    ];
  });
  return { platforms, isCut };
}
