ALTER TABLE "areas" ADD CONSTRAINT "areas_code_parent" UNIQUE("code","parent_code");--> statement-breakpoint
ALTER TABLE "platform_changes" DROP CONSTRAINT "platform_changes_precision";--> statement-breakpoint
ALTER TABLE "platform_successions" DROP CONSTRAINT "platform_successions_precision";--> statement-breakpoint
ALTER TABLE "platforms" DROP CONSTRAINT "platforms_approved_precision";--> statement-breakpoint
ALTER TABLE "platforms" DROP CONSTRAINT "platforms_ended_precision";--> statement-breakpoint
ALTER TABLE "platforms" DROP CONSTRAINT "platforms_end_after_approval";--> statement-breakpoint
DROP INDEX "platform_sites_one_headquarters";--> statement-breakpoint
ALTER TABLE "platform_classes" ADD COLUMN "name_pattern_level" text;--> statement-breakpoint
ALTER TABLE "platform_sites" ADD COLUMN "valid" daterange DEFAULT '(,)' NOT NULL;--> statement-breakpoint
ALTER TABLE "organisations" ADD CONSTRAINT "organisations_county_of_area" FOREIGN KEY ("county_code","area_code") REFERENCES "public"."areas"("code","parent_code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "platform_sites" ADD CONSTRAINT "platform_sites_county_of_area" FOREIGN KEY ("county_code","area_code") REFERENCES "public"."areas"("code","parent_code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "platforms" ADD CONSTRAINT "platforms_county_of_area" FOREIGN KEY ("county_code","area_code") REFERENCES "public"."areas"("code","parent_code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "organisations" ADD CONSTRAINT "organisations_county_has_area" CHECK ("organisations"."county_code" is null or "organisations"."area_code" is not null);--> statement-breakpoint
ALTER TABLE "audit_log" ADD CONSTRAINT "audit_log_actor_kind" CHECK (actor_kind in ('person', 'system', 'anonymous'));--> statement-breakpoint
ALTER TABLE "audit_log" ADD CONSTRAINT "audit_log_result" CHECK (result in ('done', 'refused', 'denied'));--> statement-breakpoint
ALTER TABLE "platform_changes" ADD CONSTRAINT "platform_changes_precision" CHECK (is_partial_date("platform_changes"."valid_on", "platform_changes"."valid_precision"));--> statement-breakpoint
ALTER TABLE "platform_classes" ADD CONSTRAINT "platform_classes_name_pattern_level" CHECK (name_pattern_level in ('national', 'ministry', 'region', 'league'));--> statement-breakpoint
ALTER TABLE "platform_sites" ADD CONSTRAINT "platform_sites_valid_is_not_empty" CHECK (not isempty("platform_sites"."valid"));--> statement-breakpoint
ALTER TABLE "platform_sites" ADD CONSTRAINT "platform_sites_county_has_area" CHECK ("platform_sites"."county_code" is null or "platform_sites"."area_code" is not null);--> statement-breakpoint
ALTER TABLE "platform_successions" ADD CONSTRAINT "platform_successions_precision" CHECK (is_partial_date("platform_successions"."on_date", "platform_successions"."on_precision"));--> statement-breakpoint
ALTER TABLE "platforms" ADD CONSTRAINT "platforms_approved_precision" CHECK (is_partial_date("platforms"."approved_on", "platforms"."approved_precision"));--> statement-breakpoint
ALTER TABLE "platforms" ADD CONSTRAINT "platforms_ended_precision" CHECK (is_partial_date("platforms"."ended_on", "platforms"."ended_precision"));--> statement-breakpoint
ALTER TABLE "platforms" ADD CONSTRAINT "platforms_end_after_approval" CHECK (last_possible_day("platforms"."ended_on", "platforms"."ended_precision") >= "platforms"."approved_on");