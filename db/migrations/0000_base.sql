-- What every later migration builds on: extensions, the app's grants, the clock.
create extension if not exists pg_trgm;
--> statement-breakpoint
create extension if not exists btree_gist;
--> statement-breakpoint
create extension if not exists pgcrypto;
--> statement-breakpoint
create extension if not exists unaccent;
--> statement-breakpoint
-- Migrations speak of one fixed group; the app's login, whatever its name, is made a member of it.
do $$
begin
  if not exists (select from pg_roles where rolname = 'innovation_app') then
    create role innovation_app nologin;
  end if;
exception when duplicate_object or unique_violation then
  null; -- another database of the same server was migrated at this moment
end
$$;
--> statement-breakpoint
revoke create on schema public from public;
--> statement-breakpoint
grant usage on schema public to innovation_app;
--> statement-breakpoint
-- Tables of later migrations can be read and written by the app unless a migration revokes it.
alter default privileges in schema public grant select, insert, update, delete on tables to innovation_app;
--> statement-breakpoint
alter default privileges in schema public grant usage, select on sequences to innovation_app;
--> statement-breakpoint
create schema clock;
--> statement-breakpoint
grant usage on schema clock to innovation_app;
--> statement-breakpoint
-- One row: how far the deciding clock is ahead of the real one. Only the owner may write it.
create table clock.setting (
  is_only boolean primary key default true check (is_only),
  ahead interval not null default interval '0'
);
--> statement-breakpoint
insert into clock.setting default values;
--> statement-breakpoint
grant select on clock.setting to innovation_app;
--> statement-breakpoint
-- The time that decides. It stands still within a statement: take locks in one statement, read the clock in the next.
create function clock.now() returns timestamptz language sql stable parallel safe
  return statement_timestamp() + (select ahead from clock.setting);
--> statement-breakpoint
create procedure clock.set_ahead(ahead interval) language sql
  begin atomic
    update clock.setting set ahead = set_ahead.ahead;
    -- Every process drops its cached pages and measures the clock anew.
    select pg_notify('page_tags', '*');
  end;
--> statement-breakpoint
revoke execute on procedure clock.set_ahead from public;
