-- No two bookings that keep their time overlap on one instrument, whoever writes them.
alter table bookings add constraint bookings_one_at_a_time
  exclude using gist (instrument_id with =, keeps with &&)
  where (status in ('offered', 'requested', 'confirmed', 'in_use', 'completed'));
--> statement-breakpoint
-- Spans of one weekday do not overlap; what runs past midnight may meet the next day's, which the reckoning joins.
alter table instrument_openings add constraint instrument_openings_apart
  exclude using gist (instrument_id with =, weekday with =, int4range(opens_at, closes_at) with &&);
--> statement-breakpoint
-- Offers, bookings and what was said are never deleted: they are withdrawn, cancelled or voided.
revoke delete, truncate on services, platform_qualifications, instruments, instrument_tariffs, capability_files,
  capability_questions, shared_resources, instrument_closures, bookings, booking_parties, booking_events, booking_waits,
  service_records, instrument_runs, instrument_maintenance, achievements, achievement_files, enquiries,
  enquiry_messages, enquiry_files from innovation_app;
--> statement-breakpoint
-- What happened and what was said stays as it was written.
revoke update on booking_events, enquiry_messages, enquiry_files, service_records, instrument_runs,
  instrument_maintenance from innovation_app;
--> statement-breakpoint
grant update (satisfaction, satisfaction_note, voided_at, voided_by, void_reason) on service_records to innovation_app;
--> statement-breakpoint
grant update (voided_at, void_reason) on instrument_runs, instrument_maintenance to innovation_app;
--> statement-breakpoint
-- A booking that has ended stays as it ended, and no booking moves to another instrument.
create function keep_ended_bookings() returns trigger language plpgsql as $$
begin
  if new.instrument_id <> old.instrument_id or new.platform_id <> old.platform_id then
    raise exception 'a booking stays with its instrument' using errcode = 'restrict_violation';
  end if;
  if old.status in ('completed', 'declined', 'expired', 'cancelled', 'no_show') and
    (new.status <> old.status or new.during <> old.during) then
    raise exception 'a booking that has ended stays as it ended' using errcode = 'restrict_violation',
      constraint = 'bookings_stay_ended';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger bookings_stay_ended before update on bookings for each row execute function keep_ended_bookings();
--> statement-breakpoint
-- What was withdrawn stays withdrawn; it can be copied.
create function keep_withdrawn() returns trigger language plpgsql as $$
begin
  if old.status = 'withdrawn' and new.status <> 'withdrawn' or old.status <> 'draft' and new.status = 'draft' then
    raise exception 'what was withdrawn or published does not go back' using errcode = 'restrict_violation',
      constraint = 'offers_do_not_go_back';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger services_do_not_go_back before update of status on services
  for each row execute function keep_withdrawn();
--> statement-breakpoint
create trigger instruments_do_not_go_back before update of status on instruments
  for each row execute function keep_withdrawn();
--> statement-breakpoint
create trigger shared_resources_do_not_go_back before update of status on shared_resources
  for each row execute function keep_withdrawn();
--> statement-breakpoint
create trigger achievements_do_not_go_back before update of status on achievements
  for each row execute function keep_withdrawn();
--> statement-breakpoint
-- Who is erased takes the addresses of their calendars along.
create function forget_calendar_feeds() returns trigger language plpgsql as $$
begin
  delete from calendar_feeds where person_id = new.id;
  return null;
end $$;
--> statement-breakpoint
create trigger people_forget_calendar_feeds after update of erased_at on people
  for each row when (new.erased_at is not null) execute function forget_calendar_feeds();
