-- Whether the owner writes: history that is entered with its own times. Every guard below binds the app's login.
create function writes_history() returns boolean language sql stable set search_path = public, pg_temp
  return (select pg_get_userbyid(relowner) = session_user from pg_class where oid = 'public.ledger_lines'::regclass);
--> statement-breakpoint
-- What the older guards read is what is there, not a table of the same name that a session made for itself.
alter function keep_contracts() set search_path = public, pg_temp;
--> statement-breakpoint
alter function keep_contract_version_parts() set search_path = public, pg_temp;
--> statement-breakpoint
alter function contract_credits_are_shares() set search_path = public, pg_temp;
--> statement-breakpoint
alter function check_contract_signature() set search_path = public, pg_temp;
--> statement-breakpoint
alter function revenue_entry_is_declared() set search_path = public, pg_temp;
--> statement-breakpoint
-- What changes of a row: the rest cannot even be named.
revoke update on payments, dues, confirmation_links, contract_registrations, contract_ratings, contract_files,
  contract_terminations, pattern_findings, audit_sample_entries, declared_ties, reversal_requests, deliveries
  from innovation_app;
--> statement-breakpoint
grant update (state, answered_by, answered_at, answer, receipt_file_id, invoice_id) on payments to innovation_app;
--> statement-breakpoint
grant update (cancelled_at) on dues to innovation_app;
--> statement-breakpoint
grant update (used_at, revoked_at) on confirmation_links to innovation_app;
--> statement-breakpoint
grant update (number, office, applied_on, registered_on, value_fen, technical_fen, file_id, entered_by, entered_at)
  on contract_registrations to innovation_app;
--> statement-breakpoint
grant update (published_at, answer, answered_by, answered_at) on contract_ratings to innovation_app;
--> statement-breakpoint
grant update (removed_at) on contract_files to innovation_app;
--> statement-breakpoint
grant update (is_agreed, answered_by, answered_at, answer) on contract_terminations to innovation_app;
--> statement-breakpoint
grant update (detail, gone_at, outcome, note, decided_by, decided_at) on pattern_findings to innovation_app;
--> statement-breakpoint
grant update (outcome, note, decided_by, decided_at) on audit_sample_entries to innovation_app;
--> statement-breakpoint
grant update (ended_at) on declared_ties to innovation_app;
--> statement-breakpoint
grant update (is_granted, decided_by, decided_at, answer) on reversal_requests to innovation_app;
--> statement-breakpoint
grant update (is_accepted, is_silent, answer, answered_by, answered_at) on deliveries to innovation_app;
--> statement-breakpoint
-- Columns named by the trigger are empty in a new row.
create function begin_empty() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if not writes_history() and exists (select from unnest(tg_argv) name where to_jsonb(new) ->> name is not null) then
    raise exception 'what is not answered yet has no answer' using errcode = 'check_violation',
      constraint = tg_table_name || '_begin_empty';
  end if;
  return new;
end $$;
--> statement-breakpoint
-- Once the first column that the trigger names is set, it stays, and so do the others.
create function stay_once_set() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if not writes_history() and to_jsonb(old) ->> tg_argv[0] is not null and exists (
    select from unnest(tg_argv) name where to_jsonb(old) -> name is distinct from to_jsonb(new) -> name) then
    raise exception 'what was said stays' using errcode = 'restrict_violation',
      constraint = tg_table_name || '_stay_once_set';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger reversal_requests_begin_empty before insert on reversal_requests for each row
  execute function begin_empty('is_granted', 'decided_by', 'decided_at', 'answer');
--> statement-breakpoint
create trigger reversal_requests_stay_once_set before update on reversal_requests for each row
  execute function stay_once_set('decided_at', 'is_granted', 'decided_by', 'answer');
--> statement-breakpoint
create trigger deliveries_begin_empty before insert on deliveries for each row
  execute function begin_empty('is_accepted', 'answer', 'answered_by', 'answered_at');
--> statement-breakpoint
create trigger payments_begin_empty before insert on payments for each row
  execute function begin_empty('answered_by', 'answered_at', 'answer');
--> statement-breakpoint
create trigger dues_stay_once_set before update on dues for each row execute function stay_once_set('cancelled_at');
--> statement-breakpoint
create trigger confirmation_links_begin_empty before insert on confirmation_links for each row
  execute function begin_empty('used_at', 'revoked_at');
--> statement-breakpoint
create trigger confirmation_links_stay_used before update on confirmation_links for each row
  execute function stay_once_set('used_at');
--> statement-breakpoint
create trigger confirmation_links_stay_revoked before update on confirmation_links for each row
  execute function stay_once_set('revoked_at');
--> statement-breakpoint
create trigger contract_ratings_begin_empty before insert on contract_ratings for each row
  execute function begin_empty('published_at', 'answer', 'answered_by', 'answered_at');
--> statement-breakpoint
create trigger contract_ratings_stay_published before update on contract_ratings for each row
  execute function stay_once_set('published_at');
--> statement-breakpoint
create trigger contract_ratings_stay_answered before update on contract_ratings for each row
  execute function stay_once_set('answered_at', 'answer', 'answered_by');
--> statement-breakpoint
create trigger contract_terminations_stay_once_set before update on contract_terminations for each row
  execute function stay_once_set('answered_at', 'is_agreed', 'answered_by', 'answer');
--> statement-breakpoint
create trigger pattern_findings_begin_empty before insert on pattern_findings for each row
  execute function begin_empty('gone_at', 'outcome', 'note', 'decided_by', 'decided_at');
--> statement-breakpoint
create trigger pattern_findings_stay_once_set before update on pattern_findings for each row
  execute function stay_once_set('decided_at', 'outcome', 'note', 'decided_by', 'detail');
--> statement-breakpoint
create trigger audit_sample_entries_begin_empty before insert on audit_sample_entries for each row
  execute function begin_empty('outcome', 'note', 'decided_by', 'decided_at');
--> statement-breakpoint
create trigger audit_sample_entries_stay_once_set before update on audit_sample_entries for each row
  execute function stay_once_set('decided_at', 'outcome', 'note', 'decided_by');
--> statement-breakpoint
create trigger declared_ties_begin_empty before insert on declared_ties for each row
  execute function begin_empty('ended_at');
--> statement-breakpoint
create trigger declared_ties_stay_once_set before update on declared_ties for each row
  execute function stay_once_set('ended_at');
--> statement-breakpoint
create trigger contract_files_begin_empty before insert on contract_files for each row
  execute function begin_empty('removed_at');
--> statement-breakpoint
create trigger contract_files_stay_once_set before update on contract_files for each row
  execute function stay_once_set('removed_at');
--> statement-breakpoint
-- What ends, ends now.
create function end_now() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if not writes_history() and old.ended_at is null and new.ended_at is not null then new.ended_at := clock.now(); end if;
  return new;
end $$;
--> statement-breakpoint
create trigger declared_ties_end_now before update on declared_ties for each row execute function end_now();
--> statement-breakpoint
create function remove_contract_file_now() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if writes_history() or old.removed_at is not null or new.removed_at is null then return new; end if;
  if (select status from contracts where id = new.contract_id) <> 'drafted' then
    raise exception 'papers of a concluded contract stay' using errcode = 'restrict_violation',
      constraint = 'contract_files_stay';
  end if;
  new.removed_at := clock.now();
  return new;
end $$;
--> statement-breakpoint
create trigger contract_files_remove_now before update on contract_files for each row
  execute function remove_contract_file_now();
--> statement-breakpoint
-- Income is declared when it is declared.
create function declare_now() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if not writes_history() then new.declared_at := clock.now(); end if;
  return new;
end $$;
--> statement-breakpoint
create trigger revenue_entries_declare_now before insert on revenue_entries for each row execute function declare_now();
--> statement-breakpoint
-- The state table of contracts (`core/contract-state.ts`). What is concluded has a version that both sides signed.
create function move_contracts() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if writes_history() then return new; end if;
  if tg_op = 'INSERT' then
    if new.status = 'drafted' and new.concluded_at is null then return new; end if;
  elsif new.status = old.status
    or old.status = 'drafted' and new.status = 'dropped'
    or old.status = 'drafted' and new.status = 'signed' and new.concluded_at is not null
      and exists (select from contract_versions v where v.contract_id = new.id and v.status = 'signed')
    or old.status = 'signed' and new.status in ('in_progress', 'terminated')
    or old.status = 'in_progress' and new.status in ('completed', 'terminated') then
    return new;
  end if;
  raise exception 'a contract does not move so' using errcode = 'check_violation', constraint = 'contracts_follow_states';
end $$;
--> statement-breakpoint
create trigger contracts_move before insert or update on contracts for each row execute function move_contracts();
--> statement-breakpoint
-- The state table of versions (`core/contract-state.ts`). Signed: by both sides, each under the hash of the paper, with
-- the papers there where a side was bound by papers.
create function move_contract_versions() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if writes_history() then return new; end if;
  if tg_op = 'INSERT' then
    if new.status = 'draft' then return new; end if;
  elsif new.status = old.status
    or old.status = 'draft' and new.status in ('proposed', 'withdrawn')
    or old.status = 'proposed' and new.status in ('refused', 'withdrawn') then
    return new;
  elsif old.status = 'proposed' and new.status = 'signed' then
    if 2 = (select count(distinct s.side) from contract_signatures s join files f on f.id = new.pdf_file_id
      where s.version_id = new.id and s.pdf_sha256 = f.sha256 and (s.way = 'consent' or exists (
        select from contract_files p where p.contract_id = new.contract_id and p.kind = s.way and p.removed_at is null)))
    then return new; end if;
    raise exception 'a version that both sides did not sign' using errcode = 'check_violation',
      constraint = 'contract_versions_signed_by_both';
  end if;
  raise exception 'a version does not move so' using errcode = 'check_violation',
    constraint = 'contract_versions_follow_states';
end $$;
--> statement-breakpoint
create trigger contract_versions_move before insert or update on contract_versions for each row
  execute function move_contract_versions();
--> statement-breakpoint
-- Who signs may bind the organisation, and showed one of the factors there are.
create function check_contract_signer() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if writes_history() then return new; end if;
  if new.factor not in ('app', 'recovery', 'text', 'mail') or not exists (select from memberships m
    where m.person_id = new.person_id and m.organisation_id = new.organisation_id and m.role in ('owner', 'manager')
      and m.ended_at is null) then
    raise exception 'a signature of somebody who cannot bind this side' using errcode = 'check_violation',
      constraint = 'contract_signatures_by_who_binds';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger contract_signatures_signer before insert on contract_signatures for each row
  execute function check_contract_signer();
--> statement-breakpoint
-- The state table of payments (`core/payment-state.ts`).
create function move_payments() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if writes_history() then return new; end if;
  if tg_op = 'INSERT' then
    if new.state = 'recorded' then return new; end if;
  elsif new.state = old.state or new.state = 'reversed' then
    if (new.answered_by, new.answered_at, new.answer) is not distinct from
      (old.answered_by, old.answered_at, old.answer) then return new; end if;
  elsif new.state = 'confirmed' and old.state in ('recorded', 'disputed')
    or new.state = 'disputed' and old.state = 'recorded' then
    if new.answered_by is distinct from old.recorded_by or new.answered_by is null then return new; end if;
  end if;
  raise exception 'a payment does not move so' using errcode = 'check_violation', constraint = 'payments_follow_states';
end $$;
--> statement-breakpoint
create trigger payments_move before insert or update on payments for each row execute function move_payments();
--> statement-breakpoint
-- A payment is reversed with all its entries: by the end of the transaction.
create function payment_is_reversed() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if not writes_history() and exists (select from revenue_entries e join revenue_states s on s.entry_id = e.id
    where e.payment_id = new.id and s.state <> 'reversed') then
    raise exception 'a payment is reversed with all its entries' using errcode = 'check_violation',
      constraint = 'payments_reversed_whole';
  end if;
  return null;
end $$;
--> statement-breakpoint
create constraint trigger payments_reversed_whole after update on payments deferrable initially deferred for each row
  when (new.state = 'reversed' and old.state <> 'reversed') execute function payment_is_reversed();
--> statement-breakpoint
-- A registration is corrected by a member of the seller, now, and both sides can see that it was.
create function correct_registration() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if writes_history() then return new; end if;
  new.entered_at := clock.now();
  if not exists (select from memberships m join contracts c on c.seller_id = m.organisation_id
    where c.id = new.contract_id and m.person_id = new.entered_by and m.ended_at is null) then
    raise exception 'the seller corrects its registration' using errcode = 'check_violation',
      constraint = 'contract_registrations_by_seller';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger contract_registrations_correct before update on contract_registrations for each row
  execute function correct_registration();
--> statement-breakpoint
create function registration_is_noted() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if not writes_history() and not exists (select from contract_events v where v.contract_id = new.contract_id
    and v.kind = 'correct-registration' and v.person_id = new.entered_by and v.happened_at >= new.entered_at) then
    raise exception 'a correction that nobody sees' using errcode = 'check_violation',
      constraint = 'contract_registrations_noted';
  end if;
  return null;
end $$;
--> statement-breakpoint
create constraint trigger contract_registrations_noted after update on contract_registrations
  deferrable initially deferred for each row execute function registration_is_noted();
--> statement-breakpoint
-- Who may write which line, beyond the state table: before the chain takes it (triggers run in the order of their names).
create function check_ledger_line() returns trigger language plpgsql security definer
  set search_path = public, pg_temp as $$
declare
  e revenue_entries%rowtype;
  today date := (clock.now() at time zone 'Asia/Shanghai')::date;
begin
  if writes_history() then return new; end if;
  select * into strict e from revenue_entries where id = new.entry_id;
  if new.kind = 'declare' and e.contract_id is not null and not exists (
    select from contracts c join holding_versions v on v.contract_id = c.id
    join contract_credits x on x.version_id = v.id and x.platform_id = e.platform_id
    where c.id = e.contract_id and e.buyer_id is not distinct from c.buyer_id
      and (c.buyer_id is not null or (e.buyer_name, e.buyer_uscc) is not distinct from (c.buyer_name, c.buyer_uscc))) then
    raise exception 'income of another buyer or platform than its contract says' using errcode = 'check_violation',
      constraint = 'ledger_lines_as_contract';
  end if;
  if new.kind = 'confirm' and (e.channel = 'imported' or new.actor_id = e.declared_by
    or new.actor_id is not null and not exists (select from memberships m where m.person_id = new.actor_id
      and m.organisation_id = case e.declared_side when 'seller' then e.buyer_id else e.organisation_id end
      and m.ended_at is null)
    or new.actor_id is null and not exists (select from confirmation_links l where l.used_at is null and l.revoked_at is null
      and (l.entry_id = e.id or l.payment_id = e.payment_id))) then
    raise exception 'only the other side confirms' using errcode = 'check_violation',
      constraint = 'ledger_lines_by_other_side';
  end if;
  if new.kind in ('verify', 'reverse') and not exists (
    select from offices f join platforms b on b.id = e.platform_id join platform_classes k on k.code = b.class_code
    where f.person_id = new.actor_id and f.role = 'officer' and f.ended_at is null
      and f.organisation_id = k.authority_id) then
    raise exception 'only an officer of the authority decides' using errcode = 'check_violation',
      constraint = 'ledger_lines_by_officer';
  end if;
  -- The version of the rule that holds, or the first there will be.
  if new.kind = 'settle' and (e.channel <> 'on_site' or cardinality(e.ties) > 0 or e.buyer_id is null
    or not exists (select from ledger_lines l where l.entry_id = e.id and l.kind = 'confirm' and l.actor_id is not null)
    or e.gross_fen > coalesce((select (r.value #>> '{}')::numeric * 100 from rules r where r.code = 'ledger.settle-up-to'
      and (r.effective_to is null or r.effective_to > today)
      order by greatest(r.effective_from, today), r.effective_from desc limit 1), 0)) then
    raise exception 'no rule verifies this' using errcode = 'check_violation', constraint = 'ledger_lines_by_rule';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger ledger_lines_allowed before insert on ledger_lines for each row execute function check_ledger_line();
--> statement-breakpoint
-- A day is published after the one before, and after it has ended.
create function check_ledger_day() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare
  last ledger_days%rowtype;
begin
  if writes_history() then return new; end if;
  select * into last from ledger_days order by day desc limit 1;
  if new.day <= last.day or new.day >= (clock.now() at time zone 'Asia/Shanghai')::date
    or new.previous_root <> coalesce(last.root, repeat('0', 64)) then
    raise exception 'a day out of its order' using errcode = 'check_violation', constraint = 'ledger_days_in_order';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger ledger_days_check before insert on ledger_days for each row execute function check_ledger_day();
--> statement-breakpoint
create function check_ledger_head() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if not writes_history() and (not exists (select from ledger_lines l
      where l.book_id = new.platform_id and l.number = new.number and l.hash = new.hash)
    or exists (select from ledger_heads h where h.platform_id = new.platform_id
      and (h.day >= new.day or h.number >= new.number))) then
    raise exception 'a head of no line' using errcode = 'check_violation', constraint = 'ledger_heads_of_line';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger ledger_heads_check before insert on ledger_heads for each row execute function check_ledger_head();
--> statement-breakpoint
-- By the end of the transaction the root is that of the day's heads (`rootOfDay` says the same): none comes later.
create function day_has_its_root() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if not writes_history() and not exists (select from ledger_days d where d.day = new.day
    and d.root = ledger_digest(d.previous_root || e'\n' || to_char(d.day, 'YYYY-MM-DD') || (
      select string_agg(e'\n' || h.platform_id || e'\x1f' || h.number || e'\x1f' || h.hash, '' order by h.platform_id)
      from ledger_heads h where h.day = d.day))) then
    raise exception 'a root of other heads' using errcode = 'check_violation', constraint = 'ledger_days_root_of_heads';
  end if;
  return null;
end $$;
--> statement-breakpoint
create constraint trigger ledger_days_root after insert on ledger_days deferrable initially deferred for each row
  execute function day_has_its_root();
--> statement-breakpoint
create constraint trigger ledger_heads_root after insert on ledger_heads deferrable initially deferred for each row
  execute function day_has_its_root();
--> statement-breakpoint
-- A quarter's sample is drawn once it has ended, by the root of its last published day.
create function check_audit_sample() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare
  first_day date;
  next_quarter date;
begin
  if writes_history() then return new; end if;
  if new.quarter !~ '^[0-9]{4}Q[1-4]$' then
    raise exception 'no quarter' using errcode = 'check_violation', constraint = 'audit_samples_by_root';
  end if;
  first_day := make_date(left(new.quarter, 4)::int, right(new.quarter, 1)::int * 3 - 2, 1);
  next_quarter := first_day + interval '3 months';
  if next_quarter > (clock.now() at time zone 'Asia/Shanghai')::date or new.seed is distinct from (
    select d.root from ledger_days d where d.day >= first_day and d.day < next_quarter order by d.day desc limit 1) then
    raise exception 'a seed that is no published root' using errcode = 'check_violation',
      constraint = 'audit_samples_by_root';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger audit_samples_check before insert on audit_samples for each row execute function check_audit_sample();
