import { sql } from "drizzle-orm";
import { db, type Executor } from "~/db/client.server";
import type { DatePrecision } from "~/db/schema/columns";
import type { PlatformLevel, PlatformStatus } from "~/db/schema/registry";
import type { LocalName } from "./local-name";
import type { ClassFamily } from "./vocabulary.queries.server";

/** What a list shows of a platform. */
export interface PlatformCard {
  id: number;
  /** Registration number: the page's address. */
  slug: string;
  name: LocalName;
  classCode: string;
  className: LocalName;
  family: ClassFamily;
  level?: PlatformLevel;
  status: PlatformStatus;
  league: LocalName;
  approved?: { date: string; precision: DatePrecision };
  lead?: { id: number; name: LocalName };
  /** 牵头单位 or 依托单位. */
  leadTerm: "lead" | "host";
  coBuilders: LocalName[];
  /** Other names, earlier ones among them: by one of these it may have been searched for. */
  otherNames: string[];
  fields: { code: string; name: LocalName }[];
  summary: { zh?: string; en?: string };
  directions: { zh: string[]; en: string[] };
  isSample: boolean;
}

interface Row extends Record<string, unknown> {
  id: number;
  slug: string;
  name: LocalName;
  class_code: string;
  class_name: LocalName;
  family: ClassFamily;
  level: PlatformLevel | null;
  status: PlatformStatus;
  league: LocalName;
  approved_on: string | null;
  approved_precision: DatePrecision | null;
  lead: { id: number; name: LocalName } | null;
  lead_term: "lead" | "host";
  co_builders: LocalName[];
  other_names: string[];
  fields: { code: string; name: LocalName }[];
  summary_zh: string | null;
  summary_en: string | null;
  directions_zh: string[];
  directions_en: string[];
  is_sample: boolean;
}

/**
 * Public cards of these platforms, in the order of the ids; an id that the public may not see is left out.
 * With `asOf` (a civil date) name, class, level, status and lead unit are those of that day.
 */
export async function listPlatformCards(
  ids: readonly number[],
  { asOf }: { asOf?: string } = {},
  tx: Executor = db(),
): Promise<PlatformCard[]> {
  if (ids.length === 0) return [];
  const day = asOf ? sql`${asOf}::date` : sql`'infinity'::date`;
  const onDay = (range: string) =>
    asOf ? sql`${sql.raw(range)} @> ${day}` : sql`upper_inf(${sql.raw(range)})`;
  const rows = await tx.execute<Row>(sql`
    select p.id, p.registration_number as slug,
      jsonb_strip_nulls(jsonb_build_object('zh', d.name_zh,
        'en', case when d.name_zh = p.name_zh then p.name_en end,
        'mn', case when d.name_zh = p.name_zh then p.name_mn end)) as name,
      d.class_code, jsonb_strip_nulls(jsonb_build_object('zh', c.name_zh, 'en', c.name_en, 'mn', c.name_mn)) as class_name,
      c.family, d.level, d.status,
      jsonb_strip_nulls(jsonb_build_object('zh', a.name_zh, 'en', a.name_en, 'mn', a.name_mn)) as league,
      p.approved_on::text, p.approved_precision, c.lead_term,
      (select jsonb_build_object('id', o.id, 'name',
          jsonb_strip_nulls(jsonb_build_object('zh', o.name_zh, 'en', o.name_en, 'mn', o.name_mn)))
        from platform_units u join organisations o on o.id = u.organisation_id
        where u.platform_id = p.id and u.role = 'lead' and ${onDay("u.valid")}) as lead,
      coalesce((select jsonb_agg(jsonb_strip_nulls(jsonb_build_object('zh', o.name_zh, 'en', o.name_en)) order by u.position)
        from platform_units u join organisations o on o.id = u.organisation_id
        where u.platform_id = p.id and u.role = 'co_builder' and ${onDay("u.valid")}), '[]') as co_builders,
      array(select n from (select unnest(p.other_names) as n
          union select e.name_zh from platform_periods e where e.platform_id = p.id and upper_inf(e.known)
          union select p.name_zh) as every where n <> d.name_zh order by n) as other_names,
      coalesce((select jsonb_agg(jsonb_build_object('code', f.code, 'name',
          jsonb_strip_nulls(jsonb_build_object('zh', f.name_zh, 'en', f.name_en))) order by pf.is_primary desc, f.position)
        from platform_fields pf join fields f on f.code = pf.field_code where pf.platform_id = p.id), '[]') as fields,
      p.summary_zh, p.summary_en, p.directions_zh, p.directions_en, p.is_sample
    from platforms p
    join platform_periods d on d.platform_id = p.id and upper_inf(d.known) and ${onDay("d.valid")}
    join platform_classes c on c.code = d.class_code
    join areas a on a.code = p.area_code
    where p.id in ${[...ids]}`);
  const byId = new Map(rows.map((row) => [row.id, cardOf(row)]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

function cardOf(row: Row): PlatformCard {
  return {
    id: row.id,
    slug: row.slug,
    name: row.name,
    classCode: row.class_code,
    className: row.class_name,
    family: row.family,
    level: row.level ?? undefined,
    status: row.status,
    league: row.league,
    approved:
      row.approved_on && row.approved_precision
        ? { date: row.approved_on, precision: row.approved_precision }
        : undefined,
    lead: row.lead ?? undefined,
    leadTerm: row.lead_term,
    coBuilders: row.co_builders,
    otherNames: row.other_names,
    fields: row.fields,
    summary: { zh: row.summary_zh ?? undefined, en: row.summary_en ?? undefined },
    directions: { zh: row.directions_zh, en: row.directions_en },
    isSample: row.is_sample,
  };
}
