-- The version by which a contract holds: the last one that both sides signed.
create view holding_versions as
  select v.* from contract_versions v
  where v.status = 'signed' and not exists (
    select from contract_versions later where later.contract_id = v.contract_id and later.status = 'signed'
      and later.number > v.number);
--> statement-breakpoint
revoke insert, update, delete on holding_versions from innovation_app;
--> statement-breakpoint
-- What has to be paid for a sum as a contract states it: where it was stated without VAT, that comes on top, to the fen.
create function gross_fen(stated bigint, vat_basis text, vat_rate_bp integer) returns bigint
  language sql immutable parallel safe
  return stated + case vat_basis when 'excluded' then round(stated * vat_rate_bp / 10000.0)::bigint else 0 end;
--> statement-breakpoint
-- The most that may be paid under a version, VAT included; nothing: a royalty leaves it open. Each sum due is rounded by
-- itself, so that together they may come to some fen more than the whole: what is due can always be paid.
create function version_gross_fen(version_id uuid) returns bigint language sql stable parallel safe
  return (
    select greatest(gross_fen(v.value_fen, v.vat_basis, v.vat_rate_bp),
      gross_fen(v.signing_fen, v.vat_basis, v.vat_rate_bp)
        + coalesce(sum(gross_fen(m.amount_fen, v.vat_basis, v.vat_rate_bp)), 0)::bigint
        + gross_fen(v.value_fen - v.signing_fen - coalesce(sum(m.amount_fen), 0)::bigint, v.vat_basis, v.vat_rate_bp))
    from contract_versions v left join version_milestones m on m.version_id = v.id
    where v.id = $1 and v.payment_mode not like 'royalty%' group by v.id);
--> statement-breakpoint
-- As before, with the sum and the version that hold said in one place.
create or replace function check_revenue_caps(e revenue_entries) returns void language plpgsql security definer
  set search_path = public, pg_temp as $$
declare
  c contracts%rowtype;
  i invoices%rowtype;
begin
  if e.contract_id is not null then
    select * into c from contracts where id = e.contract_id for update;
    if c.status in ('drafted', 'dropped') or c.seller_id <> e.organisation_id or c.is_sample <> e.is_sample then
      raise exception 'income of a contract that is not concluded, or of another seller' using errcode = 'check_violation',
        constraint = 'revenue_entries_of_contract';
    end if;
    if (select sum(s.gross_fen) from revenue_states s where s.contract_id = c.id and s.state <> 'reversed')
      > (select version_gross_fen(v.id) from holding_versions v where v.contract_id = c.id) then
      raise exception 'income above the value of its contract' using errcode = 'check_violation',
        constraint = 'revenue_entries_within_contract';
    end if;
  end if;
  if e.invoice_id is not null then
    select * into i from invoices where id = e.invoice_id for update;
    if i.red_of is not null or i.seller_id <> e.organisation_id or i.contract_id is distinct from e.contract_id then
      raise exception 'an invoice of another contract' using errcode = 'check_violation',
        constraint = 'revenue_entries_of_invoice';
    end if;
    if (select sum(s.gross_fen) from revenue_states s where s.invoice_id = i.id and s.state <> 'reversed')
      > i.total_fen - coalesce((select sum(r.total_fen) from invoices r where r.red_of = i.id), 0) then
      raise exception 'income above its invoice' using errcode = 'check_violation',
        constraint = 'revenue_entries_within_invoice';
    end if;
  end if;
  if e.payment_id is not null and not exists (select from payments p where p.id = e.payment_id
    and p.contract_id = e.contract_id and p.amount_fen >= (select sum(x.gross_fen) from revenue_entries x
      where x.payment_id = p.id)) then
    raise exception 'income above its payment' using errcode = 'check_violation',
      constraint = 'revenue_entries_within_payment';
  end if;
end $$;
