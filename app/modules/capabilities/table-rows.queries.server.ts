import { sql } from "drizzle-orm";
import { yuanOf } from "~/app/core/money";
import { db, type Executor } from "~/db/client.server";
import type { LocalName } from "../registry/local-name";
import type { OfferStatus } from "./core/offer-state";
import { named } from "./instrument-cards.queries.server";
import type { OwnInstrumentRow } from "./instrument-own.queries.server";
import { findServiceToEdit } from "./own-services.queries.server";
import type { ServiceTyped } from "./service-form";

/** Something that a table can hold: its texts by fields of the form. */
export interface TableItem {
  id: number;
  status: OfferStatus;
  texts: Record<string, string>;
}

/** Most rows of a table that is taken along. */
const mostTableRows = 5_000;
/** Most rows that are entered at once: each goes through the command of its form, and somebody waits for the answer. */
export const mostEnteredRows = 300;

/** The instruments of a platform as texts of their form, but for those that were withdrawn. For who manages it. */
export async function listInstrumentTexts(platformId: number, tx: Executor = db()): Promise<TableItem[]> {
  const rows = await tx.execute<
    { row: OwnInstrumentRow & Record<string, unknown> } & Record<string, unknown>
  >(sql`
    select jsonb_build_object('id', i.id, 'status', i.status, 'assetNumber', i.asset_number, 'nameZh', i.name_zh,
      'nameEn', i.name_en, 'classCode', i.class_code, 'model', i.model, 'maker', i.maker, 'origin', i.origin,
      'originalValueFen', i.original_value_fen, 'enteredOn', i.entered_on, 'indicatorsZh', i.indicators_zh,
      'indicatorsEn', i.indicators_en, 'functionsZh', i.functions_zh, 'functionsEn', i.functions_en,
      'serviceContentZh', i.service_content_zh, 'serviceContentEn', i.service_content_en,
      'sharingMode', i.sharing_mode, 'condition', i.condition, 'rulesOfUseZh', i.rules_of_use_zh,
      'rulesOfUseEn', i.rules_of_use_en, 'feeStandardZh', i.fee_standard_zh, 'feeStandardEn', i.fee_standard_en,
      'fundingSource', i.funding_source, 'siteId', i.site_id,
      'fieldCodes', array(select field_code from instrument_fields f where f.instrument_id = i.id order by 1)) as row
    from instruments i where i.platform_id = ${platformId} and i.status <> 'withdrawn'
    order by i.asset_number limit ${mostTableRows}`);
  return rows.map(({ row: { id, status, fieldCodes, originalValueFen, ...row } }) => ({
    id,
    status,
    texts: {
      ...Object.fromEntries(
        Object.entries(row).map(([field, value]) => [field, value === null ? "" : String(value)]),
      ),
      originalValueFen: originalValueFen === null ? "" : yuanOf(originalValueFen),
      fieldCodes: fieldCodes.join("、"),
    },
  }));
}

/** A service as the form takes it, by its id and status. */
export interface TypedService {
  id: number;
  status: OfferStatus;
  typed: ServiceTyped;
}

/** The services of a platform as their form takes them, but for those that were withdrawn. For who manages it. */
export async function listTypedServices(platformId: number, tx: Executor = db()): Promise<TypedService[]> {
  const rows = await tx.execute<{ id: number }>(sql`
    select id from services where platform_id = ${platformId} and status <> 'withdrawn'
    order by name_zh, id limit ${mostTableRows}`);
  const found: TypedService[] = [];
  for (const { id } of rows) {
    const service = await findServiceToEdit({ id, platformId }, tx);
    if (service) found.push({ id, status: service.status, typed: service.typed });
  }
  return found;
}

/** Codes that a cell may name, each with its names in both languages. */
export interface TableVocabulary {
  classes: { code: string; name: LocalName }[];
  fields: { code: string; name: LocalName }[];
  categories: { code: string; name: LocalName }[];
}

/** Classes of instruments, fields of technology and categories of services. Public. */
export async function findTableVocabulary(tx: Executor = db()): Promise<TableVocabulary> {
  const list = (table: string) => sql`coalesce((select jsonb_agg(jsonb_build_object('code', v.code,
    'name', ${named("v")}) order by v.position, v.code) from ${sql.raw(table)} v), '[]')`;
  const [row] = await tx.execute<TableVocabulary & Record<string, unknown>>(sql`
    select ${list("instrument_classes")} as classes, ${list("fields")} as fields,
      ${list("service_categories")} as categories`);
  if (!row) throw new Error("the vocabulary gave no answer");
  return { classes: row.classes, fields: row.fields, categories: row.categories };
}
