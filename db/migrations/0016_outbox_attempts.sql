ALTER TABLE "outbox" DROP CONSTRAINT "outbox_sent_keeps_nothing";--> statement-breakpoint
ALTER TABLE "outbox" DROP CONSTRAINT "outbox_waiting_has_an_address";--> statement-breakpoint
DROP INDEX "outbox_waiting";--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "next_attempt_at" timestamp with time zone DEFAULT clock.now() NOT NULL;--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "given_up_at" timestamp with time zone;--> statement-breakpoint
CREATE INDEX "outbox_given_up" ON "outbox" USING btree ("given_up_at") WHERE given_up_at is not null;--> statement-breakpoint
CREATE INDEX "outbox_waiting" ON "outbox" USING btree ("next_attempt_at") WHERE sent_at is null and given_up_at is null;--> statement-breakpoint
ALTER TABLE "outbox" ADD CONSTRAINT "outbox_settled_keeps_nothing" CHECK (coalesce("outbox"."sent_at", "outbox"."given_up_at") is null or ("outbox"."address" is null and "outbox"."data" is null));--> statement-breakpoint
ALTER TABLE "outbox" ADD CONSTRAINT "outbox_settled_once" CHECK ("outbox"."sent_at" is null or "outbox"."given_up_at" is null);--> statement-breakpoint
ALTER TABLE "outbox" ADD CONSTRAINT "outbox_given_up_for_a_reason" CHECK ("outbox"."given_up_at" is null or "outbox"."last_error" is not null);--> statement-breakpoint
ALTER TABLE "outbox" ADD CONSTRAINT "outbox_waiting_has_an_address" CHECK (coalesce("outbox"."sent_at", "outbox"."given_up_at") is not null or ("outbox"."address" is not null and "outbox"."data" is not null));