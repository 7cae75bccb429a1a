ALTER TABLE "followed_platforms" ADD COLUMN "told_seq" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
-- What was recorded before somebody followed the platform, and what they were told of, is no news.
update followed_platforms f set told_seq = coalesce((
  select max(c.seq) from platform_changes c
  where c.platform_id = f.platform_id and (c.known_at <= f.since or exists (
    select from notifications n
    where n.person_id = f.person_id and n.event_key = 'platform-changed:' || c.platform_id || ':' || c.seq))), 0);
--> statement-breakpoint
-- The app never forgets which requests were carried out, but for those of people that are too old to be sent again.
create function forget_old_requests() returns void language sql security definer
  set search_path = pg_catalog, public, pg_temp as $$
  delete from public.command_requests
  where scope like 'person:%' and at < clock.now() - interval '180 days';
$$;
--> statement-breakpoint
revoke execute on function forget_old_requests() from public;
--> statement-breakpoint
grant execute on function forget_old_requests() to innovation_app;
