import { sql } from "drizzle-orm";
import type { Executor } from "~/db/client.server";
import type { SearchDocument } from "../engine";
import { inBatches } from "./in-batches";
import { fromPlatform, type OfferRow, offerColumns, offerDocument, textOf } from "./offer-parts";

interface Row extends OfferRow {
  class_code: string | null;
  class_names: string;
  model: string | null;
  maker: string | null;
  indicators_zh: string | null;
  indicators_en: string | null;
  functions_zh: string | null;
  functions_en: string | null;
  content_zh: string | null;
  content_en: string | null;
  service_names: string[];
  sharing_mode: string;
  operation: "self" | "operated" | "both";
  booking_mode: string;
  hour_fen: string | null;
  next_free: number | null;
}

/** The search documents of those of these instruments that the public may see. Prices are those of today. */
export async function instrumentDocuments(ids: readonly number[], tx: Executor): Promise<SearchDocument[]> {
  if (ids.length === 0) return [];
  const rows = await tx.execute<Row>(sql`
    select ${offerColumns("instrument_fields", "instrument_id")},
      o.class_code, concat_ws(' ', c.name_zh, c.name_en, above.name_zh, above.name_en) as class_names,
      o.model, o.maker, o.indicators_zh, o.indicators_en, o.functions_zh, o.functions_en,
      o.service_content_zh as content_zh, o.service_content_en as content_en,
      array(select concat_ws(' ', s.name_zh, s.name_en) from service_instruments u
        join services s on s.id = u.service_id and s.status = 'published' where u.instrument_id = o.id) as service_names,
      o.sharing_mode, o.operation, o.booking_mode,
      (select least(t.self_hour_fen, t.operated_hour_fen) from instrument_tariffs t
        where t.instrument_id = o.id
          and t.effective_from <= ((select clock.now()) at time zone 'Asia/Shanghai')::date
        order by t.effective_from desc limit 1)::text as hour_fen,
      (select (extract(epoch from f.starts_at) / 60)::int from instrument_next_free f where f.instrument_id = o.id)
        as next_free
    from instruments o ${fromPlatform}
    left join instrument_classes c on c.code = o.class_code
    left join instrument_classes above on above.code = c.parent_code
    where o.id in ${[...ids]} order by o.id`);
  return rows.map(documentOf);
}

/** All instruments' documents, in batches, for building the index anew. */
export const allInstrumentDocuments = inBatches("instruments", instrumentDocuments);

function documentOf(row: Row): SearchDocument {
  const isTold = [row.indicators_zh, row.functions_zh, row.class_code, row.model, row.hour_fen];
  return offerDocument("instrument", row, {
    other: [row.model],
    body: [
      textOf(row.class_names, row.maker),
      textOf(row.functions_zh, row.functions_en, row.content_zh, row.content_en, ...row.service_names),
      textOf(row.indicators_zh, row.indicators_en),
    ],
    facets: {
      // A class of the second level stands under its class: who asks for that one finds both.
      instrument: row.class_code ? [...new Set([row.class_code.slice(0, 2), row.class_code])] : [],
      mode: row.operation === "both" ? ["self", "operated"] : [row.operation],
      access: [row.sharing_mode],
    },
    attributes: {
      price: row.hour_fen === null ? undefined : Number(row.hour_fen),
      nextFree: row.booking_mode === "none" ? undefined : (row.next_free ?? undefined),
    },
    told: isTold.filter((fact) => fact !== null && fact !== "").length * 4,
  });
}
