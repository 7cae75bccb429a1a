import { sql } from "drizzle-orm";
import type { Executor } from "~/db/client.server";
import type { SearchDocument } from "../engine";
import { inBatches } from "./in-batches";
import { textOf } from "./offer-parts";

interface Row extends Record<string, unknown> {
  id: number;
  platform_id: number | null;
  title_zh: string;
  title_en: string | null;
  summary_zh: string;
  summary_en: string | null;
  problem_zh: string;
  problem_en: string | null;
  readiness: number | null;
  transfer_modes: string[];
  price_kind: string;
  published_on: string;
  league: string | null;
  places: string;
  holders: string[];
  rights: { kind: string; number: string | null; title: string | null }[];
  field_codes: string[];
  field_names: string[];
  lat: number | null;
  lng: number | null;
}

/**
 * The search documents of those of these achievements that are published, of organisations that are not suspended. Each stands where its platform is, else in
 * the league of its organisation.
 */
export async function achievementDocuments(ids: readonly number[], tx: Executor): Promise<SearchDocument[]> {
  if (ids.length === 0) return [];
  const rows = await tx.execute<Row>(sql`
    select a.id, a.platform_id, a.title_zh, a.title_en, a.summary_zh, a.summary_en, a.problem_zh, a.problem_en,
      a.readiness, a.transfer_modes, a.price_kind,
      (a.published_at at time zone 'Asia/Shanghai')::date::text as published_on,
      coalesce(p.area_code, o.area_code) as league,
      concat_ws(' ', league.name_zh, league.name_en) as places,
      array(select concat_ws(' ', coalesce(ho.name_zh, h.name_zh), ho.name_en) from achievement_holders h
        left join organisations ho on ho.id = h.organisation_id
        where h.achievement_id = a.id and h.declined_at is null order by h.position)
        || array_remove(array[p.name_zh, p.name_en], null) as holders,
      coalesce((select jsonb_agg(jsonb_build_object('kind', r.kind, 'number', r.number, 'title', r.title))
        from achievement_rights r where r.achievement_id = a.id), '[]') as rights,
      array(select n.code from achievement_fields f join fields n on n.code = f.field_code
        where f.achievement_id = a.id order by n.position) as field_codes,
      array(select concat_ws(' ', n.name_zh, n.name_en) from achievement_fields f join fields n on n.code = f.field_code
        where f.achievement_id = a.id) as field_names,
      site.lat, site.lng
    from achievements a
    join organisations o on o.id = a.organisation_id
    left join platforms p on p.id = a.platform_id
    left join areas league on league.code = coalesce(p.area_code, o.area_code)
    left join platform_sites site on site.platform_id = p.id and site.kind = 'headquarters'
      and upper_inf(site.valid) and site.point_precision <> 'league'
    where a.id in ${[...ids]} and a.status = 'published' and o.suspended_at is null
    order by a.id`);
  return rows.map(documentOf);
}

/** All achievements' documents, in batches, for building the index anew. */
export const allAchievementDocuments = inBatches("achievements", achievementDocuments);

function documentOf(row: Row): SearchDocument {
  const isTold = [row.summary_zh, row.problem_zh, row.readiness, row.rights[0]];
  return {
    kind: "achievement",
    id: String(row.id),
    audience: "public",
    titles: {
      zh: row.title_zh,
      en: row.title_en ?? undefined,
      other: row.rights.flatMap(({ number }) => (number ? [number] : [])),
    },
    body: [
      textOf(row.problem_zh, row.problem_en, row.summary_zh, row.summary_en),
      [...row.field_names, row.places].join(" "),
      textOf(...row.rights.map(({ title }) => title)),
    ],
    aside: row.holders,
    facets: {
      league: row.league ? [row.league] : [],
      field: row.field_codes,
      readiness: row.readiness === null ? [] : [String(row.readiness)],
      mode: row.transfer_modes,
      right: row.rights.map(({ kind }) => kind),
      price: [row.price_kind],
    },
    attributes: { platform: row.platform_id ?? undefined },
    quality: 40 + isTold.filter((fact) => fact !== null && fact !== undefined && fact !== "").length * 10,
    date: row.published_on,
    point: row.lat !== null && row.lng !== null ? { lat: row.lat, lng: row.lng } : undefined,
  };
}
