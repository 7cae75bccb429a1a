-- What somebody wrote of themselves and what was held of it goes with them. The app may not touch a hold otherwise.
create function forget_held_profiles(erased integer) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform from people where id = erased and erased_at is not null;
  if not found then
    raise exception 'only an erased person is forgotten' using errcode = 'restrict_violation';
  end if;
  delete from holds where person_id = erased and subject_kind = 'broker' and status = 'held';
  update holds set payload = '{}', matches = '[]' where person_id = erased and subject_kind = 'broker';
end $$;
--> statement-breakpoint
revoke execute on function forget_held_profiles(integer) from public;
--> statement-breakpoint
grant execute on function forget_held_profiles(integer) to innovation_app;
