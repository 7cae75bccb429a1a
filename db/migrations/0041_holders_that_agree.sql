ALTER TABLE "achievement_holders" ADD COLUMN "confirmed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "achievement_holders" ADD COLUMN "declined_at" timestamp with time zone;--> statement-breakpoint
-- Who offers an achievement says with it that it is a holder.
UPDATE "achievement_holders" h SET "confirmed_at" = a."created_at"
FROM "achievements" a WHERE a."id" = h."achievement_id" AND a."organisation_id" = h."organisation_id";--> statement-breakpoint
ALTER TABLE "achievement_holders" ADD CONSTRAINT "achievement_holders_answer" CHECK (num_nonnulls("achievement_holders"."confirmed_at", "achievement_holders"."declined_at") <= 1);--> statement-breakpoint
ALTER TABLE "achievement_holders" ADD CONSTRAINT "achievement_holders_answered_by_one" CHECK ("achievement_holders"."organisation_id" is not null or num_nonnulls("achievement_holders"."confirmed_at", "achievement_holders"."declined_at") = 0);