ALTER TABLE "introductions" ADD COLUMN "broker_sight" text DEFAULT 'full' NOT NULL;--> statement-breakpoint
ALTER TABLE "introductions" ADD COLUMN "lead_id" integer;--> statement-breakpoint
ALTER TABLE "introductions" ADD CONSTRAINT "introductions_lead_id_organisations_id_fk" FOREIGN KEY ("lead_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "introductions" ADD CONSTRAINT "introductions_broker_sight" CHECK (broker_sight in ('full', 'masked'));--> statement-breakpoint
update introductions i set lead_id = (select u.organisation_id from platform_units u where u.platform_id = i.platform_id
  and u.role = 'lead' and u.valid @> (i.owner_accepted_at at time zone 'Asia/Shanghai')::date)
where i.owner_accepted_at is not null;
--> statement-breakpoint
-- What its broker knew is a part of an introduction as it was proposed; whoever led the platform at the owner's yes stays.
create or replace function keep_introductions() returns trigger language plpgsql as $$
begin
  if new.status <> old.status and (old.status in ('refused', 'withdrawn', 'lapsed')
      or old.status = 'credited' and new.status <> 'confirmed') then
    raise exception 'an introduction that has ended stays ended' using errcode = 'restrict_violation',
      constraint = 'introductions_stay_ended';
  end if;
  if (new.demand_id, new.platform_id, new.broker_id, new.introduced_at, new.basis, new.share_bp, new.fixed_fen,
      new.payer, new.terms, new.terms_text, new.terms_hash, new.broker_sight)
    is distinct from (old.demand_id, old.platform_id, old.broker_id, old.introduced_at, old.basis, old.share_bp,
      old.fixed_fen, old.payer, old.terms, old.terms_text, old.terms_hash, old.broker_sight)
    or old.lead_id is not null and new.lead_id is distinct from old.lead_id then
    raise exception 'an introduction stays as it was proposed' using errcode = 'restrict_violation',
      constraint = 'introductions_keep_terms';
  end if;
  return new;
end $$;
