-- Files that were taken off a draft which nobody but its owner has ever seen belong to nothing any more, and their bytes
-- go with the others that nothing needs.
create function drop_removed_draft_files() returns integer language plpgsql security definer
  set search_path = public, pg_temp as $$
declare
  gone integer;
begin
  delete from demand_files x using demands d
  where d.id = x.demand_id and x.removed_at < clock.now() - interval '1 day'
    and d.opened_at is null and d.status in ('draft', 'withdrawn')
    and not exists (select from demand_looks l where l.demand_id = d.id);
  get diagnostics gone = row_count;
  return gone;
end $$;
--> statement-breakpoint
revoke execute on function drop_removed_draft_files() from public;
--> statement-breakpoint
grant execute on function drop_removed_draft_files() to innovation_app;
