-- Whether this database was begun as a demo's: the choice stands as a comment on the clock's schema.
create function is_demo() returns boolean language sql stable set search_path = pg_catalog, pg_temp as
  $$ select coalesce(obj_description('clock'::regnamespace, 'pg_namespace') = 'demo: 1', false) $$;
--> statement-breakpoint
ALTER TABLE "people" ALTER COLUMN "is_sample" SET DEFAULT is_demo();
--> statement-breakpoint
update people set is_sample = true where is_demo() and not is_sample;
