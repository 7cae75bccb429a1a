-- Of one rule at most one version holds on any day.
alter table rules add constraint rules_one_version
  exclude using gist (code with =, daterange(effective_from, effective_to) with &&);
--> statement-breakpoint
-- What a notice announced stays as it was announced: a mistake is answered by withdrawing it, with the reason.
create function keep_announced() returns trigger language plpgsql as $$
begin
  if new.id <> old.id then
    raise exception 'a notice keeps its number' using errcode = 'restrict_violation';
  end if;
  if old.starts_at <= clock.now() and (
    new.kind, new.subject, new.title_zh, new.title_en, new.body_zh, new.body_en, new.number, new.issuer_id,
    new.starts_at, new.basis_policy_id, new.basis_anchor, new.is_sample, new.source_id
  ) is distinct from (
    old.kind, old.subject, old.title_zh, old.title_en, old.body_zh, old.body_en, old.number, old.issuer_id,
    old.starts_at, old.basis_policy_id, old.basis_anchor, old.is_sample, old.source_id
  ) then
    raise exception 'a notice that has started is not changed' using errcode = 'restrict_violation';
  end if;
  -- The time for objections may be made longer, never shorter, and not once it has run out.
  if old.starts_at <= clock.now() and new.ends_at is distinct from old.ends_at
    and (old.ends_at is null or new.ends_at is null or new.ends_at < old.ends_at or old.ends_at <= clock.now()) then
    raise exception 'the time for objections is not cut' using errcode = 'restrict_violation';
  end if;
  if old.withdrawn_at is not null and new.withdrawn_at is distinct from old.withdrawn_at then
    raise exception 'a withdrawal stands' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger notices_keep_announced before update on notices for each row execute function keep_announced();
--> statement-breakpoint
-- An objection is against a public notice while it runs, by the clock as read once the notice is locked.
create function objection_in_time() returns trigger language plpgsql as $$
declare
  notice notices%rowtype;
begin
  select * into notice from notices where id = new.notice_id for share;
  if notice.kind <> 'public_notice' or notice.withdrawn_at is not null
    or new.received_at < notice.starts_at or new.received_at >= notice.ends_at then
    raise exception 'notice % takes no objections', new.notice_id
      using errcode = 'integrity_constraint_violation', constraint = 'objections_in_time';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger objections_in_time before insert on objections for each row execute function objection_in_time();
--> statement-breakpoint
-- An address is permanent.
create function keep_policy_slug() returns trigger language plpgsql as $$
begin
  if new.slug <> old.slug or new.id <> old.id then
    raise exception 'the address of a policy is permanent' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger policies_keep_slug before update on policies for each row execute function keep_policy_slug();
--> statement-breakpoint
revoke delete, truncate on policies, notices, notice_platforms, files, objections, objection_files,
  misconduct_reports, misconduct_files, rules from innovation_app;
--> statement-breakpoint
revoke update on files, objections, objection_files, misconduct_reports, misconduct_files, rules from innovation_app;
--> statement-breakpoint
grant update (status, answer, answered_at) on objections to innovation_app;
--> statement-breakpoint
grant update (status, reply, replied_at) on misconduct_reports to innovation_app;
--> statement-breakpoint
grant update (effective_to) on rules to innovation_app;
--> statement-breakpoint
-- Who sent a report of falsification can be written down and not be read again with the app's login.
revoke all on misconduct_senders from innovation_app;
--> statement-breakpoint
grant insert on misconduct_senders to innovation_app;
