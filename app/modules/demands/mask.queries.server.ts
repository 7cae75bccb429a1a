import { type SQL, sql } from "drizzle-orm";
import { db, type Executor } from "~/db/client.server";
import { findRuleNumber } from "../publications/rules.queries.server";
import { findRegistryDay, today } from "../registry/registry-day.queries.server";
import { type Census, type Mask, maskOf, maskToldAgain } from "./core/mask";

interface Row extends Record<string, unknown> {
  is_sample: boolean;
  organisation_id: number | null;
  field_codes: string[];
  area_code: string | null;
  budget_from_fen: string | null;
  budget_to_fen: string | null;
  deadline: string | null;
  /** As it was told when the demand was out before. */
  first: Mask | null;
}

/**
 * What the mask of a demand would tell if it were published now, again where it was out before; undefined: there is no such demand. For its owner and
 * for the command that fixes it: whoever calls has asked who it is.
 */
export async function previewMask(demandId: number, tx: Executor = db()): Promise<Mask | undefined> {
  const [row] = await tx.execute<Row>(sql`
    select d.is_sample, d.organisation_id, d.area_code, d.budget_from_fen, d.budget_to_fen, d.deadline::text,
      array(select field_code from demand_fields where demand_id = d.id order by field_code) as field_codes,
      case when d.opened_at is not null then jsonb_strip_nulls(jsonb_build_object('fieldCode', d.mask_field_code,
        'areaCode', d.mask_area_code, 'budget', coalesce(d.mask_budget, 'open'), 'deadline', d.mask_deadline)) end as first
    from demands d where d.id = ${demandId}`);
  if (!row) return undefined;
  const fewest = await findRuleNumber("demand.mask-fewest", await findRegistryDay(tx), tx);
  const mask = maskOf(
    {
      fieldCodes: row.field_codes,
      ...(row.area_code === null ? {} : { areaCode: row.area_code }),
      ...(row.budget_from_fen === null ? {} : { budgetFromFen: Number(row.budget_from_fen) }),
      ...(row.budget_to_fen === null ? {} : { budgetToFen: Number(row.budget_to_fen) }),
      ...(row.deadline === null ? {} : { deadline: row.deadline }),
    },
    await takeCensus(row, tx),
    fewest,
  );
  return row.first === null ? mask : maskToldAgain(row.first, mask);
}

/**
 * The enterprises by field and league as everybody may count them. An enterprise works in the fields of the platforms
 * that it leads or builds and of what it asks for in public; one of which no field or no league is known counts nowhere,
 * so that less is told rather than more. What others ask behind a mask or book counts for nothing, since who tries
 * drafts would learn of it. Samples are counted among samples.
 */
export async function takeCensus(
  demand: Pick<Row, "is_sample" | "organisation_id" | "field_codes">,
  tx: Executor,
): Promise<Census> {
  if (demand.field_codes.length === 0) return new Map();
  const rows = await tx.execute<{ field_code: string; area_code: string; number: number }>(sql`
    with known as (
      select u.organisation_id, f.field_code from platform_units u
        join platform_fields f on f.platform_id = u.platform_id where u.valid @> ${today}
      union select d.organisation_id, f.field_code from demands d join demand_fields f on f.demand_id = d.id
        where d.visibility = 'public' and d.status in ('open', 'matched')
      ${ownFields(demand)})
    select k.field_code, o.area_code, count(*)::int as number
    from known k join organisations o on o.id = k.organisation_id
    where o.kind = 'enterprise' and o.is_sample = ${demand.is_sample} and o.area_code is not null
      and k.field_code in ${demand.field_codes}
    group by k.field_code, o.area_code`);
  const census = new Map<string, Map<string, number>>();
  for (const { field_code, area_code, number } of rows)
    census.set(field_code, (census.get(field_code) ?? new Map()).set(area_code, number));
  return census;
}

/** Its owner works in the fields that it asks about, whatever else is known of it. */
function ownFields({ organisation_id, field_codes }: Pick<Row, "organisation_id" | "field_codes">): SQL {
  if (organisation_id === null) return sql``;
  const codes = sql.join(
    field_codes.map((code) => sql`(${organisation_id}::int, ${code})`),
    sql`, `,
  );
  return sql`union values ${codes}`;
}
