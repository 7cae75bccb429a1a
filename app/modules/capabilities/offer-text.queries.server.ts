import { type SQL, sql } from "drizzle-orm";
import type { Executor } from "~/db/client.server";
import type { OfferKind } from "./core/offer-kinds";

const columns: Readonly<Record<OfferKind, SQL>> = {
  service: sql`select concat_ws(E'\n', name_zh, name_en, summary_zh, summary_en, deliverable_zh, deliverable_en,
      sample_requirements_zh, sample_requirements_en, price_note_zh, price_note_en,
      array_to_string(keywords_zh, E'\n'), array_to_string(keywords_en, E'\n'),
      (select string_agg(concat_ws(' ', code, title_zh, title_en), E'\n' order by position, code)
        from service_methods where service_id = o.id)) as text from services o`,
  instrument: sql`select concat_ws(E'\n', name_zh, name_en, model, maker, indicators_zh, indicators_en,
      functions_zh, functions_en, service_content_zh, service_content_en, rules_of_use_zh, rules_of_use_en,
      fee_standard_zh, fee_standard_en, sample_instructions_zh, sample_instructions_en) as text from instruments o`,
  resource: sql`select concat_ws(E'\n', name_zh, name_en, summary_zh, summary_en, access_note_zh, access_note_en,
      details::text) as text from shared_resources o`,
};

const owners: Readonly<Record<OfferKind, SQL>> = {
  service: sql`service_id`,
  instrument: sql`instrument_id`,
  resource: sql`resource_id`,
};

/** All that the public would read of an offer, with the captions of its pictures and files: for screening. */
export async function findOfferText(kind: OfferKind, id: number, tx: Executor): Promise<string> {
  const [row] = await tx.execute<{ text: string; captions: string | null }>(sql`
    ${columns[kind]} where o.id = ${id}`);
  const [captions] = await tx.execute<{ text: string | null }>(sql`
    select string_agg(concat_ws(' ', caption_zh, caption_en), E'\n' order by id) as text from capability_files
    where ${owners[kind]} = ${id} and removed_at is null`);
  return [row?.text ?? "", captions?.text ?? ""].filter(Boolean).join("\n");
}
