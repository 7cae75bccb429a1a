ALTER TABLE "bookings" DROP CONSTRAINT "bookings_keeps_what_was_booked";--> statement-breakpoint
ALTER TABLE "bookings" ADD COLUMN "free_cancel_hours" integer;--> statement-breakpoint
ALTER TABLE "bookings" ADD COLUMN "late_cancel_percent" smallint;--> statement-breakpoint
-- What was booked before was booked under the rule that the instrument has now.
UPDATE "bookings" b SET "free_cancel_hours" = i."free_cancel_hours", "late_cancel_percent" = i."late_cancel_percent"
FROM "instruments" i WHERE i."id" = b."instrument_id";--> statement-breakpoint
ALTER TABLE "bookings" ALTER COLUMN "free_cancel_hours" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "bookings" ALTER COLUMN "late_cancel_percent" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "bookings" ADD CONSTRAINT "bookings_cancel_rule" CHECK ("bookings"."free_cancel_hours" >= 0 and "bookings"."late_cancel_percent" between 0 and 100);--> statement-breakpoint
ALTER TABLE "bookings" ADD CONSTRAINT "bookings_keeps_what_was_booked" CHECK ("bookings"."status" = 'completed' or "bookings"."keeps" @> "bookings"."during");--> statement-breakpoint
-- What was entered before stays.
ALTER TABLE "instrument_tariffs" ADD CONSTRAINT "instrument_tariffs_sane" CHECK (greatest("instrument_tariffs"."self_hour_fen", "instrument_tariffs"."operated_hour_fen", "instrument_tariffs"."setup_fen", "instrument_tariffs"."per_sample_fen", "instrument_tariffs"."minimum_fen") <= 100000000) NOT VALID;
