ALTER TABLE "complaints" ADD COLUMN "against" text NOT NULL;--> statement-breakpoint
ALTER TABLE "complaints" ADD COLUMN "statement" text;--> statement-breakpoint
ALTER TABLE "complaints" ADD COLUMN "stated_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "complaints" ADD COLUMN "stated_by" integer;--> statement-breakpoint
ALTER TABLE "complaints" ADD COLUMN "reminded_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "introduction_claims" ADD COLUMN "side" text NOT NULL;--> statement-breakpoint
ALTER TABLE "introductions" ADD COLUMN "terms_text" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "complaints" ADD CONSTRAINT "complaints_stated_by_people_id_fk" FOREIGN KEY ("stated_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "introduction_claims_once" ON "introduction_claims" USING btree ("introduction_id","side","quote_id") WHERE quote_id is not null;--> statement-breakpoint
ALTER TABLE "complaints" ADD CONSTRAINT "complaints_against" CHECK (against in ('owner', 'platform', 'broker', 'officer'));--> statement-breakpoint
ALTER TABLE "complaints" ADD CONSTRAINT "complaints_stated_whole" CHECK (("complaints"."statement" is null) = ("complaints"."stated_at" is null) and ("complaints"."statement" is null) = ("complaints"."stated_by" is null));--> statement-breakpoint
ALTER TABLE "introduction_claims" ADD CONSTRAINT "introduction_claims_side" CHECK (side in ('owner', 'platform'));