/**
 * What the database's guards admit and no later state shows by itself: queries of what a guard would have refused. A rule
 * that decided is the version of the line's day, or the first there was.
 */
export const guardRules = {
  settled: `select l.book_id as book, l.number from ledger_lines l join revenue_entries e on e.id = l.entry_id
    where l.kind = 'settle' and (e.channel <> 'on_site' or cardinality(e.ties) > 0 or e.buyer_id is null
      or not exists (select from ledger_lines c where c.entry_id = e.id and c.kind = 'confirm' and c.actor_id is not null)
      or e.gross_fen > coalesce((select (r.value #>> '{}')::numeric * 100 from rules r
        where r.code = 'ledger.settle-up-to' order by
          r.effective_from > (l.at at time zone 'Asia/Shanghai')::date,
          abs(r.effective_from - (l.at at time zone 'Asia/Shanghai')::date) limit 1), 0))`,
  confirmer: `select l.book_id as book, l.number from ledger_lines l join revenue_entries e on e.id = l.entry_id
    where l.kind = 'confirm' and (e.channel = 'imported' or l.actor_id is not null and l.organisation_id
      is distinct from case e.declared_side when 'seller' then e.buyer_id else e.organisation_id end)`,
  officer: `select l.book_id as book, l.number from ledger_lines l join platforms b on b.id = l.book_id
    join platform_classes k on k.code = b.class_code
    where l.kind in ('verify', 'reverse') and l.actor_id is not null and not exists (select from offices f
      where f.person_id = l.actor_id and f.role = 'officer' and f.organisation_id = k.authority_id)`,
  papers: `select e.platform_id as book, s.number, 'entry ' || e.id as about
    from revenue_states s join revenue_entries e on e.id = s.entry_id left join payments p on p.id = e.payment_id
    where s.state = 'verified' and not (
      (e.contract_id is not null or e.service_record_id is not null or exists (select from entry_evidence x
        where x.entry_id = e.id and x.kind = 'contract'))
      and exists (select from invoices i where i.id = coalesce(e.invoice_id, p.invoice_id) and (i.file_id is not null
        or exists (select from entry_evidence x where x.entry_id = e.id and x.kind = 'invoice')))
      and (p.receipt_file_id is not null or exists (select from entry_evidence x
        where x.entry_id = e.id and x.kind = 'bank_receipt')))`,
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
