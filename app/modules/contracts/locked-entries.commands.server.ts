import { sql } from "drizzle-orm";
import { uuidOrNone } from "~/app/core/uuid";
import type { Transaction } from "~/db/client.server";
import { takeTurn } from "../audit/turns.commands.server";

/**
 * Locks entries with what they hang on, in the one order: contracts, invoices, payments, then a turn for each entry. Books
 * are locked by the lines themselves, last. Read how the entries stand in a statement of its own afterwards.
 */
export async function lockEntries(ids: readonly string[], tx: Transaction): Promise<void> {
  const list = uuidList(ids);
  await tx.execute(sql`
    select from contracts where id in (select contract_id from revenue_entries where id = any(${list}))
    order by id for update`);
  // As the owner, in the order of their ids.
  await tx.execute(sql`
    select lock_invoice(id) from (select i.id from invoices i where i.id in (
      select unnest(array[e.invoice_id, p.invoice_id]) from revenue_entries e
      left join payments p on p.id = e.payment_id where e.id = any(${list})) order by i.id) i`);
  await tx.execute(sql`
    select from payments where id in (select payment_id from revenue_entries where id = any(${list}))
    order by id for update`);
  for (const id of [...ids].sort()) await takeTurn(`revenue-entry:${id}`, tx);
}

/** Locks an invoice, so that its rest is used once, and nothing comes to stand on it while it is released. */
export async function lockInvoice(id: string, tx: Transaction): Promise<void> {
  await tx.execute(sql`select lock_invoice(${uuidOrNone(id)}::uuid)`);
}

/** Ids as one parameter, however many; what is no id is left out. */
export function uuidList(ids: readonly string[]) {
  return sql`${sql.param(`{${ids.filter((id) => uuid.test(id)).join(",")}}`)}::uuid[]`;
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
