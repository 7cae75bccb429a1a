import { sql } from "drizzle-orm";
import { uuidOrNone } from "~/app/core/uuid";
import { db, type Executor } from "~/db/client.server";
import type { Credit } from "./core/vat";
import type { ContractType, PaymentMode, VatBasis } from "./core/vocabulary";

/** What the version that holds says of money; sums in fen. */
export interface PaymentTerms {
  versionId: string;
  /** Civil date: nothing is paid under a contract before it. */
  concludedOn: string;
  title: string;
  type: ContractType;
  categoryCode?: string;
  fieldCode?: string;
  mode: PaymentMode;
  vat: { basis: VatBasis; rateBp: number };
  royalty?: { rateBp: number; basis?: string };
  /** What may be paid in all, VAT included; nothing: a royalty leaves it open. */
  capFen?: number;
  credits: Credit[];
}

interface Row extends Record<string, unknown> {
  id: string;
  concluded_on: string;
  title: string;
  type: ContractType;
  category_code: string | null;
  field_code: string | null;
  payment_mode: PaymentMode;
  vat_basis: VatBasis;
  vat_rate_bp: number;
  cap_fen: number | null;
  royalty_bp: number | null;
  royalty_basis: string | null;
  credits: Credit[];
}

/** The terms of a contract's version that holds; undefined before any does. */
export async function findPaymentTerms(
  contractId: string,
  tx: Executor = db(),
): Promise<PaymentTerms | undefined> {
  const [row] = await tx.execute<Row>(sql`
    select v.id, v.title, v.type, v.category_code, v.field_code, v.payment_mode, v.vat_basis, v.vat_rate_bp,
      version_gross_fen(v.id)::float8 as cap_fen, v.royalty_bp, v.royalty_basis,
      (select coalesce(jsonb_agg(jsonb_build_object('platformId', k.platform_id, 'shareBp', k.share_bp)
        order by k.platform_id), '[]') from contract_credits k where k.version_id = v.id) as credits,
      (select (c.concluded_at at time zone 'Asia/Shanghai')::date::text from contracts c where c.id = v.contract_id)
        as concluded_on
    from holding_versions v where v.contract_id = ${uuidOrNone(contractId)}`);
  if (!row) return undefined;
  const vat = { basis: row.vat_basis, rateBp: row.vat_rate_bp };
  return {
    ...{
      versionId: row.id,
      concludedOn: row.concluded_on,
      title: row.title,
      type: row.type,
      mode: row.payment_mode,
      vat,
      credits: row.credits,
    },
    ...(row.category_code === null ? {} : { categoryCode: row.category_code }),
    ...(row.field_code === null ? {} : { fieldCode: row.field_code }),
    ...(row.royalty_bp === null
      ? {}
      : {
          royalty: {
            rateBp: row.royalty_bp,
            ...(row.royalty_basis === null ? {} : { basis: row.royalty_basis }),
          },
        }),
    ...(row.cap_fen === null ? {} : { capFen: row.cap_fen }),
  };
}
