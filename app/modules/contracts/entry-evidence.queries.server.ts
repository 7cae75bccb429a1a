import { sql } from "drizzle-orm";
import { db, type Executor } from "~/db/client.server";
import type { Evidence } from "./ledger.commands.server";

/**
 * The stored files that prove an entry now: what was added to it, the signed paper of its contract, its invoice, its bank
 * receipt, accepted deliveries. What a line names of these is fixed with it.
 */
export async function listEntryPapers(
  entryId: string,
  tx: Executor = db(),
): Promise<(Evidence & { name: string })[]> {
  const rows = await tx.execute<{
    kind: Evidence["kind"];
    file_id: number;
    sha256: string;
    name: string;
  }>(sql`
    with e as (
      select e.*, p.receipt_file_id, p.due_id, coalesce(e.invoice_id, p.invoice_id) as any_invoice
      from revenue_entries e left join payments p on p.id = e.payment_id where e.id = ${entryId}),
    found as (
      select x.kind, x.file_id from entry_evidence x where x.entry_id = ${entryId}
      union select 'contract', v.pdf_file_id from e join holding_versions v on v.contract_id = e.contract_id
      union select 'contract', f.file_id from e join contract_files f on f.contract_id = e.contract_id
        and f.removed_at is null and f.kind in ('sealed_scan', 'certified_file')
      union select 'invoice', i.file_id from e join invoices i on i.id = e.any_invoice
      union select 'bank_receipt', e.receipt_file_id from e
      union select 'acceptance', f.file_id from e join dues d on d.id = e.due_id
        join deliveries x on x.contract_id = d.contract_id and x.milestone = d.milestone and x.is_accepted
        join delivery_files f on f.delivery_id = x.id)
    select distinct on (f.kind, x.sha256) f.kind, x.id as file_id, x.sha256, x.name
    from found f join files x on x.id = f.file_id order by f.kind, x.sha256, x.id`);
  return rows.map(({ kind, file_id, sha256, name }) => ({ kind, fileId: file_id, sha256, name }));
}
