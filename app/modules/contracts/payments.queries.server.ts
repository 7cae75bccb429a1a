import { sql } from "drizzle-orm";
import { uuidOrNone } from "~/app/core/uuid";
import { db, type Executor } from "~/db/client.server";
import type { EntryState } from "./core/entry-state";
import type { PaymentState } from "./core/payment-state";
import type { ContractSide, VatBasis } from "./core/vocabulary";
import { invoiceRoom } from "./invoice-room.queries.server";

/** A payment as both sides see it; sums in fen. */
export interface PaymentLine {
  id: string;
  state: PaymentState;
  paidOn: string;
  amountFen: number;
  side: ContractSide;
  /** The milestone that it pays, or what else. */
  due?: { kind: "signing" | "milestone" | "royalty"; milestone?: number };
  hasReceipt: boolean;
  invoice?: { code: string; number: string };
}

interface LineRow extends Record<string, unknown> {
  id: string;
  state: PaymentState;
  paid_on: string;
  amount_fen: number;
  side: ContractSide;
  due_kind: "signing" | "milestone" | "royalty" | null;
  milestone: number | null;
  has_receipt: boolean;
  code: string | null;
  number: string | null;
}

const line = sql`p.id, p.state, p.paid_on::text as paid_on, p.amount_fen::float8 as amount_fen, p.side,
  d.kind as due_kind, d.milestone, p.receipt_file_id is not null as has_receipt, i.code, i.number`;
const joins = sql`left join dues d on d.id = p.due_id left join invoices i on i.id = p.invoice_id`;

/** The payments of a contract, newest first, a thousand at most. For its two sides and auditors. */
export async function listPayments(contractId: string, tx: Executor = db()): Promise<PaymentLine[]> {
  const rows = await tx.execute<LineRow>(sql`
    select ${line} from payments p ${joins} where p.contract_id = ${uuidOrNone(contractId)}
    order by p.paid_on desc, p.recorded_at desc, p.id limit 1000`);
  return rows.map(lineOf);
}

function lineOf(row: LineRow): PaymentLine {
  return {
    ...{ id: row.id, state: row.state, paidOn: row.paid_on, amountFen: row.amount_fen, side: row.side },
    hasReceipt: row.has_receipt,
    ...(row.due_kind === null
      ? {}
      : { due: { kind: row.due_kind, ...(row.milestone === null ? {} : { milestone: row.milestone }) } }),
    ...(row.number === null ? {} : { invoice: { code: row.code ?? "", number: row.number } }),
  };
}

/** One payment with what followed from it. */
export interface PaymentDetail extends PaymentLine {
  /** ISO instants. */
  recordedAt: string;
  recordedById?: number;
  answeredAt?: string;
  /** Why it was disputed. */
  answer?: string;
  note?: string;
  receiptFileId?: number;
  invoiceFileId?: number;
  entries: {
    id: string;
    slug: string;
    platform: { zh: string; en?: string };
    state: EntryState;
    grossFen: number;
    vatFen: number;
    vat: { basis: VatBasis; rateBp: number };
  }[];
}

/** A payment of a contract; undefined: there is none. For its two sides and auditors. */
export async function findPayment(
  contractId: string,
  paymentId: string,
  tx: Executor = db(),
): Promise<PaymentDetail | undefined> {
  const [row] = await tx.execute<
    LineRow & {
      recorded_at: string;
      recorded_by: number | null;
      answered_at: string | null;
      answer: string | null;
      note: string | null;
      receipt_file_id: number | null;
      invoice_file_id: number | null;
      entries: PaymentDetail["entries"];
    }
  >(sql`
    select ${line}, to_json(p.recorded_at)#>>'{}' as recorded_at, p.recorded_by,
      to_json(p.answered_at)#>>'{}' as answered_at, p.answer, p.note, p.receipt_file_id, i.file_id as invoice_file_id,
      (select coalesce(jsonb_agg(jsonb_build_object('id', e.id, 'slug', f.registration_number,
          'platform', jsonb_strip_nulls(jsonb_build_object('zh', f.name_zh, 'en', f.name_en)), 'state', s.state,
          'grossFen', e.gross_fen, 'vatFen', e.vat_fen,
          'vat', jsonb_build_object('basis', e.vat_basis, 'rateBp', e.vat_rate_bp)) order by f.id), '[]')
        from revenue_entries e join revenue_states s on s.entry_id = e.id join platforms f on f.id = e.platform_id
        where e.payment_id = p.id) as entries
    from payments p ${joins} where p.contract_id = ${uuidOrNone(contractId)} and p.id = ${uuidOrNone(paymentId)}`);
  if (!row) return undefined;
  return {
    ...lineOf(row),
    ...{ recordedAt: row.recorded_at, entries: row.entries },
    ...(row.recorded_by === null ? {} : { recordedById: row.recorded_by }),
    ...(row.answered_at === null ? {} : { answeredAt: row.answered_at }),
    ...(row.answer === null ? {} : { answer: row.answer }),
    ...(row.note === null ? {} : { note: row.note }),
    ...(row.receipt_file_id === null ? {} : { receiptFileId: row.receipt_file_id }),
    ...(row.invoice_file_id === null ? {} : { invoiceFileId: row.invoice_file_id }),
  };
}

/** An invoice with what is left of it; sums in fen. */
export interface InvoiceLine {
  id: string;
  code: string;
  number: string;
  issuedOn: string;
  totalFen: number;
  roomFen: number;
  /** Taken back by red-letter invoices so far. */
  redFen: number;
  /** The invoice that it takes back. */
  redOf?: string;
  fileId?: number;
  contract?: { id: string; title: string };
  /** Its number was given free: nothing stands on it, and nothing can. */
  isReleased: boolean;
}

/** How many invoices are listed at once. */
export const mostInvoices = 200;

/** Invoices of a contract, or of an organisation as the seller, newest first; two hundred at most. */
export async function listInvoices(
  of: { contractId: string } | { sellerId: number },
  tx: Executor = db(),
): Promise<InvoiceLine[]> {
  const where =
    "contractId" in of
      ? sql`i.contract_id = ${uuidOrNone(of.contractId)}`
      : sql`i.seller_id = ${of.sellerId}`;
  const rows = await tx.execute<{
    id: string;
    code: string;
    number: string;
    issued_on: string;
    total_fen: number;
    room: number;
    red_fen: number;
    red_number: string | null;
    file_id: number | null;
    contract_id: string | null;
    title: string | null;
    is_released: boolean;
  }>(sql`
    select i.id, i.code, i.number, i.issued_on::text as issued_on, i.total_fen::float8 as total_fen,
      i.released_at is not null as is_released,
      case when i.red_of is null and i.released_at is null then ${invoiceRoom(sql`i`)} else 0 end as room,
      coalesce((select sum(r.total_fen) from invoices r where r.red_of = i.id), 0)::float8 as red_fen,
      o.number as red_number, i.file_id, i.contract_id,
      (select v.title from holding_versions v where v.contract_id = i.contract_id) as title
    from invoices i left join invoices o on o.id = i.red_of where ${where}
    order by i.issued_on desc, i.entered_at desc, i.id limit ${mostInvoices}`);
  return rows.map((row) => ({
    ...{ id: row.id, code: row.code, number: row.number, issuedOn: row.issued_on },
    ...{ totalFen: row.total_fen, roomFen: Math.max(0, row.room), redFen: row.red_fen },
    isReleased: row.is_released,
    ...(row.red_number === null ? {} : { redOf: row.red_number }),
    ...(row.file_id === null ? {} : { fileId: row.file_id }),
    ...(row.contract_id === null ? {} : { contract: { id: row.contract_id, title: row.title ?? "" } }),
  }));
}
