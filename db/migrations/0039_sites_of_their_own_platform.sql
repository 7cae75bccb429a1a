ALTER TABLE "platform_sites" ADD CONSTRAINT "platform_sites_id_platform" UNIQUE("id","platform_id");--> statement-breakpoint
ALTER TABLE "instruments" DROP CONSTRAINT "instruments_site_id_platform_sites_id_fk";
--> statement-breakpoint
ALTER TABLE "services" DROP CONSTRAINT "services_site_id_platform_sites_id_fk";
--> statement-breakpoint
ALTER TABLE "shared_resources" DROP CONSTRAINT "shared_resources_site_id_platform_sites_id_fk";
--> statement-breakpoint
ALTER TABLE "instruments" ADD CONSTRAINT "instruments_site" FOREIGN KEY ("site_id","platform_id") REFERENCES "public"."platform_sites"("id","platform_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "services" ADD CONSTRAINT "services_site" FOREIGN KEY ("site_id","platform_id") REFERENCES "public"."platform_sites"("id","platform_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shared_resources" ADD CONSTRAINT "shared_resources_site" FOREIGN KEY ("site_id","platform_id") REFERENCES "public"."platform_sites"("id","platform_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "booking_waits_booking" ON "booking_waits" USING btree ("booking_id");
