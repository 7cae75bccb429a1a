DROP INDEX "revenue_states_book_day";--> statement-breakpoint
CREATE INDEX "revenue_states_book" ON "revenue_states" USING btree ("platform_id","paid_on","entry_id","state","is_related","nature","channel","category_code","field_code","buyer_key","buyer_size","buyer_area_code","is_buyer_outside","gross_fen","net_fen");--> statement-breakpoint
-- Reading from the index alone needs pages that were looked over lately.
ALTER TABLE "revenue_states" SET (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_insert_scale_factor = 0.02);
