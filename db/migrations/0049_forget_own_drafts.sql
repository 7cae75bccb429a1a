-- Drafts that wait for an organisation are their writer's alone: what stands in them goes with her.
create function forget_own_drafts(erased integer) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform from people where id = erased and erased_at is not null;
  if not found then
    raise exception 'only an erased person is forgotten' using errcode = 'restrict_violation';
  end if;
  update demand_files set removed_at = coalesce(removed_at, clock.now())
    where demand_id in (select id from demands where created_by = erased and organisation_id is null);
  delete from demand_fields
    where demand_id in (select id from demands where created_by = erased and organisation_id is null);
  delete from demand_exclusions
    where demand_id in (select id from demands where created_by = erased and organisation_id is null);
  update demands set title = null, problem = null, tried = null, success = null, samples = null, standards = null,
      budget_from_fen = null, budget_to_fen = null, deadline = null, category_code = null, area_code = null,
      county_code = null, mode = null, result_owner = null, close_note = null, status = 'withdrawn',
      closed_at = coalesce(closed_at, clock.now())
    where created_by = erased and organisation_id is null;
end $$;
--> statement-breakpoint
revoke execute on function forget_own_drafts(integer) from public;
--> statement-breakpoint
grant execute on function forget_own_drafts(integer) to innovation_app;
