-- The real time by the deciding clock, also in the middle of a statement that has waited for a lock.
create function clock.now_within() returns timestamptz language sql volatile
  return clock_timestamp() + (select ahead from clock.setting);
--> statement-breakpoint
-- An objection is against a public notice while it runs, by the clock as read once the notice is locked. The time that
-- is stored was read a moment ago, by the one who decided: no longer ago than any statement may take.
create or replace function objection_in_time() returns trigger language plpgsql as $$
declare
  notice notices%rowtype;
  now timestamptz;
begin
  select * into notice from notices where id = new.notice_id for share;
  now := clock.now_within();
  if notice.kind <> 'public_notice' or notice.withdrawn_at is not null
    or new.received_at < notice.starts_at or new.received_at >= notice.ends_at
    or new.received_at > now or new.received_at < now - interval '15 seconds' then
    raise exception 'notice % takes no objections', new.notice_id
      using errcode = 'integrity_constraint_violation', constraint = 'objections_in_time';
  end if;
  return new;
end $$;
--> statement-breakpoint
-- Nobody says of a notice that another transaction entered it than did.
create function note_entry() returns trigger language plpgsql as $$
begin
  new.entered_in := pg_current_xact_id();
  return new;
end $$;
--> statement-breakpoint
create trigger notices_note_entry before insert on notices for each row execute function note_entry();
--> statement-breakpoint
create or replace function keep_announced() returns trigger language plpgsql as $$
begin
  if (new.id, new.entered_in, new.entered_at) is distinct from (old.id, old.entered_in, old.entered_at) then
    raise exception 'a notice keeps its number and its entry' using errcode = 'restrict_violation';
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
  -- Withdrawn once, now, with its reason; the reason is not reworded.
  if (new.withdrawn_at, new.withdrawn_reason_zh, new.withdrawn_reason_en)
    is distinct from (old.withdrawn_at, old.withdrawn_reason_zh, old.withdrawn_reason_en) then
    if old.withdrawn_at is not null then
      raise exception 'a withdrawal stands' using errcode = 'restrict_violation';
    end if;
    if new.withdrawn_at is null or new.withdrawn_at > clock.now_within()
      or new.withdrawn_at < clock.now_within() - interval '15 seconds' then
      raise exception 'a notice is withdrawn when it is withdrawn' using errcode = 'restrict_violation';
    end if;
  end if;
  return new;
end $$;
--> statement-breakpoint
-- What a notice is about stays, too. Only the transaction that enters a notice may say so of one that starts at once.
create function keep_announced_platforms() returns trigger language plpgsql as $$
declare
  ids integer[] := case tg_op
    when 'INSERT' then array[new.notice_id]
    when 'DELETE' then array[old.notice_id]
    else array[old.notice_id, new.notice_id] end;
begin
  if exists (
    select from notices
    where id = any (ids) and starts_at <= clock.now() and entered_in <> pg_current_xact_id()
  ) then
    raise exception 'a notice that has started is not changed' using errcode = 'restrict_violation';
  end if;
  return coalesce(new, old);
end $$;
--> statement-breakpoint
create trigger notice_platforms_keep_announced before insert or update or delete on notice_platforms
  for each row execute function keep_announced_platforms();
--> statement-breakpoint
-- Whom a notice is about is said by new rows alone.
revoke update on notice_platforms from innovation_app;
