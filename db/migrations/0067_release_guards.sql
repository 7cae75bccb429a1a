grant update (released_at, released_by, release_reason) on invoices to innovation_app;
--> statement-breakpoint
-- An invoice gives its number free once, now, and only where nothing living stands on it: by itself after a reversal, or
-- on an officer's word. The rest of it stays as it was entered.
create function release_invoice() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if writes_history() then return new; end if;
  if old.released_at is not null or new.released_at is null or (to_jsonb(new) - '{released_at,released_by,release_reason}'::text[])
    is distinct from (to_jsonb(old) - '{released_at,released_by,release_reason}'::text[]) then
    raise exception 'an invoice stays as it was entered' using errcode = 'restrict_violation', constraint = 'invoices_stay';
  end if;
  if exists (select from revenue_states s where s.invoice_id = old.id and s.state <> 'reversed')
    or exists (select from payments p where p.invoice_id = old.id and p.state <> 'reversed') then
    raise exception 'income stands on this invoice' using errcode = 'check_violation', constraint = 'invoices_released_free';
  end if;
  if new.release_reason is null and (exists (select from invoices r where r.red_of = old.id)
    or not exists (select from revenue_entries e where e.invoice_id = old.id)
      and not exists (select from payments p where p.invoice_id = old.id)) then
    raise exception 'nothing on this invoice was reversed' using errcode = 'check_violation',
      constraint = 'invoices_released_reversed';
  end if;
  if new.released_by is null or new.release_reason is not null and not exists (select from offices f
    where f.person_id = new.released_by and f.role = 'officer' and f.ended_at is null) then
    raise exception 'an officer releases an invoice' using errcode = 'check_violation',
      constraint = 'invoices_released_by_officer';
  end if;
  new.released_at := clock.now();
  return new;
end $$;
--> statement-breakpoint
create trigger invoices_release before update on invoices for each row execute function release_invoice();
--> statement-breakpoint
create trigger invoices_begin_empty before insert on invoices for each row
  execute function begin_empty('released_at', 'released_by', 'release_reason');
--> statement-breakpoint
-- As before; nothing comes to stand on a released one.
create or replace function check_invoice() returns trigger language plpgsql security definer
  set search_path = public, pg_temp as $$
declare
  original invoices%rowtype;
begin
  if new.red_of is null then return new; end if;
  select * into original from invoices where id = new.red_of for update;
  if original.red_of is not null or original.seller_id <> new.seller_id or original.released_at is not null
    or new.total_fen + coalesce((select sum(total_fen) from invoices where red_of = new.red_of), 0) > original.total_fen then
    raise exception 'a red-letter invoice of more than its invoice' using errcode = 'check_violation',
      constraint = 'invoices_red_within';
  end if;
  return new;
end $$;
--> statement-breakpoint
create function check_payment_invoice() returns trigger language plpgsql security definer
  set search_path = public, pg_temp as $$
begin
  if new.invoice_id is null or tg_op = 'UPDATE' and old.invoice_id is not distinct from new.invoice_id then return new; end if;
  if (select released_at from invoices where id = new.invoice_id for update) is not null then
    raise exception 'a payment on a released invoice' using errcode = 'check_violation',
      constraint = 'payments_of_living_invoice';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger payments_invoice before insert or update of invoice_id on payments for each row
  execute function check_payment_invoice();
--> statement-breakpoint
-- As before; a released invoice carries nothing.
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
    if i.red_of is not null or i.released_at is not null or i.seller_id <> e.organisation_id or i.contract_id is distinct from e.contract_id then
      raise exception 'an invoice of another contract, or a released one' using errcode = 'check_violation',
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
--> statement-breakpoint
-- An officer, now, of what stands there now.
revoke update, delete, truncate on registration_sightings from innovation_app;
--> statement-breakpoint
create function check_sighting() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if writes_history() then return new; end if;
  new.seen_at := clock.now();
  if not exists (select from contract_registrations r where r.contract_id = new.contract_id
      and r.entered_at = new.entered_at)
    or not exists (select from offices f where f.person_id = new.seen_by and f.role = 'officer' and f.ended_at is null) then
    raise exception 'an officer sees the certificate that is there' using errcode = 'check_violation',
      constraint = 'registration_sightings_by_officer';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger registration_sightings_check before insert on registration_sightings for each row
  execute function check_sighting();
--> statement-breakpoint
create trigger registration_sightings_append_only before update or delete on registration_sightings
  for each row execute function refuse_change();
