-- What was one question becomes two: do the programs decide by the rule, and if not, do the pages show what it says?
ALTER TABLE "rules" ADD COLUMN "use" text;--> statement-breakpoint
update rules set use = case
  when is_applied then 'decides'
  when code in ('center.construction-modes', 'center.revocation-grounds', 'evaluation.grades',
    'evaluation.rectification', 'service.categories') then 'shown'
  else 'none'
end;
--> statement-breakpoint
ALTER TABLE "rules" ALTER COLUMN "use" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "rules" ADD CONSTRAINT "rules_use" CHECK (use in ('decides', 'shown', 'none'));--> statement-breakpoint
ALTER TABLE "rules" DROP COLUMN "is_applied";--> statement-breakpoint
-- The site's own rules held from the day on which they were set, not from before there was a site.
update rules set effective_from = '2026-11-22'
where not is_official and effective_from = '2020-01-01'
  and (effective_to is null or effective_to > '2026-11-22');
