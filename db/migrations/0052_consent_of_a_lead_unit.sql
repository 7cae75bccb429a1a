ALTER TABLE "demand_access" ADD COLUMN "lead_id" integer;--> statement-breakpoint
ALTER TABLE "demand_messages" ADD COLUMN "lead_id" integer;--> statement-breakpoint
ALTER TABLE "demand_access" ADD CONSTRAINT "demand_access_lead_id_organisations_id_fk" FOREIGN KEY ("lead_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "demand_messages" ADD CONSTRAINT "demand_messages_lead_id_organisations_id_fk" FOREIGN KEY ("lead_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
create function platform_lead_today(platform integer) returns integer language sql stable as $$
  select organisation_id from platform_units
  where platform_id = platform and role = 'lead' and valid @> (clock.now() at time zone 'Asia/Shanghai')::date
$$;
--> statement-breakpoint
update demand_access set lead_id = platform_lead_today(platform_id) where platform_id is not null;
--> statement-breakpoint
update demand_messages set lead_id = platform_lead_today(platform_id);
--> statement-breakpoint
-- Who asks, is pointed to a demand or is let in is the lead unit of that day; a no and a revocation are of who had it.
create function note_lead_of_access() returns trigger language plpgsql as $$
begin
  if new.platform_id is not null and
    (tg_op = 'INSERT' or new.status <> old.status and new.status in ('suggested', 'requested', 'granted')) then
    new.lead_id := platform_lead_today(new.platform_id);
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger demand_access_lead before insert or update on demand_access
  for each row execute function note_lead_of_access();
--> statement-breakpoint
create function note_lead_of_message() returns trigger language plpgsql as $$
begin
  new.lead_id := platform_lead_today(new.platform_id);
  return new;
end $$;
--> statement-breakpoint
create trigger demand_messages_lead before insert on demand_messages
  for each row execute function note_lead_of_message();
--> statement-breakpoint
-- Nobody accepts a quote of their own: the platform may have got another lead unit since it was written.
create function keep_accepted_quotes() returns trigger language plpgsql as $$
begin
  if exists (select from demands d where d.id = new.demand_id
    and d.organisation_id in (new.organisation_id, platform_lead_today(new.platform_id))) then
    raise exception 'nobody answers their own demand' using errcode = 'restrict_violation',
      constraint = 'quotes_not_to_oneself';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger quotes_keep_accepted before update of status on quotes for each row
  when (new.status = 'accepted' and old.status <> 'accepted') execute function keep_accepted_quotes();
