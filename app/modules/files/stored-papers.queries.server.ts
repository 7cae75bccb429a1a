import { type SQL, sql } from "drizzle-orm";
import { db, type Executor } from "~/db/client.server";

/** What a paper about contracts and income belongs to, and who has to do with it. */
export interface PaperOwner {
  kind: "contract" | "invoice" | "revenue-entry";
  id: string;
  /** Both sides, and the lead units of the platforms whose income it proves. */
  organisationIds: readonly number[];
  /**
   * Authorities of the platforms whose income it proves: nobody's before there is any, nor of what was not signed. Of a
   * registration's certificate those that look at it.
   */
  authorityIds: readonly number[];
}

/**
 * Whose officers look at the certificate of a contract's registration, on which rewards rest, as an `int[]`: of the
 * authorities of the platforms that the contract credits; where it credits none, of those that its seller leads, or led:
 * else nobody could look at it once another leads.
 */
export const certificateAuthorities = (contractId: SQL): SQL => sql`array(
  select distinct k.authority_id from platforms p join platform_classes k on k.code = p.class_code
  where k.authority_id is not null and case
    when exists (select from holding_versions v join contract_credits x on x.version_id = v.id
      where v.contract_id = ${contractId})
    then p.id in (select x.platform_id from holding_versions v join contract_credits x on x.version_id = v.id
      where v.contract_id = ${contractId})
    else p.id in (select u.platform_id from contracts c join platform_units u on u.organisation_id = c.seller_id
      and u.role = 'lead' where c.id = ${contractId}) end)`;

/**
 * Whose paper a stored file is: of a contract (its text, annexes, deliveries, payments, registration), of an invoice, or of
 * an entry of a book; undefined for any other file. One file may prove several: everybody of any of them is named.
 */
export async function findPaperOwner(fileId: number, tx: Executor = db()): Promise<PaperOwner | undefined> {
  const [row] = await tx.execute<{
    kind: PaperOwner["kind"];
    id: string;
    sides: number[];
    authorities: number[];
  }>(sql`
    with papers as (
      select contract_id, null::uuid as invoice_id, null::uuid as entry_id, status = 'signed' as is_evidence
      from contract_versions where pdf_file_id = ${fileId}
      union all
      select contract_id, null, null, true from contract_files where file_id = ${fileId} and removed_at is null
      union all
      select d.contract_id, null, null, true from delivery_files f join deliveries d on d.id = f.delivery_id
      where f.file_id = ${fileId}
      union all
      select contract_id, null, null, true from payments where receipt_file_id = ${fileId}
      union all
      select contract_id, null, null, true from contract_registrations where file_id = ${fileId}
      union all
      select contract_id, id, null, true from invoices where file_id = ${fileId}
      union all
      select e.contract_id, null, e.id, true from entry_evidence x join revenue_entries e on e.id = x.entry_id
      where x.file_id = ${fileId}),
    proven as (
      select e.organisation_id, e.platform_id from papers x join revenue_entries e on e.id = x.entry_id
        or e.invoice_id = x.invoice_id or e.contract_id = x.contract_id where x.is_evidence)
    select case when contract_id is not null then 'contract' when invoice_id is not null then 'invoice'
        else 'revenue-entry' end as kind,
      coalesce(contract_id, invoice_id, entry_id)::text as id,
      array(select c.seller_id from contracts c where c.id in (select contract_id from papers)
        union select c.buyer_id from contracts c where c.id in (select contract_id from papers) and c.buyer_id is not null
        union select i.seller_id from invoices i where i.id in (select invoice_id from papers)
        union select organisation_id from proven
        union select u.organisation_id from proven v join platform_units u on u.platform_id = v.platform_id
          and u.role = 'lead' and u.valid @> (clock.now() at time zone 'Asia/Shanghai')::date) as sides,
      array(select k.authority_id from proven v join platforms p on p.id = v.platform_id
          join platform_classes k on k.code = p.class_code where k.authority_id is not null
        union select unnest(${certificateAuthorities(sql`r.contract_id`)}) from contract_registrations r
          where r.file_id = ${fileId}) as authorities
    from papers order by (contract_id is not null) desc, (invoice_id is not null) desc limit 1`);
  return row && { kind: row.kind, id: row.id, organisationIds: row.sides, authorityIds: row.authorities };
}
