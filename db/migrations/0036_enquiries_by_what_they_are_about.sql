CREATE INDEX "enquiries_service" ON "enquiries" USING btree ("service_id") WHERE service_id is not null;--> statement-breakpoint
CREATE INDEX "enquiries_instrument" ON "enquiries" USING btree ("instrument_id") WHERE instrument_id is not null;--> statement-breakpoint
CREATE INDEX "enquiries_resource" ON "enquiries" USING btree ("resource_id") WHERE resource_id is not null;--> statement-breakpoint
CREATE INDEX "enquiries_achievement" ON "enquiries" USING btree ("achievement_id") WHERE achievement_id is not null;