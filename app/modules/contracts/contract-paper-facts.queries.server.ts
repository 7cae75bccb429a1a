import { type SQL, sql } from "drizzle-orm";
import type { FormFault } from "~/app/core/form-fault";
import { db, type Executor } from "~/db/client.server";
import { leadOf } from "../demands/demand-sight.queries.server";
import { aliveStatuses } from "../registry/alive-statuses";
import type { LocalName } from "../registry/local-name";
import type { ContractPaper } from "./contract-paper.server";
import type { ContractText } from "./core/contract-text";
import { placesOf } from "./core/read-contract-text";
import type { TypedContract } from "./core/typed-contract";
import type { TextNames } from "./text-names";

/** Platforms `p` that a contract's income can be credited to: those that its seller `c` leads today. */
const ofSeller: SQL = sql`${leadOf(sql`p`)} = c.seller_id and p.status in ${[...aliveStatuses]}
  and p.is_sample = c.is_sample`;

/** What a text names by codes that the vocabulary of today does not have, and platforms that are not the seller's. */
export async function checkCodes(
  contractId: string,
  text: ContractText,
  typed: TypedContract,
  tx: Executor = db(),
): Promise<FormFault[]> {
  const ids = text.credits.map(({ platformId }) => platformId);
  const [row] = await tx.execute<{ category: boolean; field: boolean; platforms: number[] }>(sql`
    select exists (select from service_categories where code = ${text.categoryCode ?? ""}) as category,
      exists (select from fields where code = ${text.fieldCode ?? ""}) as field,
      coalesce((select jsonb_agg(p.id) from platforms p join contracts c on c.id::text = ${contractId}
        where ${ofSeller} and p.id in (select jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb)::int)), '[]') as platforms`);
  const faults: FormFault[] = [];
  if (text.categoryCode !== undefined && !row?.category)
    faults.push({ field: "categoryCode", code: "choose" });
  if (text.fieldCode !== undefined && !row?.field) faults.push({ field: "fieldCode", code: "choose" });
  for (const place of placesOf(typed, "credits")) {
    const id = Number(typed[`credits[${place}].platform`]);
    if (ids.includes(id) && !row?.platforms.includes(id))
      faults.push({ field: `credits[${place}].share`, code: "not_of_seller" });
  }
  return faults;
}

/** What stands on a paper besides its text. */
export async function findPaperFacts(
  contractId: string,
  text: ContractText,
  tx: Executor = db(),
): Promise<Omit<ContractPaper, "number" | "text" | "address">> {
  const ids = text.credits.map(({ platformId }) => platformId);
  const [row] = await tx.execute<{
    code: string;
    is_sample: boolean;
    seller: string;
    seller_uscc: string | null;
    buyer: string;
    buyer_uscc: string | null;
    amends: number | null;
    category: string | null;
    field: string | null;
    platforms: [number, string][];
    now: string;
  }>(sql`
    select c.code, c.is_sample, s.name_zh as seller, s.uscc as seller_uscc, coalesce(b.name_zh, c.buyer_name) as buyer,
      coalesce(b.uscc, c.buyer_uscc) as buyer_uscc,
      (select number from holding_versions v where v.contract_id = c.id) as amends,
      (select name_zh from service_categories where code = ${text.categoryCode ?? ""}) as category,
      (select name_zh from fields where code = ${text.fieldCode ?? ""}) as field,
      coalesce((select jsonb_agg(jsonb_build_array(p.id, p.name_zh)) from platforms p
        where p.id in (select jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb)::int)), '[]') as platforms,
      to_char(clock.now() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as now
    from contracts c join organisations s on s.id = c.seller_id left join organisations b on b.id = c.buyer_id
    where c.id::text = ${contractId}`);
  if (!row) throw new Error(`contract ${contractId} is not there`);
  return {
    code: row.code,
    isSample: row.is_sample,
    seller: { name: row.seller, uscc: row.seller_uscc ?? undefined },
    buyer: { name: row.buyer, uscc: row.buyer_uscc ?? undefined },
    amends: row.amends ?? undefined,
    category: row.category ?? undefined,
    field: row.field ?? undefined,
    platforms: new Map(row.platforms),
    now: new Date(row.now),
  };
}

/** What the form of a text offers to choose from. */
export interface TextChoices {
  categories: { code: string; name: LocalName }[];
  fields: { code: string; name: LocalName }[];
  /** Those that the seller leads today. */
  platforms: { id: number; name: LocalName }[];
}

export async function listTextChoices(contractId: string, tx: Executor = db()): Promise<TextChoices> {
  const name = (of: SQL) =>
    sql`jsonb_strip_nulls(jsonb_build_object('zh', ${of}.name_zh, 'en', ${of}.name_en))`;
  const [row] = await tx.execute<TextChoices & Record<string, unknown>>(sql`
    select
      (select jsonb_agg(jsonb_build_object('code', k.code, 'name', ${name(sql`k`)}) order by k.position, k.code)
        from service_categories k) as categories,
      (select jsonb_agg(jsonb_build_object('code', f.code, 'name', ${name(sql`f`)}) order by f.position, f.code)
        from fields f) as fields,
      coalesce((select jsonb_agg(jsonb_build_object('id', p.id, 'name', ${name(sql`p`)}) order by p.id)
        from platforms p join contracts c on c.id::text = ${contractId} where ${ofSeller}), '[]') as platforms`);
  if (!row) throw new Error("the database gave no answer");
  return { categories: row.categories, fields: row.fields, platforms: row.platforms };
}

/** What the category, the field and the credited platforms of a text are called. */
export async function findTextNames(
  {
    categoryCode,
    fieldCode,
    credits = [],
  }: Partial<Pick<ContractText, "categoryCode" | "fieldCode" | "credits">>,
  language: "zh-CN" | "en",
  tx: Executor = db(),
): Promise<TextNames> {
  if (categoryCode === undefined && fieldCode === undefined && credits.length === 0) return {};
  const name = language === "en" ? sql`coalesce(name_en, name_zh)` : sql`name_zh`;
  const ids = JSON.stringify(credits.map(({ platformId }) => platformId));
  const [row] = await tx.execute<{ names: TextNames }>(sql`
    select jsonb_strip_nulls(jsonb_build_object(
      'category', (select ${name} from service_categories where code = ${categoryCode ?? ""}),
      'field', (select ${name} from fields where code = ${fieldCode ?? ""}),
      'platforms', (select jsonb_object_agg(id, ${name}) from platforms
        where id in (select jsonb_array_elements_text(${ids}::jsonb)::int)))) as names`);
  return row?.names ?? {};
}
