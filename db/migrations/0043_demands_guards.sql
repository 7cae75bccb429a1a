-- Nothing of a demand, a quote or an introduction is ever deleted: it is withdrawn, revoked or ended.
revoke delete, truncate on demands, demand_files, demand_events, demand_access, demand_looks, demand_messages,
  demand_message_files, demand_declines, demand_escalations, demand_pairs, quotes, quote_revisions, quote_events,
  introductions, introduction_claims, complaints from innovation_app;
--> statement-breakpoint
revoke truncate on demand_fields, demand_exclusions, demand_matches, demand_reads, quote_components, quote_milestones,
  quote_files, introduction_shares from innovation_app;
--> statement-breakpoint
-- What happened, who looked and what was said stays as it was written.
revoke update on demand_events, demand_looks, demand_messages, demand_message_files, quote_events, introduction_claims
  from innovation_app;
--> statement-breakpoint
-- A demand that has ended stays so, changes neither its owner nor, while it is out, what is told of it behind its mask.
create function keep_demands() returns trigger language plpgsql as $$
begin
  if old.status in ('awarded', 'joined', 'withdrawn', 'expired') and new.status <> old.status then
    raise exception 'a demand that has ended stays ended' using errcode = 'restrict_violation',
      constraint = 'demands_stay_ended';
  end if;
  if old.organisation_id is not null and new.organisation_id is distinct from old.organisation_id then
    raise exception 'a demand stays with its owner' using errcode = 'restrict_violation',
      constraint = 'demands_stay_with_owner';
  end if;
  if old.status in ('open', 'matched', 'awarded', 'expired') and new.status <> 'draft' and
    (new.mask_field_code, new.mask_area_code, new.mask_budget, new.mask_deadline)
      is distinct from (old.mask_field_code, old.mask_area_code, old.mask_budget, old.mask_deadline) then
    raise exception 'a mask stays as it was published' using errcode = 'restrict_violation',
      constraint = 'demands_keep_mask';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger demands_keep before update on demands for each row execute function keep_demands();
--> statement-breakpoint
-- A quote that was accepted or declined stays so; none moves; nobody quotes to themselves.
create function keep_quotes() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' then
    if old.status in ('accepted', 'declined') and new.status <> old.status then
      raise exception 'a quote that has ended stays ended' using errcode = 'restrict_violation',
        constraint = 'quotes_stay_ended';
    end if;
    if (new.demand_id, new.platform_id) is distinct from (old.demand_id, old.platform_id) then
      raise exception 'a quote stays with its demand' using errcode = 'restrict_violation';
    end if;
  elsif exists (select from demands d where d.id = new.demand_id and d.organisation_id = new.organisation_id) then
    raise exception 'nobody answers their own demand' using errcode = 'restrict_violation',
      constraint = 'quotes_not_to_oneself';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger quotes_keep before insert or update on quotes for each row execute function keep_quotes();
--> statement-breakpoint
-- What was sent is not edited: a new revision takes its place.
create function keep_sent_revisions() returns trigger language plpgsql as $$
begin
  if old.sent_at is not null then
    raise exception 'what was sent stays as it was sent' using errcode = 'restrict_violation',
      constraint = 'quote_revisions_stay_sent';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger quote_revisions_keep before update on quote_revisions
  for each row execute function keep_sent_revisions();
--> statement-breakpoint
create function keep_sent_parts() returns trigger language plpgsql as $$
begin
  if exists (select from quote_revisions r where r.sent_at is not null
    and r.id in (case when tg_op <> 'INSERT' then old.revision_id end, case when tg_op <> 'DELETE' then new.revision_id end)) then
    raise exception 'what was sent stays as it was sent' using errcode = 'restrict_violation',
      constraint = 'quote_revisions_stay_sent';
  end if;
  return coalesce(new, old);
end $$;
--> statement-breakpoint
create trigger quote_components_keep before insert or update or delete on quote_components
  for each row execute function keep_sent_parts();
--> statement-breakpoint
create trigger quote_milestones_keep before insert or update or delete on quote_milestones
  for each row execute function keep_sent_parts();
--> statement-breakpoint
create trigger quote_files_keep before insert or update or delete on quote_files
  for each row execute function keep_sent_parts();
--> statement-breakpoint
-- An introduction that has ended stays so, and its terms stay as they were proposed.
create function keep_introductions() returns trigger language plpgsql as $$
begin
  if old.status in ('refused', 'withdrawn', 'lapsed', 'credited') and new.status <> old.status then
    raise exception 'an introduction that has ended stays ended' using errcode = 'restrict_violation',
      constraint = 'introductions_stay_ended';
  end if;
  if (new.demand_id, new.platform_id, new.broker_id, new.introduced_at, new.basis, new.share_bp, new.fixed_fen,
      new.payer, new.terms, new.terms_hash)
    is distinct from (old.demand_id, old.platform_id, old.broker_id, old.introduced_at, old.basis, old.share_bp,
      old.fixed_fen, old.payer, old.terms, old.terms_hash) then
    raise exception 'an introduction stays as it was proposed' using errcode = 'restrict_violation',
      constraint = 'introductions_keep_terms';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger introductions_keep before update on introductions
  for each row execute function keep_introductions();
--> statement-breakpoint
-- The shares of those who introduce together are the whole, when their transaction ends.
create function introduction_shares_are_whole() returns trigger language plpgsql as $$
declare
  one integer := coalesce(new.introduction_id, old.introduction_id);
begin
  if (select sum(share_bp) from introduction_shares where introduction_id = one) is distinct from 10000 then
    raise exception 'the shares of an introduction are not the whole' using errcode = 'check_violation',
      constraint = 'introduction_shares_whole';
  end if;
  return null;
end $$;
--> statement-breakpoint
create constraint trigger introduction_shares_whole after insert or update or delete on introduction_shares
  deferrable initially deferred for each row execute function introduction_shares_are_whole();
