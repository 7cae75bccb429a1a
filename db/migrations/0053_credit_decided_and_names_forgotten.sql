ALTER TABLE "complaints" ADD COLUMN "credit" text;--> statement-breakpoint
ALTER TABLE "complaints" ADD CONSTRAINT "complaints_credit" CHECK (credit in ('credit', 'uncredit'));--> statement-breakpoint
ALTER TABLE "complaints" ADD CONSTRAINT "complaints_credit_decided" CHECK ("complaints"."credit" is null or "complaints"."status" = 'decided' and "complaints"."introduction_id" is not null);
--> statement-breakpoint
-- What was decided before says in its line of the log what became of the credit.
update complaints c set credit = l.detail ->> 'credit' from audit_log l
  where l.action = 'decideComplaint' and l.result = 'done' and l.subject_kind = 'complaint' and l.subject_id = c.id::text
    and l.detail ->> 'credit' in ('credit', 'uncredit') and c.status = 'decided' and c.introduction_id is not null;
--> statement-breakpoint
-- What an officer decided of a credit stays too.
create or replace function keep_complaints() returns trigger language plpgsql as $$
begin
  if old.status <> 'open' and new.status <> old.status then
    raise exception 'a complaint that has ended stays ended' using errcode = 'restrict_violation',
      constraint = 'complaints_stay_ended';
  end if;
  if (new.kind, new.demand_id, new.platform_id, new.introduction_id, new.against, new.text, new.opened_at)
      is distinct from (old.kind, old.demand_id, old.platform_id, old.introduction_id, old.against, old.text, old.opened_at)
    or old.status <> 'open' and new.credit is distinct from old.credit
    or old.statement is not null and new.statement is distinct from old.statement then
    raise exception 'a complaint stays as it was written' using errcode = 'restrict_violation',
      constraint = 'complaints_stay_written';
  end if;
  return new;
end $$;
--> statement-breakpoint
-- The text of terms that never bound anybody can be forgotten with somebody whose name is in it; its hash stays.
create or replace function keep_introductions() returns trigger language plpgsql as $$
begin
  if new.status <> old.status and (old.status in ('refused', 'withdrawn', 'lapsed')
      or old.status = 'credited' and new.status <> 'confirmed') then
    raise exception 'an introduction that has ended stays ended' using errcode = 'restrict_violation',
      constraint = 'introductions_stay_ended';
  end if;
  if (new.demand_id, new.platform_id, new.broker_id, new.introduced_at, new.basis, new.share_bp, new.fixed_fen,
      new.payer, new.terms, new.terms_hash, new.broker_sight)
    is distinct from (old.demand_id, old.platform_id, old.broker_id, old.introduced_at, old.basis, old.share_bp,
      old.fixed_fen, old.payer, old.terms, old.terms_hash, old.broker_sight)
    or new.terms_text <> old.terms_text and not (new.terms_text = '' and new.status in ('refused', 'withdrawn', 'lapsed'))
    or old.lead_id is not null and new.lead_id is distinct from old.lead_id then
    raise exception 'an introduction stays as it was proposed' using errcode = 'restrict_violation',
      constraint = 'introductions_keep_terms';
  end if;
  return new;
end $$;
