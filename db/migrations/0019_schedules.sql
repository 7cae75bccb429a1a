CREATE TABLE "schedule_marks" (
	"name" text PRIMARY KEY NOT NULL,
	"last_due_at" timestamp with time zone NOT NULL,
	"marked_at" timestamp with time zone DEFAULT clock.now() NOT NULL
);

--> statement-breakpoint
-- Rows of files are never deleted by the app, but for those that nothing refers to, a day after they were stored. What
-- may refer to them is asked of the catalogue, so that a table added later is not forgotten.
create function drop_unowned_files() returns setof text language plpgsql security definer
  set search_path = pg_catalog, public, pg_temp as $$
declare
  unowned text;
begin
  select string_agg(format('not exists (select from %s o where o.%I = f.id)', c.conrelid::regclass, a.attname), ' and ')
  into strict unowned
  from pg_constraint c
  join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
  where c.contype = 'f' and c.confrelid = 'public.files'::regclass;
  return query execute
    'delete from public.files f where f.stored_at < clock.now() - interval ''1 day'' and ' || unowned
    || ' returning f.sha256';
end $$;
--> statement-breakpoint
revoke execute on function drop_unowned_files() from public;
--> statement-breakpoint
grant execute on function drop_unowned_files() to innovation_app;
