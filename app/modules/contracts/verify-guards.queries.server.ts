/**
 * What the database's guards admit and no later state shows by itself: queries of what a guard would have refused. A rule
 * that decided is the version of the line's day that was there by then, or the first there was. Each joins whole sets:
 * lines are many.
 */
export const guardRules = {
  officer: `select l.book_id as book, l.number from ledger_lines l join platforms b on b.id = l.book_id
    join platform_classes k on k.code = b.class_code
    where l.kind in ('verify', 'reverse') and l.actor_id is not null and not exists (select from offices f
      where f.person_id = l.actor_id and f.role = 'officer' and f.organisation_id = k.authority_id)`,
  papers: `with needed as materialized (
      select value ? 'contract' as contract, value ? 'invoice' as invoice, value ? 'bank_receipt' as receipt,
        case when lag(code) over versions is null then '-infinity' else start end as start,
        coalesce(lead(start) over versions, 'infinity') as until
      from (select *, greatest(effective_from::timestamp at time zone 'Asia/Shanghai', added_at) as start from rules
        where code = 'ledger.needed-papers') r window versions as (order by effective_from)),
    -- Most have a numbered invoice and a file of each kind: only the others are looked at more closely.
    whole as materialized (select entry_id from entry_evidence where kind in ('contract', 'invoice', 'bank_receipt')
      group by entry_id having count(distinct kind) = 3),
    lacking as materialized (select s.* from revenue_states s left join whole on whole.entry_id = s.entry_id
      where s.state = 'verified' and (s.invoice_id is null or whole.entry_id is null))
    select s.platform_id as book, s.number, 'entry ' || s.entry_id as about
    from lacking s join revenue_entries e on e.id = s.entry_id left join payments p on p.id = e.payment_id
    left join invoices i on i.id = coalesce(e.invoice_id, p.invoice_id)
    left join lateral (select bool_or(kind = 'contract') as has_contract, bool_or(kind = 'invoice') as has_invoice,
      bool_or(kind = 'bank_receipt') as has_receipt from entry_evidence v where v.entry_id = s.entry_id) x on true
    left join needed n on s.changed_at >= n.start and s.changed_at < n.until
    where (n.invoice is not false and (i.id is null or i.file_id is null and x.has_invoice is not true)
      or n.contract is not false and e.contract_id is null and e.service_record_id is null and x.has_contract is not true
      or n.receipt is not false and p.receipt_file_id is null and x.has_receipt is not true)`,
  concluded: `select 0 as book, 0 as number, 'contract ' || c.code as about from contracts c
    where (c.status in ('signed', 'in_progress', 'completed', 'terminated')) <> (c.concluded_at is not null
      and exists (select from contract_versions v where v.contract_id = c.id and v.status = 'signed'
        and 2 = (select count(distinct g.side) from contract_signatures g where g.version_id = v.id)))`,
  milestone: `select 0 as book, 0 as number, 'contract ' || c.code || ', milestone ' || m.milestone as about
    from contract_milestones m join contracts c on c.id = m.contract_id
    where m.status in ('accepted', 'rejected') and not exists (select from deliveries d
      where d.contract_id = m.contract_id and d.milestone = m.milestone and d.is_accepted = (m.status = 'accepted'))
      or m.status <> 'accepted' and exists (select from dues d where d.contract_id = m.contract_id
        and d.milestone = m.milestone and d.kind = 'milestone' and d.cancelled_at is null)`,
  delivery: `select 0 as book, 0 as number, 'contract ' || c.code || ', milestone ' || d.milestone as about
    from deliveries d join contracts c on c.id = d.contract_id where d.answered_by = d.delivered_by and c.buyer_id is not null`,
} as const;
