-- An introduction that has ended stays so, and its terms stay as they were proposed. A credit may be taken back, by the
-- officer who decides a complaint about it.
create or replace function keep_introductions() returns trigger language plpgsql as $$
begin
  if new.status <> old.status and (old.status in ('refused', 'withdrawn', 'lapsed')
      or old.status = 'credited' and new.status <> 'confirmed') then
    raise exception 'an introduction that has ended stays ended' using errcode = 'restrict_violation',
      constraint = 'introductions_stay_ended';
  end if;
  if (new.demand_id, new.platform_id, new.broker_id, new.introduced_at, new.basis, new.share_bp, new.fixed_fen,
      new.payer, new.terms, new.terms_text, new.terms_hash)
    is distinct from (old.demand_id, old.platform_id, old.broker_id, old.introduced_at, old.basis, old.share_bp,
      old.fixed_fen, old.payer, old.terms, old.terms_text, old.terms_hash) then
    raise exception 'an introduction stays as it was proposed' using errcode = 'restrict_violation',
      constraint = 'introductions_keep_terms';
  end if;
  return new;
end $$;
--> statement-breakpoint
-- A complaint that has ended stays as it was decided; what either side said is not edited.
create function keep_complaints() returns trigger language plpgsql as $$
begin
  if old.status <> 'open' and new.status <> old.status then
    raise exception 'a complaint that has ended stays ended' using errcode = 'restrict_violation',
      constraint = 'complaints_stay_ended';
  end if;
  if (new.kind, new.demand_id, new.platform_id, new.introduction_id, new.against, new.text, new.opened_at)
      is distinct from (old.kind, old.demand_id, old.platform_id, old.introduction_id, old.against, old.text, old.opened_at)
    or old.statement is not null and new.statement is distinct from old.statement then
    raise exception 'a complaint stays as it was written' using errcode = 'restrict_violation',
      constraint = 'complaints_stay_written';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger complaints_keep before update on complaints for each row execute function keep_complaints();
