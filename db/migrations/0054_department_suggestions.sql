ALTER TABLE "demand_access" ADD COLUMN "suggested_at" timestamp with time zone;
--> statement-breakpoint
update demand_access set suggested_at = asked_at where origin = 'department';
