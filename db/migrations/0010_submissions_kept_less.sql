CREATE TABLE "write_limit_keys" (
	"window_start" timestamp with time zone PRIMARY KEY NOT NULL,
	"key" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "objections" DROP CONSTRAINT "objections_statement";--> statement-breakpoint
ALTER TABLE "notices" ADD COLUMN "entered_in" "xid8" DEFAULT pg_current_xact_id() NOT NULL;--> statement-breakpoint
ALTER TABLE "misconduct_reports" ADD COLUMN "fingerprint" text DEFAULT '' NOT NULL;--> statement-breakpoint
-- Of reports that came before nothing is known: what their forms send again counts as another content.
ALTER TABLE "misconduct_reports" ALTER COLUMN "fingerprint" DROP DEFAULT;--> statement-breakpoint
ALTER TABLE "objections" ADD COLUMN "erased_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "objections" ADD CONSTRAINT "objections_statement" CHECK (case when "objections"."erased_at" is null then length(btrim("objections"."statement")) between 1 and 5000
        else "objections"."statement" = '' and "objections"."objector_name" = '' and "objections"."contact" = '' end);