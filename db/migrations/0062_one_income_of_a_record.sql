-- A completed use or service is income once: another entry of its record only after the first was reversed. Locks the
-- record, so that two at once wait; as the owner, whatever who enters it may see.
create function check_record_income() returns trigger language plpgsql security definer
  set search_path = public, pg_temp as $$
begin
  if new.service_record_id is null then return new; end if;
  perform from service_records where id = new.service_record_id for no key update;
  if exists (select from revenue_entries e left join revenue_states s on s.entry_id = e.id
    where e.service_record_id = new.service_record_id and s.state is distinct from 'reversed') then
    raise exception 'a second income of one record' using errcode = 'check_violation',
      constraint = 'revenue_entries_once_a_record';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger revenue_entries_of_record before insert on revenue_entries
  for each row execute function check_record_income();
