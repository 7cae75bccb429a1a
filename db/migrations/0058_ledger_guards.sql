-- Nothing of a contract, a payment or a book is ever deleted.
revoke delete, truncate on contracts, contract_versions, contract_milestones, contract_signatures, contract_files,
  contract_terminations, contract_events, contract_registrations, deliveries, delivery_files, dues, invoices, payments,
  confirmation_links, contract_ratings, ledger_books, revenue_entries, ledger_lines, revenue_states, entry_evidence,
  reversal_requests, ledger_heads, ledger_days, pattern_findings, audit_samples, audit_sample_entries, declared_ties
  from innovation_app;
--> statement-breakpoint
-- What was signed, said, entered and written stays as it was.
revoke update on contract_signatures, contract_events, delivery_files, invoices, revenue_entries, ledger_lines,
  entry_evidence, ledger_heads, ledger_days, audit_samples from innovation_app;
--> statement-breakpoint
-- Books and states follow from the lines: their trigger writes them, nobody else.
revoke insert, update on ledger_books, revenue_states from innovation_app;
--> statement-breakpoint
create trigger contract_signatures_append_only before update or delete on contract_signatures
  for each row execute function refuse_change();
--> statement-breakpoint
create trigger revenue_entries_append_only before update or delete on revenue_entries
  for each row execute function refuse_change();
--> statement-breakpoint
create trigger revenue_entries_not_emptied before truncate on revenue_entries
  for each statement execute function refuse_change();
--> statement-breakpoint
create trigger ledger_lines_append_only before update or delete on ledger_lines
  for each row execute function refuse_change();
--> statement-breakpoint
create trigger ledger_lines_not_emptied before truncate on ledger_lines
  for each statement execute function refuse_change();
--> statement-breakpoint
create trigger entry_evidence_append_only before update or delete on entry_evidence
  for each row execute function refuse_change();
--> statement-breakpoint
create trigger ledger_heads_append_only before update or delete on ledger_heads
  for each row execute function refuse_change();
--> statement-breakpoint
create trigger ledger_heads_not_emptied before truncate on ledger_heads
  for each statement execute function refuse_change();
--> statement-breakpoint
create trigger ledger_days_append_only before update or delete on ledger_days
  for each row execute function refuse_change();
--> statement-breakpoint
create trigger ledger_days_not_emptied before truncate on ledger_days
  for each statement execute function refuse_change();
--> statement-breakpoint
-- A contract stays between its parties and with what it came from; one that has ended stays so.
create function keep_contracts() returns trigger language plpgsql as $$
begin
  if old.status in ('completed', 'terminated', 'dropped') and new.status <> old.status then
    raise exception 'a contract that has ended stays ended' using errcode = 'restrict_violation',
      constraint = 'contracts_stay_ended';
  end if;
  if (new.seller_id, new.buyer_id, new.origin, new.quote_id, new.booking_id, new.enquiry_id, new.code, new.is_sample)
    is distinct from (old.seller_id, old.buyer_id, old.origin, old.quote_id, old.booking_id, old.enquiry_id, old.code,
      old.is_sample) then
    raise exception 'a contract stays between its parties' using errcode = 'restrict_violation',
      constraint = 'contracts_keep_parties';
  end if;
  if old.concluded_at is not null
    and (new.concluded_at, new.buyer_name, new.buyer_uscc)
      is distinct from (old.concluded_at, old.buyer_name, old.buyer_uscc) then
    raise exception 'a concluded contract stays as it was concluded' using errcode = 'restrict_violation',
      constraint = 'contracts_stay_concluded';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger contracts_keep before update on contracts for each row execute function keep_contracts();
--> statement-breakpoint
-- What was proposed is not edited: only its status and what ended it change.
create function keep_contract_versions() returns trigger language plpgsql as $$
begin
  if old.status in ('signed', 'refused', 'withdrawn') then
    raise exception 'a version that has ended stays as it is' using errcode = 'restrict_violation',
      constraint = 'contract_versions_stay_ended';
  end if;
  if old.status = 'proposed' and (to_jsonb(new) - '{status,ended_at,reason}'::text[])
    is distinct from (to_jsonb(old) - '{status,ended_at,reason}'::text[]) then
    raise exception 'what was proposed stays as it was proposed' using errcode = 'restrict_violation',
      constraint = 'contract_versions_stay_proposed';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger contract_versions_keep before update on contract_versions
  for each row execute function keep_contract_versions();
--> statement-breakpoint
create function keep_contract_version_parts() returns trigger language plpgsql as $$
begin
  if exists (select from contract_versions v where v.status <> 'draft'
    and v.id in (case when tg_op <> 'INSERT' then old.version_id end, case when tg_op <> 'DELETE' then new.version_id end)) then
    raise exception 'what was proposed stays as it was proposed' using errcode = 'restrict_violation',
      constraint = 'contract_versions_stay_proposed';
  end if;
  return coalesce(new, old);
end $$;
--> statement-breakpoint
create trigger contract_credits_keep before insert or update or delete on contract_credits
  for each row execute function keep_contract_version_parts();
--> statement-breakpoint
create trigger contract_ip_items_keep before insert or update or delete on contract_ip_items
  for each row execute function keep_contract_version_parts();
--> statement-breakpoint
create trigger version_milestones_keep before insert or update or delete on version_milestones
  for each row execute function keep_contract_version_parts();
--> statement-breakpoint
-- Shares of income add up to at most the whole, and go to platforms that the seller leads or builds.
create function contract_credits_are_shares() returns trigger language plpgsql as $$
begin
  if (select sum(share_bp) from contract_credits where version_id = new.version_id) > 10000 then
    raise exception 'shares of more than the whole' using errcode = 'check_violation',
      constraint = 'contract_credits_at_most_whole';
  end if;
  return null;
end $$;
--> statement-breakpoint
create constraint trigger contract_credits_at_most_whole after insert or update on contract_credits
  deferrable initially deferred for each row execute function contract_credits_are_shares();
--> statement-breakpoint
-- A signature names the hash of the paper that the version carries, and its own side's organisation.
create function check_contract_signature() returns trigger language plpgsql as $$
begin
  if not exists (
    select from contract_versions v join files f on f.id = v.pdf_file_id join contracts c on c.id = v.contract_id
    where v.id = new.version_id and v.status = 'proposed' and f.sha256 = new.pdf_sha256
      and (new.organisation_id = case new.side when 'seller' then c.seller_id else c.buyer_id end
        or new.side = 'buyer' and c.buyer_id is null and new.way <> 'consent' and new.organisation_id = c.seller_id)
  ) then
    raise exception 'a signature under another paper' using errcode = 'check_violation',
      constraint = 'contract_signatures_of_paper';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger contract_signatures_check before insert on contract_signatures
  for each row execute function check_contract_signature();
--> statement-breakpoint
-- A red-letter invoice takes back part of one of the same seller, never more than it.
create function check_invoice() returns trigger language plpgsql as $$
declare
  original invoices%rowtype;
begin
  if new.red_of is null then return new; end if;
  select * into original from invoices where id = new.red_of for update;
  if original.red_of is not null or original.seller_id <> new.seller_id
    or new.total_fen + coalesce((select sum(total_fen) from invoices where red_of = new.red_of), 0) > original.total_fen then
    raise exception 'a red-letter invoice of more than its invoice' using errcode = 'check_violation',
      constraint = 'invoices_red_within';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger invoices_check before insert on invoices for each row execute function check_invoice();
--> statement-breakpoint
-- What a line commits to is written in one way: fields in their order, U+001F between them, U+0015 for nothing, texts and
-- names by their SHA-256, instants as whole microseconds since 1970. `core/ledger-line.ts` says the same.
create function ledger_digest(value text) returns text language sql immutable parallel safe
  return encode(sha256(convert_to(value, 'UTF8')), 'hex');
--> statement-breakpoint
create function ledger_micros(value timestamptz) returns text language sql immutable parallel safe
  return ((extract(epoch from value) * 1000000)::bigint)::text;
--> statement-breakpoint
create function ledger_facts(e revenue_entries) returns text language sql stable parallel safe
  return ledger_digest(array_to_string(array['e1', e.id::text, e.platform_id::text, e.is_sample::int::text,
    e.organisation_id::text, e.contract_id::text, e.payment_id::text, e.service_record_id::text, e.invoice_id::text,
    e.share_bp::text, e.nature, e.channel, e.category_code, e.field_code, ledger_digest(e.title),
    ledger_digest(e.agreement), e.buyer_id::text, ledger_digest(e.buyer_name), e.buyer_uscc, e.buyer_size,
    e.buyer_area_code, e.is_buyer_outside::int::text, to_char(e.paid_on, 'YYYY-MM-DD'), e.gross_fen::text, e.vat_basis,
    e.vat_rate_bp::text, e.vat_fen::text, array_to_string(e.ties, ','), e.declared_by::text, e.declared_side,
    ledger_micros(e.declared_at)], e'\x1f', e'\x15'));
--> statement-breakpoint
-- The state table of entries (`core/entry-state.ts`): who, from, to.
create function entry_state_after(state text, kind text, mover text) returns text language sql immutable parallel safe
  return case
    when kind = 'declare' and state is null and mover = 'declarer' then 'declared'
    when kind = 'confirm' and mover = 'counterparty' and state in ('declared', 'disputed') then 'confirmed'
    when kind = 'dispute' and mover = 'counterparty' and state = 'declared' then 'disputed'
    when kind = 'verify' and mover = 'officer' and state in ('declared', 'confirmed', 'disputed') then 'verified'
    when kind = 'settle' and mover = 'rule' and state = 'confirmed' then 'verified'
    when kind = 'reverse' and mover = 'second' and state in ('declared', 'confirmed', 'disputed', 'verified')
      then 'reversed'
  end;
--> statement-breakpoint
-- Within its contract's value, its invoice and its payment. Locks contract and invoice, so that two at once wait.
create function check_revenue_caps(e revenue_entries) returns void language plpgsql security definer
  set search_path = public, pg_temp as $$
declare
  c contracts%rowtype;
  v contract_versions%rowtype;
  i invoices%rowtype;
begin
  if e.contract_id is not null then
    select * into c from contracts where id = e.contract_id for update;
    if c.status in ('drafted', 'dropped') or c.seller_id <> e.organisation_id or c.is_sample <> e.is_sample then
      raise exception 'income of a contract that is not concluded, or of another seller' using errcode = 'check_violation',
        constraint = 'revenue_entries_of_contract';
    end if;
    select * into v from contract_versions where contract_id = c.id and status = 'signed' order by number desc limit 1;
    if v.payment_mode not like 'royalty%' and (select sum(s.gross_fen) from revenue_states s
      where s.contract_id = c.id and s.state <> 'reversed')
      > (v.value_fen + case v.vat_basis when 'excluded' then round(v.value_fen * v.vat_rate_bp / 10000.0) else 0 end) then
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
--> statement-breakpoint
revoke execute on function check_revenue_caps(revenue_entries) from public;
--> statement-breakpoint
-- Numbers the line, chains it, keeps book and state. It runs as the owner: the app can neither skip nor fake it.
create function chain_ledger_line() returns trigger language plpgsql security definer
  set search_path = public, pg_temp as $$
declare
  e revenue_entries%rowtype;
  s revenue_states%rowtype;
  b ledger_books%rowtype;
  next_state text;
  zeros constant text := repeat('0', 64);
begin
  select * into strict e from revenue_entries where id = new.entry_id;
  new.book_id := e.platform_id;
  select * into s from revenue_states where entry_id = e.id for update;
  next_state := entry_state_after(s.state, new.kind, new.mover);
  if next_state is null then
    raise exception 'no such line after %', coalesce(s.state, 'nothing') using errcode = 'check_violation',
      constraint = 'ledger_lines_follow_states';
  end if;
  -- Nobody verifies what they declared or confirmed, nor reverses what they asked to have reversed.
  if new.kind = 'verify' and (new.actor_id is null or new.actor_id = e.declared_by or exists (
    select from ledger_lines l where l.entry_id = e.id and l.kind = 'confirm' and l.actor_id = new.actor_id)) then
    raise exception 'nobody verifies their own' using errcode = 'check_violation', constraint = 'ledger_lines_two_people';
  end if;
  if new.kind = 'reverse' and not exists (select from reversal_requests r where r.entry_id = e.id and r.is_granted
    and r.decided_by = new.actor_id and r.asked_by <> new.actor_id) then
    raise exception 'a second person reverses' using errcode = 'check_violation', constraint = 'ledger_lines_two_people';
  end if;
  if new.kind = 'declare' then
    -- Before the book: contract, invoice and payment are locked first.
    insert into revenue_states (entry_id, platform_id, is_sample, state, number, changed_at, contract_id, invoice_id,
      paid_on, gross_fen, net_fen, nature, channel, category_code, field_code, buyer_key, buyer_size, buyer_area_code,
      is_buyer_outside, is_related)
    values (e.id, e.platform_id, e.is_sample, next_state, 0, clock.now(), e.contract_id, e.invoice_id, e.paid_on,
      e.gross_fen, e.gross_fen - e.vat_fen, e.nature, e.channel, e.category_code, e.field_code,
      case when e.buyer_id is not null then 'o' || e.buyer_id when e.buyer_uscc is not null then 'u' || e.buyer_uscc
        else 'n' || e.buyer_name end,
      e.buyer_size, e.buyer_area_code, e.is_buyer_outside, cardinality(e.ties) > 0);
    perform check_revenue_caps(e);
    insert into ledger_books (platform_id, is_sample, last_number, head) values (e.platform_id, e.is_sample, 0, zeros)
      on conflict do nothing;
  elsif new.kind in ('verify', 'settle') then
    perform check_revenue_caps(e);
  end if;
  select * into strict b from ledger_books where platform_id = e.platform_id for update;
  -- After the lock, so that a book's instants never run backwards.
  new.at := clock_timestamp() + (select ahead from clock.setting);
  new.number := b.last_number + 1;
  new.previous := b.head;
  new.evidence := array(select x from unnest(coalesce(new.evidence, '{}')) x group by x order by x);
  new.facts := ledger_facts(e);
  new.salt := replace(gen_random_uuid()::text, '-', '');
  new.commitment := ledger_digest(new.salt || e'\x1f' || array_to_string(array['l1', new.book_id::text,
    new.number::text, new.entry_id::text, new.kind, ledger_micros(new.at), new.mover, new.actor_id::text,
    new.organisation_id::text, ledger_digest(new.reason), array_to_string(new.evidence, ','), new.facts],
    e'\x1f', e'\x15'));
  new.hash := ledger_digest(new.previous || new.commitment);
  update ledger_books set last_number = new.number, head = new.hash where platform_id = b.platform_id;
  update revenue_states set state = next_state, number = new.number, changed_at = new.at where entry_id = e.id;
  return new;
end $$;
--> statement-breakpoint
create trigger ledger_lines_chain before insert on ledger_lines for each row execute function chain_ledger_line();
--> statement-breakpoint
-- No entry without its first line.
create function revenue_entry_is_declared() returns trigger language plpgsql as $$
begin
  if not exists (select from ledger_lines l where l.entry_id = new.id and l.kind = 'declare') then
    raise exception 'an entry without a line' using errcode = 'check_violation', constraint = 'revenue_entries_declared';
  end if;
  return null;
end $$;
--> statement-breakpoint
create constraint trigger revenue_entries_declared after insert on revenue_entries
  deferrable initially deferred for each row execute function revenue_entry_is_declared();
--> statement-breakpoint
-- An answer, once given, stays; so do a payment's facts.
create function keep_payments() returns trigger language plpgsql as $$
begin
  if old.state = 'reversed' or (to_jsonb(new) - '{state,answered_by,answered_at,answer,receipt_file_id,invoice_id}'::text[])
    is distinct from (to_jsonb(old) - '{state,answered_by,answered_at,answer,receipt_file_id,invoice_id}'::text[])
    or old.invoice_id is not null and new.invoice_id is distinct from old.invoice_id
    or old.receipt_file_id is not null and new.receipt_file_id is distinct from old.receipt_file_id then
    raise exception 'a payment stays as it was recorded' using errcode = 'restrict_violation',
      constraint = 'payments_stay';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger payments_keep before update on payments for each row execute function keep_payments();
--> statement-breakpoint
create function keep_deliveries() returns trigger language plpgsql as $$
begin
  if old.answered_at is not null or (to_jsonb(new) - '{is_accepted,is_silent,answer,answered_by,answered_at}'::text[])
    is distinct from (to_jsonb(old) - '{is_accepted,is_silent,answer,answered_by,answered_at}'::text[]) then
    raise exception 'a delivery and its answer stay' using errcode = 'restrict_violation', constraint = 'deliveries_stay';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger deliveries_keep before update on deliveries for each row execute function keep_deliveries();
--> statement-breakpoint
-- Weights of a rubric's version add up to a hundred.
create function rubric_weights_are_whole() returns trigger language plpgsql as $$
begin
  if (select sum(weight) from rubric_indicators where (rubric, effective_from) = (new.rubric, new.effective_from)) <> 100 then
    raise exception 'weights that do not add up to 100' using errcode = 'check_violation', constraint = 'rubric_weights_whole';
  end if;
  return null;
end $$;
--> statement-breakpoint
create constraint trigger rubric_weights_whole after insert or update on rubric_indicators
  deferrable initially deferred for each row execute function rubric_weights_are_whole();
