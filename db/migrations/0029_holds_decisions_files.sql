ALTER TABLE "holds" DROP CONSTRAINT "holds_status";--> statement-breakpoint
ALTER TABLE "holds" DROP CONSTRAINT "holds_decided_with_reason";--> statement-breakpoint
DROP INDEX "holds_one_at_a_time";--> statement-breakpoint
ALTER TABLE "holds" ADD COLUMN "payload_hash" text DEFAULT '' NOT NULL;--> statement-breakpoint
-- What waits already has no hash: sent again, it is another hold.
ALTER TABLE "holds" ALTER COLUMN "payload_hash" DROP DEFAULT;--> statement-breakpoint
ALTER TABLE "holds" ADD COLUMN "touches" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "holds" ADD COLUMN "base_hash" text;--> statement-breakpoint
CREATE INDEX "decisions_file" ON "decisions" USING btree ("file_id");--> statement-breakpoint
CREATE INDEX "desk_imports_file" ON "desk_imports" USING btree ("file_id");--> statement-breakpoint
-- Of several that were open, the latest stays.
UPDATE invitations SET revoked_at = clock.now() WHERE accepted_at IS NULL AND revoked_at IS NULL AND id NOT IN
  (SELECT max(id) FROM invitations WHERE accepted_at IS NULL AND revoked_at IS NULL GROUP BY organisation_id, email);
--> statement-breakpoint
CREATE UNIQUE INDEX "invitations_one_open" ON "invitations" USING btree ("organisation_id","email") WHERE accepted_at is null and revoked_at is null;--> statement-breakpoint
CREATE INDEX "organisation_applications_evidence" ON "organisation_applications" USING btree ("evidence_file_id");--> statement-breakpoint
CREATE INDEX "platform_photos_file" ON "platform_photos" USING btree ("file_id");--> statement-breakpoint
CREATE INDEX "misconduct_files_file" ON "misconduct_files" USING btree ("file_id");--> statement-breakpoint
CREATE INDEX "objection_files_file" ON "objection_files" USING btree ("file_id");--> statement-breakpoint
CREATE UNIQUE INDEX "holds_one_at_a_time" ON "holds" USING btree ("subject_kind","subject_id","text_hash","payload_hash") WHERE status = 'held';--> statement-breakpoint
ALTER TABLE "decisions" ADD CONSTRAINT "decisions_rejected_by_another" CHECK ("decisions"."status" <> 'rejected' or ("decisions"."settled_by" is not null and "decisions"."settled_by" <> "decisions"."entered_by"));--> statement-breakpoint
ALTER TABLE "join_requests" ADD CONSTRAINT "join_requests_decided_by_somebody" CHECK ("join_requests"."status" not in ('accepted', 'refused') or ("join_requests"."decided_at" is not null and "join_requests"."decided_by" is not null));--> statement-breakpoint
ALTER TABLE "organisation_applications" ADD CONSTRAINT "organisation_applications_decided_by_somebody" CHECK ("organisation_applications"."status" not in ('approved', 'refused') or "organisation_applications"."decided_by" is not null);--> statement-breakpoint
ALTER TABLE "holds" ADD CONSTRAINT "holds_status" CHECK (status in ('held', 'released', 'refused', 'superseded'));--> statement-breakpoint
ALTER TABLE "holds" ADD CONSTRAINT "holds_decided_with_reason" CHECK ("holds"."status" in ('held', 'superseded') or ("holds"."reason" is not null and "holds"."decided_by" is not null));