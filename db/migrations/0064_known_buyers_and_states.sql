-- Whether a text is a unified social credit code with a right checksum (GB 32100-2015); `core/uscc.ts` says the same.
create function is_uscc(code text) returns boolean language sql immutable strict parallel safe
  return code ~ '^[0-9A-HJ-NPQRTUWXY]{2}[0-9]{6}[0-9A-HJ-NPQRTUWXY]{10}$' and (
    select (31 - sum((strpos('0123456789ABCDEFGHJKLMNPQRTUWXY', substr(code, place, 1)) - 1)
        * (power(3::numeric, place - 1) % 31)) % 31) % 31
      = strpos('0123456789ABCDEFGHJKLMNPQRTUWXY', substr(code, 18, 1)) - 1
    from generate_series(1, 17) place);
--> statement-breakpoint
-- Whether the buyer behind a key of `revenue_states` is one of the register or has a valid code; a name alone is anybody's.
create function is_known_buyer(buyer_key text) returns boolean language sql immutable strict parallel safe
  return buyer_key like 'o%' or buyer_key like 'u%' and is_uscc(substr(buyer_key, 2));
--> statement-breakpoint
-- The state table of milestones (`core/milestone-state.ts`). What is accepted was delivered, and its delivery says so.
create function move_contract_milestones() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if writes_history() then return new; end if;
  if tg_op = 'INSERT' then
    if new.status = 'planned' then return new; end if;
  elsif new.status = old.status
    or old.status in ('planned', 'rejected') and new.status = 'delivered'
    or old.status = 'delivered' and new.status in ('accepted', 'rejected')
    or old.status in ('planned', 'delivered', 'rejected') and new.status = 'dropped'
    or old.status = 'dropped' and new.status = 'planned' then
    return new;
  end if;
  raise exception 'a milestone does not move so' using errcode = 'check_violation',
    constraint = 'contract_milestones_follow_states';
end $$;
--> statement-breakpoint
create trigger contract_milestones_move before insert or update on contract_milestones for each row
  execute function move_contract_milestones();
--> statement-breakpoint
-- By the end of the transaction.
create function milestone_was_answered() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if not writes_history() and not exists (select from deliveries d where (d.contract_id, d.milestone)
      = (new.contract_id, new.milestone) and d.is_accepted = (new.status = 'accepted')) then
    raise exception 'a milestone whose delivery nobody answered' using errcode = 'check_violation',
      constraint = 'contract_milestones_answered';
  end if;
  return null;
end $$;
--> statement-breakpoint
create constraint trigger contract_milestones_answered after update on contract_milestones
  deferrable initially deferred for each row
  when (new.status in ('accepted', 'rejected') and new.status <> old.status) execute function milestone_was_answered();
--> statement-breakpoint
-- A version of a rule ends once: when it ended decides what was right on a day.
create trigger rules_end_once before update on rules for each row execute function stay_once_set('effective_to');
--> statement-breakpoint
-- A version is added when it is added.
create function add_rule_now() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if not writes_history() then new.added_at := clock.now(); end if;
  return new;
end $$;
--> statement-breakpoint
create trigger rules_add_now before insert on rules for each row execute function add_rule_now();
