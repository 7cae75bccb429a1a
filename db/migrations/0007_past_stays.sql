-- One headquarters at a time.
alter table platform_sites add constraint platform_sites_one_headquarters
  exclude using gist (platform_id with =, valid with &&) where (kind = 'headquarters');
--> statement-breakpoint
-- An organisation is one thing to a platform at a time: its lead or one of its co-builders.
alter table platform_units drop constraint platform_units_once;
--> statement-breakpoint
alter table platform_units add constraint platform_units_once
  exclude using gist (platform_id with =, organisation_id with =, valid with &&);
--> statement-breakpoint
-- What stands in a league says so by the league's code: neither the region nor a county.
create function area_is_league() returns trigger language plpgsql as $$
begin
  if exists (select from areas where code = new.area_code and kind <> 'league') then
    raise exception 'area % is no league or city', new.area_code
      using errcode = 'integrity_constraint_violation', constraint = tg_table_name || '_area_is_league';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger platforms_area_is_league before insert or update of area_code on platforms
  for each row execute function area_is_league();
--> statement-breakpoint
create trigger platform_sites_area_is_league before insert or update of area_code on platform_sites
  for each row execute function area_is_league();
--> statement-breakpoint
create trigger organisations_area_is_league before insert or update of area_code on organisations
  for each row execute function area_is_league();
--> statement-breakpoint
-- Or what stands in it would stand wrongly.
create function keep_area_kind() returns trigger language plpgsql as $$
begin
  if new.kind <> old.kind then
    raise exception 'area % stays a %', old.code, old.kind
      using errcode = 'restrict_violation', constraint = 'areas_keep_kind';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger areas_keep_kind before update of kind on areas for each row execute function keep_area_kind();
--> statement-breakpoint
-- What was believed stays written: a belief begins now and is at most ended now. Now is any instant of the transaction.
create function keep_past_beliefs() returns trigger language plpgsql as $$
declare
  present timestamptz := clock.now();
  began timestamptz := present - (statement_timestamp() - transaction_timestamp());
begin
  if tg_op = 'INSERT' then
    if not upper_inf(new.known) or lower(new.known) is null or lower(new.known) not between began and present then
      raise exception 'a belief begins now and is open'
        using errcode = 'restrict_violation', constraint = 'platform_periods_keep_past';
    end if;
    return new;
  end if;
  if (to_jsonb(new) - 'known') <> (to_jsonb(old) - 'known')
    or not upper_inf(old.known)
    or lower(new.known) is distinct from lower(old.known)
    or upper_inf(new.known) or not coalesce(upper(new.known) between began and present, false) then
    raise exception 'a belief can only be ended, now'
      using errcode = 'restrict_violation', constraint = 'platform_periods_keep_past';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger platform_periods_keep_past before insert or update on platform_periods
  for each row execute function keep_past_beliefs();
--> statement-breakpoint
-- A change record takes the next number of its platform, and is known from the moment of its writing.
create or replace function next_change_seq() returns trigger language plpgsql as $$
begin
  perform from platforms where id = new.platform_id for update;
  select coalesce(max(seq), 0) + 1 into new.seq from platform_changes where platform_id = new.platform_id;
  new.known_at := clock.now();
  return new;
end $$;
--> statement-breakpoint
-- An end is an end: the record stays as a tombstone.
create function keep_end() returns trigger language plpgsql as $$
begin
  if old.status in ('merged', 'converted', 'not_admitted', 'closed', 'revoked') and new.status <> old.status then
    raise exception 'platform % has ended', old.id
      using errcode = 'restrict_violation', constraint = 'platforms_keep_end';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger platforms_keep_end before update of status on platforms
  for each row execute function keep_end();
--> statement-breakpoint
-- Memberships and successions are ended, not deleted.
revoke delete, truncate on platform_units, platform_successions from innovation_app;
