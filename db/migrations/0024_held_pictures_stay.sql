-- A picture whose caption waits for an officer belongs to what is held, though no column refers to it yet.
create or replace function drop_unowned_files() returns setof text language plpgsql security definer
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
    || ' and not exists (select from public.holds h where h.status = ''held'' and jsonb_path_exists('
    || 'h.payload, ''$.**.fileId ? (@ == $id)'', jsonb_build_object(''id'', f.id)))'
    || ' returning f.sha256';
end $$;
