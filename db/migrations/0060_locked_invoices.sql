-- The app may not change an invoice, and so not lock one either: this does, so that what is left of it is used once.
create function lock_invoice(wanted uuid) returns void language plpgsql security definer
  set search_path = public, pg_temp as $$
begin
  perform from invoices where id = wanted for update;
end $$;
--> statement-breakpoint
revoke execute on function lock_invoice(uuid) from public;
--> statement-breakpoint
grant execute on function lock_invoice(uuid) to innovation_app;
--> statement-breakpoint
-- For the same reason what a red-letter invoice may take back is reckoned as the owner.
alter function check_invoice() security definer set search_path = public, pg_temp;
