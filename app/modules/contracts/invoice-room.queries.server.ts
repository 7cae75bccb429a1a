import { sql } from "drizzle-orm";
import { uuidOrNone } from "~/app/core/uuid";
import { db, type Executor } from "~/db/client.server";

/**
 * What of an invoice is not used yet, in fen: its total less red-letter invoices, payments that are not reversed, and
 * entries without a payment. Less than nothing where a red-letter invoice came afterwards.
 */
export const invoiceRoom = (invoice: ReturnType<typeof sql>) => sql`(${invoice}.total_fen
  - coalesce((select sum(r.total_fen) from invoices r where r.red_of = ${invoice}.id), 0)
  - coalesce((select sum(p.amount_fen) from payments p where p.invoice_id = ${invoice}.id and p.state <> 'reversed'), 0)
  - coalesce((select sum(s.gross_fen) from revenue_states s join revenue_entries e on e.id = s.entry_id
      where s.invoice_id = ${invoice}.id and s.state <> 'reversed' and e.payment_id is null), 0))::float8`;

/** The rest of an invoice, in fen; undefined for one that is not there, was released, or takes another back. */
export async function findInvoiceRoom(id: string, tx: Executor = db()): Promise<number | undefined> {
  const [row] = await tx.execute<{ room: number }>(sql`
    select ${invoiceRoom(sql`i`)} as room from invoices i where i.id = ${uuidOrNone(id)} and i.red_of is null
      and i.released_at is null`);
  return row?.room;
}

/** Whether something that is not reversed stands on an invoice, as SQL. */
export const isInvoiceInUse = (invoice: ReturnType<typeof sql>) => sql`(
  exists (select from revenue_states s where s.invoice_id = ${invoice}.id and s.state <> 'reversed')
  or exists (select from payments p where p.invoice_id = ${invoice}.id and p.state <> 'reversed'))`;
