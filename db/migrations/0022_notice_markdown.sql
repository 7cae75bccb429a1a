ALTER TABLE "notices" ADD COLUMN "body_markdown_zh" text;--> statement-breakpoint
ALTER TABLE "notices" ADD COLUMN "body_markdown_en" text;--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_markdown_in_the_same_languages" CHECK ("notices"."body_markdown_zh" is null and "notices"."body_markdown_en" is null
        or "notices"."body_markdown_zh" is not null and ("notices"."body_markdown_en" is null) = ("notices"."body_en" is null));--> statement-breakpoint
-- The form in which a notice was announced stays with its words.
create function keep_announced_form() returns trigger language plpgsql as $$
begin
  if old.starts_at <= clock.now()
    and (new.body_markdown_zh, new.body_markdown_en) is distinct from (old.body_markdown_zh, old.body_markdown_en) then
    raise exception 'a notice that has started is not changed' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger notices_keep_announced_form before update on notices
  for each row execute function keep_announced_form();
--> statement-breakpoint
-- What the authority announces on this site itself.
insert into sources (key, title_zh, title_en, is_sample) values
  ('announced-here', '主管部门在本站发布', 'Announced on this site by the authority', false)
  on conflict (key) do nothing;
