import { sql } from "drizzle-orm";
import * as Lifecycle from "~/app/modules/registry/core/lifecycle";
import type { Executor } from "~/db/client.server";
import type { SearchDocument } from "../engine";
import { inBatches } from "./in-batches";

/** Everything that can be found of a platform, one row for each period that the registry now believes. */
interface Row extends Record<string, unknown> {
  id: number;
  registration_number: string;
  valid_from: string | null;
  valid_to: string | null;
  period_name: string;
  class_code: string;
  level: string | null;
  status: Lifecycle.Status;
  name_zh: string;
  name_en: string | null;
  name_mn: string | null;
  other_names: string[];
  area_code: string;
  approved_on: string | null;
  ended_on: string | null;
  completeness: number;
  summary_zh: string | null;
  summary_en: string | null;
  directions_zh: string[];
  directions_en: string[];
  class_zh: string;
  class_en: string | null;
  places: string;
  field_codes: string[];
  field_names: string[];
  unit_names: string[];
  lat: number | null;
  lng: number | null;
}

/** The search documents of these platforms, as their rows stand in `tx`. */
export async function platformDocuments(ids: readonly number[], tx: Executor): Promise<SearchDocument[]> {
  if (ids.length === 0) return [];
  const rows = await tx.execute<Row>(sql`
    select p.id, p.registration_number, lower(d.valid)::text as valid_from, upper(d.valid)::text as valid_to,
      d.name_zh as period_name, d.class_code, d.level, d.status,
      p.name_zh, p.name_en, p.name_mn, p.other_names, p.area_code, p.approved_on::text, p.ended_on::text,
      p.completeness,
      p.summary_zh, p.summary_en, p.directions_zh, p.directions_en,
      c.name_zh as class_zh, c.name_en as class_en,
      concat_ws(' ', league.name_zh, league.name_en, county.name_zh) as places,
      array(select field_code from platform_fields f where f.platform_id = p.id order by f.is_primary desc, field_code)
        as field_codes,
      array(select concat_ws(' ', n.name_zh, n.name_en) from platform_fields f join fields n on n.code = f.field_code
        where f.platform_id = p.id) as field_names,
      array(select concat_ws(' ', o.name_zh, o.name_en) from platform_units u
        join organisations o on o.id = u.organisation_id
        where u.platform_id = p.id and upper_inf(u.valid) order by u.role desc, u.position) as unit_names,
      site.lat, site.lng
    from platforms p
    join platform_periods d on d.platform_id = p.id and upper_inf(d.known)
    join platform_classes c on c.code = d.class_code
    join areas league on league.code = p.area_code
    left join areas county on county.code = p.county_code
    left join platform_sites site on site.platform_id = p.id and site.kind = 'headquarters'
      and upper_inf(site.valid)
      -- The seat of its league is not where it is: no distance can be told, so none orders it.
      and site.point_precision <> 'league'
    where p.id in ${[...ids]}
    order by p.id, lower(d.valid) nulls first`);
  return rows.map(documentOf);
}

/** All platforms' documents, in batches, for building the index anew. */
export const allPlatformDocuments = inBatches("platforms", platformDocuments);

function documentOf(row: Row): SearchDocument {
  const isCurrent = row.valid_to === null;
  const other = [
    row.period_name,
    row.registration_number,
    row.name_mn,
    ...(isCurrent ? row.other_names : []),
  ];
  return {
    kind: "platform",
    id: String(row.id),
    validFrom: row.valid_from ?? undefined,
    validTo: row.valid_to ?? undefined,
    audience: "public",
    titles: {
      zh: row.name_zh,
      en: row.name_en ?? undefined,
      other: other.filter((name): name is string => name !== null && name !== row.name_zh),
    },
    body: [
      [...row.directions_zh, ...row.directions_en].join("; "),
      [...row.field_names, row.class_zh, row.class_en ?? "", row.places].join(" "),
      [row.summary_zh ?? "", row.summary_en ?? ""].join(" "),
    ],
    aside: row.unit_names,
    facets: {
      class: [row.class_code],
      level: row.level ? [row.level] : [],
      league: [row.area_code],
      field: row.field_codes,
      status: [row.status],
    },
    attributes: {
      approved: row.approved_on ?? undefined,
      // Of the spans in which it has ended: on an earlier day nobody had left yet.
      ended: Lifecycle.isEnded(row.status) ? (row.ended_on ?? undefined) : undefined,
    },
    // Records that have ended come after those that can still be asked for something.
    quality: Lifecycle.isEnded(row.status)
      ? Math.round(row.completeness / 4)
      : 25 + Math.round(row.completeness * 0.75),
    date: row.approved_on ?? undefined,
    point: row.lat !== null && row.lng !== null ? { lat: row.lat, lng: row.lng } : undefined,
  };
}
