import { sql } from "drizzle-orm";
import { yuanOf } from "~/app/core/money";
import { db, type Executor } from "~/db/client.server";
import { leadOf } from "../demands/demand-sight.queries.server";
import { today } from "../registry/registry-day.queries.server";
import type { TypedContract } from "./core/typed-contract";
import type { ContractSide } from "./core/vocabulary";

/** What a new contract comes from. */
export type ContractOriginRef =
  | { kind: "quote"; id: string }
  | { kind: "booking"; id: number }
  | { kind: "enquiry"; id: number };

/** Between whom it would be, and what its text begins with. */
export interface ContractSourceFacts {
  sellerId: number;
  buyerId: number;
  isSample: boolean;
  side: ContractSide;
  seller: string;
  buyer: string;
  typed: TypedContract;
  /** The contract that came of it already. */
  existing?: string;
}

interface Row extends Record<string, unknown> {
  seller_id: number | null;
  buyer_id: number;
  is_sample: boolean;
  seller: string;
  buyer: string;
  existing: string | null;
  platform_id: number | null;
  title: string;
  total: number | null;
  today: string;
  category: string | null;
  field: string | null;
  subject: string | null;
  plan: string | null;
  milestones: { title: string; deliverable: string | null; due: string; amount: number }[];
}

/**
 * What a contract can be written from, for an organisation that is one of its two sides; undefined, as if there were
 * none, for all others and for what was not accepted, was called off, or is between an organisation and itself.
 */
export async function findContractSource(
  origin: ContractOriginRef,
  organisationId: number,
  tx: Executor = db(),
): Promise<ContractSourceFacts | undefined> {
  const [row] = await tx.execute<Row>(queryOf(origin, organisationId));
  if (!row || row.seller_id === null || row.seller_id === row.buyer_id) return undefined;
  const side =
    row.seller_id === organisationId ? "seller" : row.buyer_id === organisationId ? "buyer" : undefined;
  if (!side) return undefined;
  return {
    ...{ sellerId: row.seller_id, buyerId: row.buyer_id, isSample: row.is_sample, side },
    ...{ seller: row.seller, buyer: row.buyer, typed: typedOf(row) },
    ...(row.existing === null ? {} : { existing: row.existing }),
  };
}

function queryOf(origin: ContractOriginRef, organisationId: number) {
  const names = sql`(select name_zh from organisations where id = x.seller_id) as seller,
    (select name_zh from organisations where id = x.buyer_id) as buyer, ${today}::text as today`;
  switch (origin.kind) {
    case "quote":
      return sql`
        select x.*, ${names},
          (select c.id::text from contracts c where c.quote_id = x.quote_id and c.status <> 'dropped') as existing,
          coalesce((select jsonb_agg(jsonb_build_object('title', m.title, 'deliverable', m.deliverable,
              'due', (${today} + m.due_days)::text, 'amount', m.amount_fen) order by m.position)
            from quote_milestones m where m.revision_id = x.revision_id), '[]') as milestones
        from (
          select q.id as quote_id, r.id as revision_id, q.organisation_id as seller_id, d.organisation_id as buyer_id,
            q.is_sample, q.platform_id, d.title, r.total_fen::float8 as total, d.category_code as category,
            (select field_code from demand_fields f where f.demand_id = d.id order by 1 limit 1) as field,
            concat_ws(E'\n\n', r.deliverables,
              (select string_agg(k.name || ' × ' || trim_scale(k.quantity) || coalesce(' ' || k.unit, ''), E'\n' order by k.position)
                from quote_components k where k.revision_id = r.id)) as subject,
            concat_ws(E'\n\n', r.approach, r.assumptions) as plan
          from quotes q join demands d on d.id = q.demand_id
          join lateral (select * from quote_revisions r where r.quote_id = q.id and r.sent_at is not null
            order by number desc limit 1) r on true
          where q.id::text = ${origin.id} and q.status = 'accepted') x`;
    case "booking":
      return sql`
        select x.*, ${names}, '[]'::jsonb as milestones,
          (select c.id::text from contracts c where c.booking_id = x.booking_id and c.buyer_id = x.buyer_id
            and c.status <> 'dropped') as existing
        from (
          select b.id as booking_id, ${leadOf(sql`p`)} as seller_id, y.organisation_id as buyer_id, b.is_sample,
            p.id as platform_id, i.name_zh as title, y.total_fen::float8 as total, null as category,
            null as field, y.purpose as subject,
            to_char(lower(b.during) at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI') as plan
          from bookings b join platforms p on p.id = b.platform_id join instruments i on i.id = b.instrument_id
          join booking_parties y on y.booking_id = b.id and y.left_at is null
          where b.id = ${origin.id} and b.status in ('confirmed', 'in_use', 'completed')
          order by y.organisation_id = ${organisationId} desc, y.is_first desc limit 1) x`;
    case "enquiry":
      return sql`
        select x.*, ${names}, '[]'::jsonb as milestones,
          (select c.id::text from contracts c where c.enquiry_id = x.enquiry_id and c.status <> 'dropped'
            order by c.created_at limit 1) as existing
        from (
          select e.id as enquiry_id, e.to_organisation_id as seller_id, e.from_organisation_id as buyer_id,
            e.is_sample, e.platform_id, e.subject as title, null::float8 as total, s.category_code as category,
            null as field, null as subject, null as plan
          from enquiries e left join services s on s.id = e.service_id where e.id = ${origin.id}) x`;
  }
}

function typedOf(row: Row): TypedContract {
  const typed: Record<string, string> = {
    ...blankText,
    title: [...row.title].slice(0, 120).join(""),
    value: row.total === null ? "" : yuanOf(row.total),
    technical: row.total === null ? "" : yuanOf(row.total),
    paymentMode: row.milestones.length > 1 ? "instalments" : "lump_sum",
    categoryCode: row.category ?? "",
    fieldCode: row.field ?? "",
    "items.subject": row.subject ?? "",
    "items.plan": row.plan ?? "",
  };
  row.milestones.forEach(({ title, deliverable, due, amount }, place) => {
    typed[`milestones[${place}].title`] = title;
    typed[`milestones[${place}].deliverable`] = deliverable ?? "";
    typed[`milestones[${place}].dueOn`] = due;
    typed[`milestones[${place}].amount`] = yuanOf(amount);
  });
  if (row.platform_id !== null) {
    typed["credits[0].platform"] = String(row.platform_id);
    typed["credits[0].share"] = "100";
  }
  return typed;
}

/** What every text begins with: VAT within the sum, and no acceptance by silence. */
export const blankText: TypedContract = {
  type: "service",
  paymentMode: "lump_sum",
  vatBasis: "included",
  vatRate: "6",
  silentDays: "",
};
