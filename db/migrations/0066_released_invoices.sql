CREATE TABLE "registration_sightings" (
	"contract_id" uuid NOT NULL,
	"entered_at" timestamp with time zone NOT NULL,
	"seen_by" integer,
	"seen_at" timestamp with time zone DEFAULT clock.now() NOT NULL,
	CONSTRAINT "registration_sightings_contract_id_entered_at_pk" PRIMARY KEY("contract_id","entered_at")
);
--> statement-breakpoint
ALTER TABLE "invoices" DROP CONSTRAINT "invoices_code_number";--> statement-breakpoint
ALTER TABLE "pattern_findings" DROP CONSTRAINT "pattern_findings_pattern";--> statement-breakpoint
ALTER TABLE "invoices" ADD COLUMN "released_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "invoices" ADD COLUMN "released_by" integer;--> statement-breakpoint
ALTER TABLE "invoices" ADD COLUMN "release_reason" text;--> statement-breakpoint
ALTER TABLE "registration_sightings" ADD CONSTRAINT "registration_sightings_seen_by_people_id_fk" FOREIGN KEY ("seen_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "registration_sightings" ADD CONSTRAINT "registration_sightings_registration" FOREIGN KEY ("contract_id") REFERENCES "public"."contract_registrations"("contract_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invoices" ADD CONSTRAINT "invoices_released_by_people_id_fk" FOREIGN KEY ("released_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "invoices_code_number" ON "invoices" USING btree ("code","number") WHERE released_at is null;--> statement-breakpoint
ALTER TABLE "pattern_findings" ADD CONSTRAINT "pattern_findings_pattern" CHECK (pattern in ('one_buyer', 'december', 'round_sums', 'circle', 'new_company', 'under_limit', 'evidence_reused', 'over_invoice', 'invoice_number_contested'));--> statement-breakpoint
ALTER TABLE "invoices" ADD CONSTRAINT "invoices_released_whole" CHECK (case when "invoices"."released_at" is null then num_nonnulls("invoices"."released_by", "invoices"."release_reason") = 0
        else "invoices"."red_of" is null and ("invoices"."release_reason" is null or btrim("invoices"."release_reason") <> '') end);