import { sql } from "drizzle-orm";
import type { Executor } from "~/db/client.server";
import type { SearchDocument } from "../engine";
import { inBatches } from "./in-batches";
import { fromPlatform, type OfferRow, offerColumns, offerDocument, textOf } from "./offer-parts";

interface Row extends OfferRow {
  category_code: string;
  category_names: string;
  summary_zh: string;
  summary_en: string | null;
  deliverable_zh: string | null;
  deliverable_en: string | null;
  samples_zh: string | null;
  samples_en: string | null;
  keywords: string[];
  price_model: string;
  price_fen: string | null;
  turnaround_max: number | null;
  methods: { code: string; title: string }[];
  qualifications: string[];
  instrument_names: string[];
  next_free: number | null;
}

/**
 * The search documents of those of these services that the public may see. A certificate counts on the days on which
 * it is valid, by the database's clock; a service is free when one of its instruments is.
 */
export async function serviceDocuments(ids: readonly number[], tx: Executor): Promise<SearchDocument[]> {
  if (ids.length === 0) return [];
  const rows = await tx.execute<Row>(sql`
    select ${offerColumns("service_fields", "service_id")},
      o.category_code, concat_ws(' ', c.name_zh, c.name_en) as category_names,
      o.summary_zh, o.summary_en, o.deliverable_zh, o.deliverable_en,
      o.sample_requirements_zh as samples_zh, o.sample_requirements_en as samples_en,
      o.keywords_zh || o.keywords_en as keywords, o.price_model,
      coalesce(o.price_fen, (select min(t.unit_fen) from service_price_tiers t where t.service_id = o.id))::text
        as price_fen,
      o.turnaround_max,
      coalesce((select jsonb_agg(jsonb_build_object('code', m.code, 'title', concat_ws(' ', m.title_zh, m.title_en))
        order by m.position) from service_methods m where m.service_id = o.id), '[]') as methods,
      array(select distinct q.kind from service_method_claims s
        join platform_qualifications q on q.id = s.qualification_id
        where s.service_id = o.id and q.ended_at is null
          and ((select clock.now()) at time zone 'Asia/Shanghai')::date between q.valid_from and q.valid_until)
        as qualifications,
      array(select concat_ws(' ', i.name_zh, i.name_en, i.model) from service_instruments s
        join instruments i on i.id = s.instrument_id where s.service_id = o.id and i.status = 'published')
        as instrument_names,
      (select (extract(epoch from min(f.starts_at)) / 60)::int from service_instruments s
        join instruments i on i.id = s.instrument_id and i.status = 'published'
        join instrument_next_free f on f.instrument_id = i.id where s.service_id = o.id) as next_free
    from services o ${fromPlatform}
    join service_categories c on c.code = o.category_code
    where o.id in ${[...ids]} order by o.id`);
  return rows.map(documentOf);
}

/** All services' documents, in batches, for building the index anew. */
export const allServiceDocuments = inBatches("services", serviceDocuments);

function documentOf(row: Row): SearchDocument {
  const isTold = [row.summary_zh, row.deliverable_zh, row.samples_zh, row.turnaround_max, row.price_fen];
  return offerDocument("service", row, {
    // Words that customers use count as names of it.
    other: [...row.keywords, ...row.methods.map(({ code }) => code)],
    body: [
      textOf(row.summary_zh, row.summary_en, row.category_names),
      textOf(row.deliverable_zh, row.deliverable_en, ...row.methods.map(({ title }) => title)),
      textOf(row.samples_zh, row.samples_en, ...row.instrument_names),
    ],
    facets: {
      service: [row.category_code],
      price: [row.price_model],
      qualification: row.qualifications,
    },
    attributes: {
      price: row.price_fen === null ? undefined : Number(row.price_fen),
      turnaround: row.turnaround_max ?? undefined,
      nextFree: row.next_free ?? undefined,
      ...methodAttributes(row.methods.map(({ code }) => code)),
    },
    told: isTold.filter((fact) => fact !== null && fact !== "").length * 4,
  });
}

/** Methods are too many for a facet, so each is an attribute that is there or not. */
function methodAttributes(codes: readonly string[]): Record<string, number> {
  return Object.fromEntries(codes.map((code) => [methodAttribute(code), 1]));
}

/** The attribute that a service has which works by a method. `code`: in the spelling of the services. */
export function methodAttribute(code: string): string {
  return `method:${code}`;
}
