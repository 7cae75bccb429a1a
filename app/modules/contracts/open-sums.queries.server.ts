import { type SQL, sql } from "drizzle-orm";

/** What is due under a contract `c` so far, VAT included, in fen, as SQL. */
export const dueOf = (c: SQL): SQL => sql`(
  select coalesce(sum(gross_fen(d.amount_fen, v.vat_basis, v.vat_rate_bp)), 0) from dues d
  join holding_versions v on v.contract_id = d.contract_id where d.contract_id = ${c}.id and d.cancelled_at is null)`;

/**
 * What is due under a contract `c` although it was completed, in fen, as SQL; null: nothing. A payment was reversed after it
 * was paid in full. What is recorded and not reversed counts as paid, whether or not the other side has said yes.
 */
export const reopenedOf = (c: SQL): SQL => sql`(
  select nullif(greatest(0, ${dueOf(c)} - coalesce(sum(p.amount_fen) filter (where p.state <> 'reversed'), 0)), 0)
  from payments p where p.contract_id = ${c}.id and ${c}.status = 'completed'
  having bool_or(p.state = 'reversed'))`;
