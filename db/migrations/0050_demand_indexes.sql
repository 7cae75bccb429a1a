CREATE INDEX "demand_declines_of_platform" ON "demand_declines" USING btree ("platform_id");--> statement-breakpoint
CREATE INDEX "demand_messages_organisation" ON "demand_messages" USING btree ("organisation_id","sent_at");--> statement-breakpoint
CREATE INDEX "introductions_demand_status" ON "introductions" USING btree ("demand_id","status");