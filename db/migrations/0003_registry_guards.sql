-- One leading unit at a time; an organisation holds a role once at a time.
alter table platform_units add constraint platform_units_one_lead
  exclude using gist (platform_id with =, valid with &&) where (role = 'lead');
--> statement-breakpoint
alter table platform_units add constraint platform_units_once
  exclude using gist (platform_id with =, organisation_id with =, role with =, valid with &&);
--> statement-breakpoint
-- For every platform, day and moment of knowledge at most one row.
alter table platform_periods add constraint platform_periods_one_truth
  exclude using gist (platform_id with =, valid with &&, known with &&);
--> statement-breakpoint
-- Today's period and the platform's row say the same, checked when the transaction ends.
create function platform_agrees_with_period() returns trigger language plpgsql as $$
declare
  this_platform int;
begin
  -- In two statements: one that names a column which the other table lacks would fail for it.
  if tg_table_name = 'platforms' then
    this_platform := new.id;
  else
    this_platform := new.platform_id;
  end if;
  if not exists (
    select from platforms p
    join platform_periods d on d.platform_id = p.id and upper_inf(d.valid) and upper_inf(d.known)
    where p.id = this_platform and d.status = p.status and d.level is not distinct from p.level
      and d.class_code = p.class_code and d.name_zh = p.name_zh
  ) then
    raise exception 'platform % disagrees with its current period', this_platform
      using errcode = 'integrity_constraint_violation', constraint = 'platforms_agree_with_period';
  end if;
  return null;
end $$;
--> statement-breakpoint
create constraint trigger platforms_agree_with_period after insert or update of status, level, class_code, name_zh
  on platforms deferrable initially deferred for each row execute function platform_agrees_with_period();
--> statement-breakpoint
create constraint trigger platform_periods_agree after insert or update
  on platform_periods deferrable initially deferred for each row execute function platform_agrees_with_period();
--> statement-breakpoint
-- A registration number is permanent, and a record never leaves the registry: its page stays as a tombstone.
create function keep_registration_number() returns trigger language plpgsql as $$
begin
  if new.registration_number <> old.registration_number or new.id <> old.id then
    raise exception 'a registration number is permanent' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger platforms_keep_number before update of registration_number, id on platforms
  for each row execute function keep_registration_number();
--> statement-breakpoint
create trigger platforms_are_kept before delete on platforms for each row execute function refuse_change();
--> statement-breakpoint
create trigger platforms_are_not_emptied before truncate on platforms for each statement execute function refuse_change();
--> statement-breakpoint
-- The line of predecessors has no circle.
create function refuse_succession_circle() returns trigger language plpgsql as $$
begin
  -- One writer at a time, or two links that close a circle together would not see each other.
  perform pg_advisory_xact_lock(hashtext('platform_successions'));
  if exists (
    with recursive line(id) as (
      select new.successor_id
      union
      select s.successor_id from platform_successions s join line on s.predecessor_id = line.id
    )
    select from line where id = new.predecessor_id
  ) then
    raise exception 'platform % would be its own predecessor', new.predecessor_id
      using errcode = 'integrity_constraint_violation', constraint = 'platform_successions_no_circle';
  end if;
  return null;
end $$;
--> statement-breakpoint
create constraint trigger platform_successions_no_circle after insert or update on platform_successions
  for each row execute function refuse_succession_circle();
--> statement-breakpoint
-- A change record takes the next number of its platform.
create function next_change_seq() returns trigger language plpgsql as $$
begin
  perform from platforms where id = new.platform_id for update;
  select coalesce(max(seq), 0) + 1 into new.seq from platform_changes where platform_id = new.platform_id;
  return new;
end $$;
--> statement-breakpoint
create trigger platform_changes_next_seq before insert on platform_changes
  for each row execute function next_change_seq();
--> statement-breakpoint
create trigger platform_changes_append_only before update or delete on platform_changes
  for each row execute function refuse_change();
--> statement-breakpoint
create trigger platform_changes_not_emptied before truncate on platform_changes
  for each statement execute function refuse_change();
--> statement-breakpoint
create trigger audit_log_append_only before update or delete on audit_log
  for each row execute function refuse_change();
--> statement-breakpoint
create trigger audit_log_not_emptied before truncate on audit_log
  for each statement execute function refuse_change();
--> statement-breakpoint
-- Numbers only grow.
create function registration_numbers_grow() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or new.prefix <> old.prefix or new.last <= old.last then
    raise exception 'registration numbers are never given twice' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger registration_numbers_grow before update or delete on registration_numbers
  for each row execute function registration_numbers_grow();
--> statement-breakpoint
-- A league stands under the region, a county under a league.
create function area_stands_in_order() returns trigger language plpgsql as $$
begin
  if not exists (
    select from areas p where p.code = new.parent_code
      and (p.kind, new.kind) in (('region', 'league'), ('league', 'county'))
  ) and new.kind <> 'region' then
    raise exception 'area % cannot stand under %', new.code, new.parent_code
      using errcode = 'integrity_constraint_violation', constraint = 'areas_stand_in_order';
  end if;
  return null;
end $$;
--> statement-breakpoint
create constraint trigger areas_stand_in_order after insert or update on areas
  deferrable initially deferred for each row execute function area_stands_in_order();
--> statement-breakpoint
revoke update, delete, truncate on platform_changes, audit_log from innovation_app;
--> statement-breakpoint
revoke delete, truncate on platforms, platform_periods, registration_numbers, command_requests from innovation_app;
--> statement-breakpoint
-- The search's two tables take turns: the one that is built anew is emptied and analysed by the app.
grant truncate on search_documents_a, search_documents_b to innovation_app;
--> statement-breakpoint
do $$
begin
  -- Older servers know no such right; there the planner waits for autovacuum.
  if current_setting('server_version_num')::int >= 170000 then
    grant maintain on search_documents_a, search_documents_b to innovation_app;
  end if;
end
$$;
