import { sql } from "drizzle-orm";
import type { Executor } from "~/db/client.server";
import type { SearchDocument } from "../engine";
import { inBatches } from "./in-batches";
import { textOf } from "./offer-parts";

interface PublicRow extends Record<string, unknown> {
  id: number;
  title: string;
  problem: string;
  texts: (string | null)[];
  category: { code: string; zh: string; en: string | null } | null;
  fields: { code: string; zh: string; en: string | null }[];
  league: { code: string; zh: string; en: string | null } | null;
  band: string | null;
  mode: string | null;
  deadline: number | null;
  is_open: boolean;
  opened_on: string;
  owner: string;
}

interface MaskedRow extends Record<string, unknown> {
  id: number;
  field: { code: string; zh: string; en: string | null } | null;
  league: { code: string; zh: string; en: string | null } | null;
  band: string | null;
  deadline: number | null;
  opened_on: string;
}

/**
 * The search documents of those of these demands that everybody may find: public ones whole, also when they have ended;
 * masked ones while they are open, by what their mask tells and nothing else. All others have none. Two statements, so
 * that no word of a masked one is even read.
 */
export async function demandDocuments(ids: readonly number[], tx: Executor): Promise<SearchDocument[]> {
  if (ids.length === 0) return [];
  const shown = await tx.execute<PublicRow>(sql`
    select d.id, d.title, d.problem, array[d.tried, d.success, d.samples, d.standards] as texts,
      ${named(sql`c`)} as category, ${named(sql`l`)} as league,
      array(select ${named(sql`f`)} from demand_fields df join fields f on f.code = df.field_code
        where df.demand_id = d.id order by f.position) as fields,
      d.mask_budget as band, d.mode, d.deadline - date '2000-01-01' as deadline,
      d.status in ('open', 'matched') as is_open, ${openedOn} as opened_on,
      concat_ws(' ', o.name_zh, o.name_en) as owner
    from demands d join organisations o on o.id = d.organisation_id and o.suspended_at is null
    left join service_categories c on c.code = d.category_code
    left join areas l on l.code = d.area_code
    where d.id in ${[...ids]} and d.visibility = 'public' and d.status in ('open', 'matched', 'awarded', 'expired')
    order by d.id`);
  const masked = await tx.execute<MaskedRow>(sql`
    select d.id, ${named(sql`f`)} as field, ${named(sql`l`)} as league, d.mask_budget as band,
      ${lastDayOfQuarter} - date '2000-01-01' as deadline, ${openedOn} as opened_on
    from demands d
    left join fields f on f.code = d.mask_field_code
    left join areas l on l.code = d.mask_area_code
    where d.id in ${[...ids]} and d.visibility = 'masked' and d.status in ('open', 'matched')
    order by d.id`);
  return [...shown.map(documentOf), ...masked.map(maskedDocumentOf)];
}

/** All demands' documents, in batches, for building the index anew. */
export const allDemandDocuments = inBatches("demands", demandDocuments);

const named = (row: ReturnType<typeof sql>) => sql`case when ${row}.code is not null then
  jsonb_build_object('code', ${row}.code, 'zh', ${row}.name_zh, 'en', ${row}.name_en) end`;
const openedOn = sql`(d.opened_at at time zone 'Asia/Shanghai')::date::text`;
const lastDayOfQuarter = sql`(to_date(left(d.mask_deadline, 4) || '-' || right(d.mask_deadline, 1)::int * 3, 'YYYY-MM')
  + interval '1 month - 1 day')::date`;

function documentOf(row: PublicRow): SearchDocument {
  const words = [row.category, row.league, ...row.fields].map((term) =>
    textOf(term?.zh ?? null, term?.en ?? null),
  );
  return {
    kind: "demand",
    id: String(row.id),
    audience: "public",
    titles: { zh: row.title },
    body: [textOf(row.problem, ...row.texts), words.join(" ")],
    aside: [row.owner],
    facets: {
      service: row.category ? [row.category.code] : [],
      field: row.fields.map(({ code }) => code),
      league: row.league ? [row.league.code] : [],
      band: row.band ? [row.band] : [],
      mode: row.mode ? [row.mode] : [],
      state: [row.is_open ? "open" : "ended"],
    },
    attributes: { deadline: row.deadline ?? undefined },
    quality: row.is_open ? 60 : 30,
    date: row.opened_on,
  };
}

function maskedDocumentOf(row: MaskedRow): SearchDocument {
  return {
    kind: "demand",
    id: String(row.id),
    audience: "public",
    titles: {
      zh: row.field ? `${row.field.zh}方面的技术需求（${row.id} 号）` : `技术需求（${row.id} 号）`,
      en: row.field?.en ? `Demand ${row.id} in ${row.field.en}` : `Demand ${row.id}`,
    },
    body: [textOf(...[row.field, row.league].flatMap((term) => (term ? [term.zh, term.en] : [])))],
    facets: {
      field: row.field ? [row.field.code] : [],
      league: row.league ? [row.league.code] : [],
      band: row.band ? [row.band] : [],
      state: ["open"],
    },
    attributes: { deadline: row.deadline ?? undefined },
    quality: 50,
    date: row.opened_on,
  };
}
