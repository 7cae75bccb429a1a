CREATE TABLE "contract_credits" (
	"version_id" uuid NOT NULL,
	"platform_id" integer NOT NULL,
	"share_bp" integer NOT NULL,
	CONSTRAINT "contract_credits_version_id_platform_id_pk" PRIMARY KEY("version_id","platform_id"),
	CONSTRAINT "contract_credits_part" CHECK ("contract_credits"."share_bp" between 1 and 10000)
);
--> statement-breakpoint
CREATE TABLE "contract_events" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "contract_events_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"contract_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"side" text,
	"person_id" integer,
	"number" integer,
	"happened_at" timestamp with time zone DEFAULT clock.now() NOT NULL,
	CONSTRAINT "contract_events_side" CHECK (side in ('seller', 'buyer'))
);
--> statement-breakpoint
CREATE TABLE "contract_files" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"contract_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"side" text NOT NULL,
	"file_id" integer NOT NULL,
	"added_by" integer,
	"added_at" timestamp with time zone DEFAULT clock.now() NOT NULL,
	"removed_at" timestamp with time zone,
	CONSTRAINT "contract_files_kind" CHECK (kind in ('sealed_scan', 'certified_file', 'annex', 'certificate', 'invoice', 'bank_receipt', 'other')),
	CONSTRAINT "contract_files_side" CHECK (side in ('seller', 'buyer'))
);
--> statement-breakpoint
CREATE TABLE "contract_ip_items" (
	"version_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"kind" text NOT NULL,
	"owner" text NOT NULL,
	"note" text,
	CONSTRAINT "contract_ip_items_version_id_position_pk" PRIMARY KEY("version_id","position"),
	CONSTRAINT "contract_ip_items_kind" CHECK (kind in ('invention_patent', 'utility_model', 'design_patent', 'software', 'plant_variety', 'ic_layout', 'know_how', 'none')),
	CONSTRAINT "contract_ip_items_owner" CHECK (owner in ('seller', 'buyer', 'joint', 'unchanged'))
);
--> statement-breakpoint
CREATE TABLE "contract_milestones" (
	"contract_id" uuid NOT NULL,
	"milestone" integer NOT NULL,
	"status" text DEFAULT 'planned' NOT NULL,
	"delivered_at" timestamp with time zone,
	"accepted_at" timestamp with time zone,
	"silent_at" timestamp with time zone,
	"reminded_at" timestamp with time zone,
	CONSTRAINT "contract_milestones_contract_id_milestone_pk" PRIMARY KEY("contract_id","milestone"),
	CONSTRAINT "contract_milestones_status" CHECK (status in ('planned', 'delivered', 'accepted', 'rejected', 'dropped')),
	CONSTRAINT "contract_milestones_accepted" CHECK (("contract_milestones"."status" = 'accepted') = ("contract_milestones"."accepted_at" is not null))
);
--> statement-breakpoint
CREATE TABLE "contract_registrations" (
	"contract_id" uuid PRIMARY KEY NOT NULL,
	"number" text NOT NULL,
	"office" text NOT NULL,
	"applied_on" date,
	"registered_on" date NOT NULL,
	"value_fen" bigint NOT NULL,
	"technical_fen" bigint NOT NULL,
	"file_id" integer NOT NULL,
	"entered_by" integer,
	"entered_at" timestamp with time zone DEFAULT clock.now() NOT NULL,
	CONSTRAINT "contract_registrations_number_unique" UNIQUE("number"),
	CONSTRAINT "contract_registrations_number" CHECK ("contract_registrations"."number" ~ '^[0-9]{16}$'),
	CONSTRAINT "contract_registrations_office" CHECK (btrim("contract_registrations"."office") <> ''),
	CONSTRAINT "contract_registrations_days" CHECK ("contract_registrations"."registered_on" >= "contract_registrations"."applied_on"),
	CONSTRAINT "contract_registrations_technical_value" CHECK ("contract_registrations"."technical_fen" between 0 and "contract_registrations"."value_fen" and "contract_registrations"."value_fen" >= 0)
);
--> statement-breakpoint
CREATE TABLE "contract_signatures" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"version_id" uuid NOT NULL,
	"side" text NOT NULL,
	"way" text NOT NULL,
	"person_id" integer NOT NULL,
	"organisation_id" integer NOT NULL,
	"signed_at" timestamp with time zone DEFAULT clock.now() NOT NULL,
	"factor" text NOT NULL,
	"pdf_sha256" text NOT NULL,
	CONSTRAINT "contract_signatures_once_a_side" UNIQUE("version_id","side"),
	CONSTRAINT "contract_signatures_side" CHECK (side in ('seller', 'buyer')),
	CONSTRAINT "contract_signatures_way" CHECK (way in ('consent', 'sealed_scan', 'certified_file')),
	CONSTRAINT "contract_signatures_hash" CHECK ("contract_signatures"."pdf_sha256" ~ '^[0-9a-f]{64}$')
);
--> statement-breakpoint
CREATE TABLE "contract_terminations" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"contract_id" uuid NOT NULL,
	"side" text NOT NULL,
	"ground" text NOT NULL,
	"reason" text NOT NULL,
	"asked_by" integer,
	"asked_at" timestamp with time zone DEFAULT clock.now() NOT NULL,
	"is_agreed" boolean,
	"answered_by" integer,
	"answered_at" timestamp with time zone,
	"answer" text,
	CONSTRAINT "contract_terminations_side" CHECK (side in ('seller', 'buyer')),
	CONSTRAINT "contract_terminations_ground" CHECK (ground in ('agreed', 'buyer_breach', 'seller_breach', 'impossible', 'technology_public', 'as_contract_says')),
	CONSTRAINT "contract_terminations_reason" CHECK (btrim("contract_terminations"."reason") <> ''),
	CONSTRAINT "contract_terminations_answered" CHECK (("contract_terminations"."is_agreed" is null) = ("contract_terminations"."answered_at" is null))
);
--> statement-breakpoint
CREATE TABLE "contract_versions" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"contract_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"status" text DEFAULT 'draft' NOT NULL,
	"author" text NOT NULL,
	"title" text NOT NULL,
	"type" text NOT NULL,
	"category_code" text,
	"field_code" text,
	"value_fen" bigint,
	"technical_fen" bigint,
	"payment_mode" text NOT NULL,
	"signing_fen" bigint DEFAULT 0 NOT NULL,
	"royalty_bp" integer,
	"royalty_basis" text,
	"vat_basis" text NOT NULL,
	"vat_rate_bp" integer NOT NULL,
	"begins_on" date,
	"ends_on" date,
	"silent_days" integer,
	"confidentiality" text,
	"items" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"change_note" text,
	"typed" jsonb,
	"written_by" integer,
	"updated_at" timestamp with time zone DEFAULT clock.now() NOT NULL,
	"proposed_at" timestamp with time zone,
	"proposed_by" integer,
	"pdf_file_id" integer,
	"ended_at" timestamp with time zone,
	"reason" text,
	CONSTRAINT "contract_versions_number" UNIQUE("contract_id","number"),
	CONSTRAINT "contract_versions_status" CHECK (status in ('draft', 'proposed', 'signed', 'refused', 'withdrawn')),
	CONSTRAINT "contract_versions_author" CHECK (author in ('seller', 'buyer')),
	CONSTRAINT "contract_versions_type" CHECK (type in ('development', 'assignment', 'licence', 'consulting', 'service')),
	CONSTRAINT "contract_versions_payment_mode" CHECK (payment_mode in ('lump_sum', 'instalments', 'royalty', 'royalty_with_entry_fee')),
	CONSTRAINT "contract_versions_vat_basis" CHECK (vat_basis in ('included', 'excluded', 'exempt')),
	CONSTRAINT "contract_versions_vat_rate" CHECK ("contract_versions"."vat_rate_bp" between 0 and 10000),
	CONSTRAINT "contract_versions_value" CHECK ("contract_versions"."value_fen" >= 0 and "contract_versions"."signing_fen" >= 0),
	CONSTRAINT "contract_versions_technical_value" CHECK ("contract_versions"."technical_fen" >= 0 and ("contract_versions"."value_fen" is null or "contract_versions"."technical_fen" <= "contract_versions"."value_fen")),
	CONSTRAINT "contract_versions_signing" CHECK ("contract_versions"."value_fen" is null or "contract_versions"."signing_fen" <= "contract_versions"."value_fen"),
	CONSTRAINT "contract_versions_royalty" CHECK ("contract_versions"."royalty_bp" between 1 and 10000),
	CONSTRAINT "contract_versions_days" CHECK ("contract_versions"."ends_on" >= "contract_versions"."begins_on" and "contract_versions"."silent_days" between 1 and 365),
	CONSTRAINT "contract_versions_fixed_has_value" CHECK ("contract_versions"."status" in ('draft', 'withdrawn') or "contract_versions"."payment_mode" like 'royalty%' or "contract_versions"."value_fen" is not null),
	CONSTRAINT "contract_versions_typed_while_draft" CHECK (("contract_versions"."status" = 'draft') = ("contract_versions"."typed" is not null)),
	CONSTRAINT "contract_versions_proposed_whole" CHECK ("contract_versions"."status" in ('draft', 'withdrawn') or ("contract_versions"."proposed_at" is not null and "contract_versions"."pdf_file_id" is not null)),
	CONSTRAINT "contract_versions_refused_with_reason" CHECK ("contract_versions"."status" <> 'refused' or btrim("contract_versions"."reason") <> '')
);
--> statement-breakpoint
CREATE TABLE "contracts" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"is_sample" boolean NOT NULL,
	"code" text NOT NULL,
	"status" text DEFAULT 'drafted' NOT NULL,
	"origin" text NOT NULL,
	"quote_id" uuid,
	"booking_id" integer,
	"enquiry_id" integer,
	"seller_id" integer NOT NULL,
	"buyer_id" integer,
	"buyer_name" text,
	"buyer_uscc" text,
	"buyer_contact" text,
	"created_by" integer,
	"created_at" timestamp with time zone DEFAULT clock.now() NOT NULL,
	"concluded_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	"termination_ground" text,
	"termination_reason" text,
	"seller_shows_name" boolean DEFAULT false NOT NULL,
	"buyer_shows_name" boolean DEFAULT false NOT NULL,
	CONSTRAINT "contracts_code_unique" UNIQUE("code"),
	CONSTRAINT "contracts_id_is_sample" UNIQUE("id","is_sample"),
	CONSTRAINT "contracts_status" CHECK (status in ('drafted', 'signed', 'in_progress', 'completed', 'terminated', 'dropped')),
	CONSTRAINT "contracts_origin" CHECK (origin in ('quote', 'booking', 'enquiry', 'direct')),
	CONSTRAINT "contracts_origin_named" CHECK (("contracts"."origin" = 'quote') = ("contracts"."quote_id" is not null) and ("contracts"."origin" = 'booking') = ("contracts"."booking_id" is not null) and ("contracts"."origin" = 'enquiry') = ("contracts"."enquiry_id" is not null)),
	CONSTRAINT "contracts_two_parties" CHECK ("contracts"."seller_id" <> "contracts"."buyer_id"),
	CONSTRAINT "contracts_buyer_known" CHECK (("contracts"."buyer_id" is null) = ("contracts"."buyer_name" is not null)),
	CONSTRAINT "contracts_buyer_uscc" CHECK ("contracts"."buyer_uscc" is null or uscc_is_valid("contracts"."buyer_uscc")),
	CONSTRAINT "contracts_ended_whole" CHECK (("contracts"."status" in ('completed', 'terminated', 'dropped')) = ("contracts"."ended_at" is not null)),
	CONSTRAINT "contracts_concluded_whole" CHECK ("contracts"."status" in ('drafted', 'dropped') or "contracts"."concluded_at" is not null),
	CONSTRAINT "contracts_terminated_with_ground" CHECK (("contracts"."status" = 'terminated') = ("contracts"."termination_ground" is not null and btrim("contracts"."termination_reason") <> '')),
	CONSTRAINT "contracts_termination_ground" CHECK (termination_ground in ('agreed', 'buyer_breach', 'seller_breach', 'impossible', 'technology_public', 'as_contract_says'))
);
--> statement-breakpoint
CREATE TABLE "version_milestones" (
	"version_id" uuid NOT NULL,
	"milestone" integer NOT NULL,
	"title" text NOT NULL,
	"deliverable" text,
	"due_on" date,
	"amount_fen" bigint NOT NULL,
	CONSTRAINT "version_milestones_version_id_milestone_pk" PRIMARY KEY("version_id","milestone"),
	CONSTRAINT "version_milestones_number" CHECK ("version_milestones"."milestone" >= 1),
	CONSTRAINT "version_milestones_title" CHECK (btrim("version_milestones"."title") <> ''),
	CONSTRAINT "version_milestones_amount" CHECK ("version_milestones"."amount_fen" >= 0)
);
--> statement-breakpoint
CREATE TABLE "rubric_indicators" (
	"rubric" text NOT NULL,
	"effective_from" date NOT NULL,
	"code" text NOT NULL,
	"position" integer NOT NULL,
	"weight" numeric(5, 2) NOT NULL,
	"metric" text NOT NULL,
	"formula" text NOT NULL,
	"parameters" jsonb NOT NULL,
	"name_zh" text NOT NULL,
	"name_en" text NOT NULL,
	"explanation_zh" text NOT NULL,
	"explanation_en" text NOT NULL,
	CONSTRAINT "rubric_indicators_rubric_effective_from_code_pk" PRIMARY KEY("rubric","effective_from","code"),
	CONSTRAINT "rubric_indicators_weight" CHECK ("rubric_indicators"."weight" > 0 and "rubric_indicators"."weight" <= 100),
	CONSTRAINT "rubric_indicators_metric" CHECK (metric in ('verified_service_income', 'service_income_share', 'smes_served', 'outside_share', 'service_income_growth')),
	CONSTRAINT "rubric_indicators_formula" CHECK (formula in ('linear', 'ratio_to_target', 'per_head', 'percentile', 'coefficient'))
);
--> statement-breakpoint
CREATE TABLE "rubrics" (
	"code" text NOT NULL,
	"effective_from" date NOT NULL,
	"effective_to" date,
	"name_zh" text NOT NULL,
	"name_en" text NOT NULL,
	"is_official" boolean NOT NULL,
	CONSTRAINT "rubrics_code_effective_from_pk" PRIMARY KEY("code","effective_from"),
	CONSTRAINT "rubrics_days_in_order" CHECK ("rubrics"."effective_to" > "rubrics"."effective_from")
);
--> statement-breakpoint
CREATE TABLE "audit_sample_entries" (
	"quarter" text NOT NULL,
	"entry_id" uuid NOT NULL,
	"outcome" text,
	"note" text,
	"decided_by" integer,
	"decided_at" timestamp with time zone,
	CONSTRAINT "audit_sample_entries_quarter_entry_id_pk" PRIMARY KEY("quarter","entry_id"),
	CONSTRAINT "audit_sample_entries_outcome" CHECK (outcome in ('sound', 'corrected', 'unsound')),
	CONSTRAINT "audit_sample_entries_decided" CHECK (("audit_sample_entries"."outcome" is null) = ("audit_sample_entries"."decided_at" is null))
);
--> statement-breakpoint
CREATE TABLE "audit_samples" (
	"quarter" text PRIMARY KEY NOT NULL,
	"seed" text NOT NULL,
	"drawn_at" timestamp with time zone DEFAULT clock.now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "declared_ties" (
	"id" integer PRIMARY KEY GENERATED BY DEFAULT AS IDENTITY (sequence name "declared_ties_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"organisation_id" integer NOT NULL,
	"other_id" integer,
	"other_name" text,
	"other_uscc" text,
	"note" text,
	"declared_by" integer,
	"declared_at" timestamp with time zone DEFAULT clock.now() NOT NULL,
	"ended_at" timestamp with time zone,
	CONSTRAINT "declared_ties_other_known" CHECK (num_nonnulls("declared_ties"."other_id", "declared_ties"."other_name") = 1),
	CONSTRAINT "declared_ties_two" CHECK ("declared_ties"."organisation_id" <> "declared_ties"."other_id")
);
--> statement-breakpoint
CREATE TABLE "entry_evidence" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"entry_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"file_id" integer NOT NULL,
	"sha256" text NOT NULL,
	"added_by" integer,
	"added_at" timestamp with time zone DEFAULT clock.now() NOT NULL,
	CONSTRAINT "entry_evidence_once" UNIQUE("entry_id","kind","sha256"),
	CONSTRAINT "entry_evidence_kind" CHECK (kind in ('contract', 'invoice', 'bank_receipt', 'acceptance', 'record', 'other'))
);
--> statement-breakpoint
CREATE TABLE "ledger_books" (
	"platform_id" integer PRIMARY KEY NOT NULL,
	"is_sample" boolean NOT NULL,
	"last_number" bigint DEFAULT 0 NOT NULL,
	"head" text NOT NULL,
	CONSTRAINT "ledger_books_head" CHECK ("ledger_books"."head" ~ '^[0-9a-f]{64}$' and "ledger_books"."last_number" >= 0)
);
--> statement-breakpoint
CREATE TABLE "ledger_days" (
	"day" date PRIMARY KEY NOT NULL,
	"previous_root" text NOT NULL,
	"root" text NOT NULL,
	"published_at" timestamp with time zone DEFAULT clock.now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "ledger_heads" (
	"day" date NOT NULL,
	"platform_id" integer NOT NULL,
	"number" bigint NOT NULL,
	"hash" text NOT NULL,
	CONSTRAINT "ledger_heads_day_platform_id_pk" PRIMARY KEY("day","platform_id")
);
--> statement-breakpoint
CREATE TABLE "ledger_lines" (
	"book_id" integer NOT NULL,
	"number" bigint NOT NULL,
	"entry_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"mover" text NOT NULL,
	"actor_id" integer,
	"organisation_id" integer,
	"reason" text,
	"evidence" text[] NOT NULL,
	"facts" text NOT NULL,
	"salt" text NOT NULL,
	"commitment" text NOT NULL,
	"previous" text NOT NULL,
	"hash" text NOT NULL,
	CONSTRAINT "ledger_lines_book_id_number_pk" PRIMARY KEY("book_id","number"),
	CONSTRAINT "ledger_lines_kind" CHECK (kind in ('declare', 'confirm', 'dispute', 'verify', 'settle', 'reverse')),
	CONSTRAINT "ledger_lines_reversed_with_reason" CHECK ("ledger_lines"."kind" not in ('reverse', 'dispute') or btrim("ledger_lines"."reason") <> '')
);
--> statement-breakpoint
CREATE TABLE "pattern_findings" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"platform_id" integer NOT NULL,
	"pattern" text NOT NULL,
	"key" text NOT NULL,
	"year" integer NOT NULL,
	"detail" jsonb NOT NULL,
	"found_at" timestamp with time zone DEFAULT clock.now() NOT NULL,
	"gone_at" timestamp with time zone,
	"outcome" text,
	"note" text,
	"decided_by" integer,
	"decided_at" timestamp with time zone,
	CONSTRAINT "pattern_findings_once" UNIQUE("platform_id","pattern","year","key"),
	CONSTRAINT "pattern_findings_pattern" CHECK (pattern in ('one_buyer', 'december', 'round_sums', 'circle', 'new_company', 'under_limit', 'evidence_reused', 'over_invoice')),
	CONSTRAINT "pattern_findings_outcome" CHECK (outcome in ('explained', 'watched', 'corrected')),
	CONSTRAINT "pattern_findings_decided_whole" CHECK (("pattern_findings"."outcome" is null) = ("pattern_findings"."decided_at" is null) and ("pattern_findings"."outcome" is null or btrim("pattern_findings"."note") <> ''))
);
--> statement-breakpoint
CREATE TABLE "revenue_entries" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"platform_id" integer NOT NULL,
	"is_sample" boolean NOT NULL,
	"organisation_id" integer NOT NULL,
	"contract_id" uuid,
	"payment_id" uuid,
	"service_record_id" integer,
	"invoice_id" uuid,
	"share_bp" integer DEFAULT 10000 NOT NULL,
	"nature" text NOT NULL,
	"channel" text NOT NULL,
	"category_code" text,
	"field_code" text,
	"title" text NOT NULL,
	"agreement" text,
	"buyer_id" integer,
	"buyer_name" text,
	"buyer_uscc" text,
	"buyer_size" text NOT NULL,
	"buyer_area_code" text,
	"is_buyer_outside" boolean DEFAULT false NOT NULL,
	"paid_on" date NOT NULL,
	"gross_fen" bigint NOT NULL,
	"vat_basis" text NOT NULL,
	"vat_rate_bp" integer NOT NULL,
	"vat_fen" bigint NOT NULL,
	"ties" text[] NOT NULL,
	"declared_by" integer,
	"declared_side" text NOT NULL,
	"declared_at" timestamp with time zone DEFAULT clock.now() NOT NULL,
	CONSTRAINT "revenue_entries_once_a_payment" UNIQUE("payment_id","platform_id"),
	CONSTRAINT "revenue_entries_nature" CHECK (nature in ('development', 'assignment', 'licence', 'consulting', 'service', 'instrument_use', 'competitive_project', 'government_funding', 'product_sale')),
	CONSTRAINT "revenue_entries_channel" CHECK (channel in ('on_site', 'off_site', 'imported')),
	CONSTRAINT "revenue_entries_buyer_size" CHECK (buyer_size in ('micro', 'small', 'medium', 'large', 'not_enterprise', 'unknown')),
	CONSTRAINT "revenue_entries_vat_basis" CHECK (vat_basis in ('included', 'excluded', 'exempt')),
	CONSTRAINT "revenue_entries_declared_side" CHECK (declared_side in ('seller', 'buyer')),
	CONSTRAINT "revenue_entries_title" CHECK (btrim("revenue_entries"."title") <> ''),
	CONSTRAINT "revenue_entries_buyer_known" CHECK (num_nonnulls("revenue_entries"."buyer_id", "revenue_entries"."buyer_name") > 0),
	CONSTRAINT "revenue_entries_share" CHECK ("revenue_entries"."share_bp" between 1 and 10000),
	CONSTRAINT "revenue_entries_amount" CHECK ("revenue_entries"."gross_fen" > 0 and "revenue_entries"."vat_fen" between 0 and "revenue_entries"."gross_fen" and "revenue_entries"."vat_rate_bp" between 0 and 10000),
	CONSTRAINT "revenue_entries_payment_of_contract" CHECK ("revenue_entries"."payment_id" is null or "revenue_entries"."contract_id" is not null),
	CONSTRAINT "revenue_entries_outside" CHECK (not ("revenue_entries"."is_buyer_outside" and "revenue_entries"."buyer_area_code" is not null))
);
--> statement-breakpoint
CREATE TABLE "revenue_states" (
	"entry_id" uuid PRIMARY KEY NOT NULL,
	"platform_id" integer NOT NULL,
	"is_sample" boolean NOT NULL,
	"state" text NOT NULL,
	"number" bigint NOT NULL,
	"changed_at" timestamp with time zone NOT NULL,
	"contract_id" uuid,
	"invoice_id" uuid,
	"paid_on" date NOT NULL,
	"gross_fen" bigint NOT NULL,
	"net_fen" bigint NOT NULL,
	"nature" text NOT NULL,
	"channel" text NOT NULL,
	"category_code" text,
	"field_code" text,
	"buyer_key" text NOT NULL,
	"buyer_size" text NOT NULL,
	"buyer_area_code" text,
	"is_buyer_outside" boolean NOT NULL,
	"is_related" boolean NOT NULL,
	CONSTRAINT "revenue_states_state" CHECK (state in ('declared', 'confirmed', 'disputed', 'verified', 'reversed'))
);
--> statement-breakpoint
CREATE TABLE "reversal_requests" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"entry_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"asked_by" integer,
	"asked_at" timestamp with time zone DEFAULT clock.now() NOT NULL,
	"is_granted" boolean,
	"decided_by" integer,
	"decided_at" timestamp with time zone,
	"answer" text,
	CONSTRAINT "reversal_requests_reason" CHECK (btrim("reversal_requests"."reason") <> ''),
	CONSTRAINT "reversal_requests_decided_whole" CHECK (("reversal_requests"."is_granted" is null) = ("reversal_requests"."decided_at" is null)),
	CONSTRAINT "reversal_requests_two_people" CHECK ("reversal_requests"."decided_by" <> "reversal_requests"."asked_by"),
	CONSTRAINT "reversal_requests_refused_with_reason" CHECK ("reversal_requests"."is_granted" is not false or btrim("reversal_requests"."answer") <> '')
);
--> statement-breakpoint
CREATE TABLE "confirmation_links" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"token_hash" text NOT NULL,
	"payment_id" uuid,
	"entry_id" uuid,
	"contact" text NOT NULL,
	"made_by" integer,
	"made_at" timestamp with time zone DEFAULT clock.now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone,
	"revoked_at" timestamp with time zone,
	CONSTRAINT "confirmation_links_token_hash_unique" UNIQUE("token_hash"),
	CONSTRAINT "confirmation_links_about_one" CHECK (num_nonnulls("confirmation_links"."payment_id", "confirmation_links"."entry_id") = 1),
	CONSTRAINT "confirmation_links_hash" CHECK ("confirmation_links"."token_hash" ~ '^[0-9a-f]{64}$')
);
--> statement-breakpoint
CREATE TABLE "contract_ratings" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"contract_id" uuid NOT NULL,
	"side" text NOT NULL,
	"quality" smallint NOT NULL,
	"punctuality" smallint NOT NULL,
	"communication" smallint NOT NULL,
	"note" text,
	"given_by" integer,
	"given_at" timestamp with time zone DEFAULT clock.now() NOT NULL,
	"published_at" timestamp with time zone,
	"answer" text,
	"answered_by" integer,
	"answered_at" timestamp with time zone,
	CONSTRAINT "contract_ratings_once" UNIQUE("contract_id","side"),
	CONSTRAINT "contract_ratings_side" CHECK (side in ('seller', 'buyer')),
	CONSTRAINT "contract_ratings_stars" CHECK ("contract_ratings"."quality" between 1 and 5 and "contract_ratings"."punctuality" between 1 and 5 and "contract_ratings"."communication" between 1 and 5),
	CONSTRAINT "contract_ratings_answered_whole" CHECK (("contract_ratings"."answer" is null) = ("contract_ratings"."answered_at" is null)),
	CONSTRAINT "contract_ratings_answered_when_out" CHECK ("contract_ratings"."answered_at" is null or "contract_ratings"."published_at" is not null)
);
--> statement-breakpoint
CREATE TABLE "deliveries" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"contract_id" uuid NOT NULL,
	"milestone" integer NOT NULL,
	"round" integer NOT NULL,
	"note" text NOT NULL,
	"delivered_by" integer,
	"delivered_at" timestamp with time zone DEFAULT clock.now() NOT NULL,
	"is_accepted" boolean,
	"is_silent" boolean DEFAULT false NOT NULL,
	"answer" text,
	"answered_by" integer,
	"answered_at" timestamp with time zone,
	CONSTRAINT "deliveries_round" UNIQUE("contract_id","milestone","round"),
	CONSTRAINT "deliveries_note" CHECK (btrim("deliveries"."note") <> ''),
	CONSTRAINT "deliveries_answered_whole" CHECK (("deliveries"."is_accepted" is null) = ("deliveries"."answered_at" is null)),
	CONSTRAINT "deliveries_rejected_with_reason" CHECK ("deliveries"."is_accepted" is not false or btrim("deliveries"."answer") <> ''),
	CONSTRAINT "deliveries_silence_is_a_yes" CHECK (not "deliveries"."is_silent" or "deliveries"."is_accepted" is true)
);
--> statement-breakpoint
CREATE TABLE "delivery_files" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"delivery_id" uuid NOT NULL,
	"file_id" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "dues" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"contract_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"milestone" integer,
	"amount_fen" bigint NOT NULL,
	"due_since" timestamp with time zone DEFAULT clock.now() NOT NULL,
	"period_from" date,
	"period_until" date,
	"basis_fen" bigint,
	"cancelled_at" timestamp with time zone,
	CONSTRAINT "dues_kind" CHECK (kind in ('signing', 'milestone', 'royalty')),
	CONSTRAINT "dues_milestone" CHECK (("dues"."kind" = 'milestone') = ("dues"."milestone" is not null)),
	CONSTRAINT "dues_period" CHECK (("dues"."kind" = 'royalty') = ("dues"."period_from" is not null and "dues"."period_until" is not null and "dues"."basis_fen" is not null)),
	CONSTRAINT "dues_amount" CHECK ("dues"."amount_fen" > 0)
);
--> statement-breakpoint
CREATE TABLE "invoices" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"is_sample" boolean NOT NULL,
	"seller_id" integer NOT NULL,
	"code" text DEFAULT '' NOT NULL,
	"number" text NOT NULL,
	"issued_on" date NOT NULL,
	"total_fen" bigint NOT NULL,
	"red_of" uuid,
	"contract_id" uuid,
	"file_id" integer,
	"entered_by" integer,
	"entered_at" timestamp with time zone DEFAULT clock.now() NOT NULL,
	CONSTRAINT "invoices_code_number" UNIQUE("code","number"),
	CONSTRAINT "invoices_code" CHECK ("invoices"."code" ~ '^([0-9]{10}|[0-9]{12})?$'),
	CONSTRAINT "invoices_number" CHECK ("invoices"."number" ~ '^([0-9]{8}|[0-9]{20})$' and (length("invoices"."number") = 20) = ("invoices"."code" = '')),
	CONSTRAINT "invoices_total" CHECK ("invoices"."total_fen" > 0)
);
--> statement-breakpoint
CREATE TABLE "payments" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"contract_id" uuid NOT NULL,
	"due_id" uuid,
	"state" text DEFAULT 'recorded' NOT NULL,
	"paid_on" date NOT NULL,
	"amount_fen" bigint NOT NULL,
	"side" text NOT NULL,
	"recorded_by" integer,
	"recorded_at" timestamp with time zone DEFAULT clock.now() NOT NULL,
	"invoice_id" uuid,
	"receipt_file_id" integer,
	"note" text,
	"answered_by" integer,
	"answered_at" timestamp with time zone,
	"answer" text,
	CONSTRAINT "payments_state" CHECK (state in ('recorded', 'confirmed', 'disputed', 'reversed')),
	CONSTRAINT "payments_side" CHECK (side in ('seller', 'buyer')),
	CONSTRAINT "payments_amount" CHECK ("payments"."amount_fen" > 0),
	CONSTRAINT "payments_answered" CHECK ("payments"."state" not in ('confirmed', 'disputed') or "payments"."answered_at" is not null),
	CONSTRAINT "payments_disputed_with_reason" CHECK ("payments"."state" <> 'disputed' or btrim("payments"."answer") <> '')
);
--> statement-breakpoint
ALTER TABLE "organisations" ADD COLUMN "legal_representative" text;--> statement-breakpoint
ALTER TABLE "organisations" ADD COLUMN "size" text;--> statement-breakpoint
ALTER TABLE "organisations" ADD COLUMN "founded_on" date;--> statement-breakpoint
ALTER TABLE "contract_credits" ADD CONSTRAINT "contract_credits_version_id_contract_versions_id_fk" FOREIGN KEY ("version_id") REFERENCES "public"."contract_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contract_credits" ADD CONSTRAINT "contract_credits_platform_id_platforms_id_fk" FOREIGN KEY ("platform_id") REFERENCES "public"."platforms"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contract_events" ADD CONSTRAINT "contract_events_contract_id_contracts_id_fk" FOREIGN KEY ("contract_id") REFERENCES "public"."contracts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contract_events" ADD CONSTRAINT "contract_events_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contract_files" ADD CONSTRAINT "contract_files_contract_id_contracts_id_fk" FOREIGN KEY ("contract_id") REFERENCES "public"."contracts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contract_files" ADD CONSTRAINT "contract_files_file_id_files_id_fk" FOREIGN KEY ("file_id") REFERENCES "public"."files"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contract_files" ADD CONSTRAINT "contract_files_added_by_people_id_fk" FOREIGN KEY ("added_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contract_ip_items" ADD CONSTRAINT "contract_ip_items_version_id_contract_versions_id_fk" FOREIGN KEY ("version_id") REFERENCES "public"."contract_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contract_milestones" ADD CONSTRAINT "contract_milestones_contract_id_contracts_id_fk" FOREIGN KEY ("contract_id") REFERENCES "public"."contracts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contract_registrations" ADD CONSTRAINT "contract_registrations_contract_id_contracts_id_fk" FOREIGN KEY ("contract_id") REFERENCES "public"."contracts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contract_registrations" ADD CONSTRAINT "contract_registrations_file_id_files_id_fk" FOREIGN KEY ("file_id") REFERENCES "public"."files"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contract_registrations" ADD CONSTRAINT "contract_registrations_entered_by_people_id_fk" FOREIGN KEY ("entered_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contract_signatures" ADD CONSTRAINT "contract_signatures_version_id_contract_versions_id_fk" FOREIGN KEY ("version_id") REFERENCES "public"."contract_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contract_signatures" ADD CONSTRAINT "contract_signatures_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contract_signatures" ADD CONSTRAINT "contract_signatures_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contract_terminations" ADD CONSTRAINT "contract_terminations_contract_id_contracts_id_fk" FOREIGN KEY ("contract_id") REFERENCES "public"."contracts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contract_terminations" ADD CONSTRAINT "contract_terminations_asked_by_people_id_fk" FOREIGN KEY ("asked_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contract_terminations" ADD CONSTRAINT "contract_terminations_answered_by_people_id_fk" FOREIGN KEY ("answered_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contract_versions" ADD CONSTRAINT "contract_versions_contract_id_contracts_id_fk" FOREIGN KEY ("contract_id") REFERENCES "public"."contracts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contract_versions" ADD CONSTRAINT "contract_versions_category_code_service_categories_code_fk" FOREIGN KEY ("category_code") REFERENCES "public"."service_categories"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contract_versions" ADD CONSTRAINT "contract_versions_field_code_fields_code_fk" FOREIGN KEY ("field_code") REFERENCES "public"."fields"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contract_versions" ADD CONSTRAINT "contract_versions_written_by_people_id_fk" FOREIGN KEY ("written_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contract_versions" ADD CONSTRAINT "contract_versions_proposed_by_people_id_fk" FOREIGN KEY ("proposed_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contract_versions" ADD CONSTRAINT "contract_versions_pdf_file_id_files_id_fk" FOREIGN KEY ("pdf_file_id") REFERENCES "public"."files"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contracts" ADD CONSTRAINT "contracts_quote_id_quotes_id_fk" FOREIGN KEY ("quote_id") REFERENCES "public"."quotes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contracts" ADD CONSTRAINT "contracts_booking_id_bookings_id_fk" FOREIGN KEY ("booking_id") REFERENCES "public"."bookings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contracts" ADD CONSTRAINT "contracts_enquiry_id_enquiries_id_fk" FOREIGN KEY ("enquiry_id") REFERENCES "public"."enquiries"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contracts" ADD CONSTRAINT "contracts_created_by_people_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contracts" ADD CONSTRAINT "contracts_seller" FOREIGN KEY ("seller_id","is_sample") REFERENCES "public"."organisations"("id","is_sample") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contracts" ADD CONSTRAINT "contracts_buyer" FOREIGN KEY ("buyer_id","is_sample") REFERENCES "public"."organisations"("id","is_sample") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "version_milestones" ADD CONSTRAINT "version_milestones_version_id_contract_versions_id_fk" FOREIGN KEY ("version_id") REFERENCES "public"."contract_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rubric_indicators" ADD CONSTRAINT "rubric_indicators_rubric" FOREIGN KEY ("rubric","effective_from") REFERENCES "public"."rubrics"("code","effective_from") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "audit_sample_entries" ADD CONSTRAINT "audit_sample_entries_quarter_audit_samples_quarter_fk" FOREIGN KEY ("quarter") REFERENCES "public"."audit_samples"("quarter") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "audit_sample_entries" ADD CONSTRAINT "audit_sample_entries_entry_id_revenue_entries_id_fk" FOREIGN KEY ("entry_id") REFERENCES "public"."revenue_entries"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "audit_sample_entries" ADD CONSTRAINT "audit_sample_entries_decided_by_people_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "declared_ties" ADD CONSTRAINT "declared_ties_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "declared_ties" ADD CONSTRAINT "declared_ties_other_id_organisations_id_fk" FOREIGN KEY ("other_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "declared_ties" ADD CONSTRAINT "declared_ties_declared_by_people_id_fk" FOREIGN KEY ("declared_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "entry_evidence" ADD CONSTRAINT "entry_evidence_entry_id_revenue_entries_id_fk" FOREIGN KEY ("entry_id") REFERENCES "public"."revenue_entries"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "entry_evidence" ADD CONSTRAINT "entry_evidence_file_id_files_id_fk" FOREIGN KEY ("file_id") REFERENCES "public"."files"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "entry_evidence" ADD CONSTRAINT "entry_evidence_added_by_people_id_fk" FOREIGN KEY ("added_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_books" ADD CONSTRAINT "ledger_books_platform" FOREIGN KEY ("platform_id","is_sample") REFERENCES "public"."platforms"("id","is_sample") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_heads" ADD CONSTRAINT "ledger_heads_platform_id_ledger_books_platform_id_fk" FOREIGN KEY ("platform_id") REFERENCES "public"."ledger_books"("platform_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_lines" ADD CONSTRAINT "ledger_lines_book_id_ledger_books_platform_id_fk" FOREIGN KEY ("book_id") REFERENCES "public"."ledger_books"("platform_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_lines" ADD CONSTRAINT "ledger_lines_entry_id_revenue_entries_id_fk" FOREIGN KEY ("entry_id") REFERENCES "public"."revenue_entries"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pattern_findings" ADD CONSTRAINT "pattern_findings_platform_id_platforms_id_fk" FOREIGN KEY ("platform_id") REFERENCES "public"."platforms"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pattern_findings" ADD CONSTRAINT "pattern_findings_decided_by_people_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "revenue_entries" ADD CONSTRAINT "revenue_entries_payment_id_payments_id_fk" FOREIGN KEY ("payment_id") REFERENCES "public"."payments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "revenue_entries" ADD CONSTRAINT "revenue_entries_service_record_id_service_records_id_fk" FOREIGN KEY ("service_record_id") REFERENCES "public"."service_records"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "revenue_entries" ADD CONSTRAINT "revenue_entries_invoice_id_invoices_id_fk" FOREIGN KEY ("invoice_id") REFERENCES "public"."invoices"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "revenue_entries" ADD CONSTRAINT "revenue_entries_category_code_service_categories_code_fk" FOREIGN KEY ("category_code") REFERENCES "public"."service_categories"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "revenue_entries" ADD CONSTRAINT "revenue_entries_field_code_fields_code_fk" FOREIGN KEY ("field_code") REFERENCES "public"."fields"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "revenue_entries" ADD CONSTRAINT "revenue_entries_buyer_area_code_areas_code_fk" FOREIGN KEY ("buyer_area_code") REFERENCES "public"."areas"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "revenue_entries" ADD CONSTRAINT "revenue_entries_declared_by_people_id_fk" FOREIGN KEY ("declared_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "revenue_entries" ADD CONSTRAINT "revenue_entries_platform" FOREIGN KEY ("platform_id","is_sample") REFERENCES "public"."platforms"("id","is_sample") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "revenue_entries" ADD CONSTRAINT "revenue_entries_organisation" FOREIGN KEY ("organisation_id","is_sample") REFERENCES "public"."organisations"("id","is_sample") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "revenue_entries" ADD CONSTRAINT "revenue_entries_buyer" FOREIGN KEY ("buyer_id","is_sample") REFERENCES "public"."organisations"("id","is_sample") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "revenue_entries" ADD CONSTRAINT "revenue_entries_contract" FOREIGN KEY ("contract_id","is_sample") REFERENCES "public"."contracts"("id","is_sample") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "revenue_states" ADD CONSTRAINT "revenue_states_entry_id_revenue_entries_id_fk" FOREIGN KEY ("entry_id") REFERENCES "public"."revenue_entries"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reversal_requests" ADD CONSTRAINT "reversal_requests_entry_id_revenue_entries_id_fk" FOREIGN KEY ("entry_id") REFERENCES "public"."revenue_entries"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reversal_requests" ADD CONSTRAINT "reversal_requests_asked_by_people_id_fk" FOREIGN KEY ("asked_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reversal_requests" ADD CONSTRAINT "reversal_requests_decided_by_people_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "confirmation_links" ADD CONSTRAINT "confirmation_links_payment_id_payments_id_fk" FOREIGN KEY ("payment_id") REFERENCES "public"."payments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "confirmation_links" ADD CONSTRAINT "confirmation_links_made_by_people_id_fk" FOREIGN KEY ("made_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contract_ratings" ADD CONSTRAINT "contract_ratings_contract_id_contracts_id_fk" FOREIGN KEY ("contract_id") REFERENCES "public"."contracts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contract_ratings" ADD CONSTRAINT "contract_ratings_given_by_people_id_fk" FOREIGN KEY ("given_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contract_ratings" ADD CONSTRAINT "contract_ratings_answered_by_people_id_fk" FOREIGN KEY ("answered_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_delivered_by_people_id_fk" FOREIGN KEY ("delivered_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_answered_by_people_id_fk" FOREIGN KEY ("answered_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_milestone" FOREIGN KEY ("contract_id","milestone") REFERENCES "public"."contract_milestones"("contract_id","milestone") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "delivery_files" ADD CONSTRAINT "delivery_files_delivery_id_deliveries_id_fk" FOREIGN KEY ("delivery_id") REFERENCES "public"."deliveries"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "delivery_files" ADD CONSTRAINT "delivery_files_file_id_files_id_fk" FOREIGN KEY ("file_id") REFERENCES "public"."files"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dues" ADD CONSTRAINT "dues_contract_id_contracts_id_fk" FOREIGN KEY ("contract_id") REFERENCES "public"."contracts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invoices" ADD CONSTRAINT "invoices_contract_id_contracts_id_fk" FOREIGN KEY ("contract_id") REFERENCES "public"."contracts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invoices" ADD CONSTRAINT "invoices_file_id_files_id_fk" FOREIGN KEY ("file_id") REFERENCES "public"."files"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invoices" ADD CONSTRAINT "invoices_entered_by_people_id_fk" FOREIGN KEY ("entered_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invoices" ADD CONSTRAINT "invoices_red_of" FOREIGN KEY ("red_of") REFERENCES "public"."invoices"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invoices" ADD CONSTRAINT "invoices_seller" FOREIGN KEY ("seller_id","is_sample") REFERENCES "public"."organisations"("id","is_sample") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_contract_id_contracts_id_fk" FOREIGN KEY ("contract_id") REFERENCES "public"."contracts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_due_id_dues_id_fk" FOREIGN KEY ("due_id") REFERENCES "public"."dues"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_recorded_by_people_id_fk" FOREIGN KEY ("recorded_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_invoice_id_invoices_id_fk" FOREIGN KEY ("invoice_id") REFERENCES "public"."invoices"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_receipt_file_id_files_id_fk" FOREIGN KEY ("receipt_file_id") REFERENCES "public"."files"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_answered_by_people_id_fk" FOREIGN KEY ("answered_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "contract_credits_platform" ON "contract_credits" USING btree ("platform_id");--> statement-breakpoint
CREATE INDEX "contract_events_contract" ON "contract_events" USING btree ("contract_id","id");--> statement-breakpoint
CREATE INDEX "contract_files_contract" ON "contract_files" USING btree ("contract_id");--> statement-breakpoint
CREATE INDEX "contract_files_file" ON "contract_files" USING btree ("file_id");--> statement-breakpoint
CREATE INDEX "contract_milestones_silent" ON "contract_milestones" USING btree ("silent_at") WHERE status = 'delivered';--> statement-breakpoint
CREATE INDEX "contract_registrations_file" ON "contract_registrations" USING btree ("file_id");--> statement-breakpoint
CREATE UNIQUE INDEX "contract_terminations_one_open" ON "contract_terminations" USING btree ("contract_id") WHERE answered_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "contract_versions_one_open" ON "contract_versions" USING btree ("contract_id") WHERE status in ('draft', 'proposed');--> statement-breakpoint
CREATE INDEX "contract_versions_file" ON "contract_versions" USING btree ("pdf_file_id");--> statement-breakpoint
CREATE UNIQUE INDEX "contracts_one_of_quote" ON "contracts" USING btree ("quote_id") WHERE status <> 'dropped';--> statement-breakpoint
CREATE UNIQUE INDEX "contracts_one_of_booking" ON "contracts" USING btree ("booking_id","buyer_id") WHERE status <> 'dropped';--> statement-breakpoint
CREATE INDEX "contracts_seller_status" ON "contracts" USING btree ("seller_id","status");--> statement-breakpoint
CREATE INDEX "contracts_buyer_status" ON "contracts" USING btree ("buyer_id","status");--> statement-breakpoint
CREATE INDEX "contracts_enquiry" ON "contracts" USING btree ("enquiry_id");--> statement-breakpoint
CREATE INDEX "audit_sample_entries_entry" ON "audit_sample_entries" USING btree ("entry_id");--> statement-breakpoint
CREATE INDEX "declared_ties_organisation" ON "declared_ties" USING btree ("organisation_id");--> statement-breakpoint
CREATE INDEX "declared_ties_other" ON "declared_ties" USING btree ("other_id");--> statement-breakpoint
CREATE INDEX "entry_evidence_file" ON "entry_evidence" USING btree ("file_id");--> statement-breakpoint
CREATE INDEX "entry_evidence_sha256" ON "entry_evidence" USING btree ("sha256");--> statement-breakpoint
CREATE INDEX "ledger_heads_book" ON "ledger_heads" USING btree ("platform_id","day");--> statement-breakpoint
CREATE INDEX "ledger_lines_entry" ON "ledger_lines" USING btree ("entry_id","number");--> statement-breakpoint
CREATE INDEX "ledger_lines_at" ON "ledger_lines" USING btree ("at");--> statement-breakpoint
CREATE INDEX "revenue_entries_contract_entry" ON "revenue_entries" USING btree ("contract_id");--> statement-breakpoint
CREATE INDEX "revenue_entries_invoice" ON "revenue_entries" USING btree ("invoice_id");--> statement-breakpoint
CREATE INDEX "revenue_entries_record" ON "revenue_entries" USING btree ("service_record_id");--> statement-breakpoint
CREATE INDEX "revenue_entries_buyer_day" ON "revenue_entries" USING btree ("buyer_id","paid_on");--> statement-breakpoint
CREATE INDEX "revenue_states_book_day" ON "revenue_states" USING btree ("platform_id","paid_on","entry_id");--> statement-breakpoint
CREATE INDEX "revenue_states_contract" ON "revenue_states" USING btree ("contract_id") WHERE contract_id is not null;--> statement-breakpoint
CREATE INDEX "revenue_states_invoice" ON "revenue_states" USING btree ("invoice_id") WHERE invoice_id is not null;--> statement-breakpoint
CREATE INDEX "revenue_states_waiting" ON "revenue_states" USING btree ("state","changed_at") WHERE state in ('declared', 'confirmed', 'disputed');--> statement-breakpoint
CREATE UNIQUE INDEX "reversal_requests_one_open" ON "reversal_requests" USING btree ("entry_id") WHERE decided_at is null;--> statement-breakpoint
CREATE INDEX "confirmation_links_payment" ON "confirmation_links" USING btree ("payment_id");--> statement-breakpoint
CREATE INDEX "confirmation_links_entry" ON "confirmation_links" USING btree ("entry_id");--> statement-breakpoint
CREATE UNIQUE INDEX "deliveries_one_open" ON "deliveries" USING btree ("contract_id","milestone") WHERE answered_at is null;--> statement-breakpoint
CREATE INDEX "delivery_files_delivery" ON "delivery_files" USING btree ("delivery_id");--> statement-breakpoint
CREATE INDEX "delivery_files_file" ON "delivery_files" USING btree ("file_id");--> statement-breakpoint
CREATE UNIQUE INDEX "dues_once_a_milestone" ON "dues" USING btree ("contract_id","milestone") WHERE kind = 'milestone' and cancelled_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "dues_once_at_signing" ON "dues" USING btree ("contract_id") WHERE kind = 'signing' and cancelled_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "dues_once_a_period" ON "dues" USING btree ("contract_id","period_from") WHERE kind = 'royalty' and cancelled_at is null;--> statement-breakpoint
CREATE INDEX "invoices_red" ON "invoices" USING btree ("red_of") WHERE red_of is not null;--> statement-breakpoint
CREATE INDEX "invoices_contract" ON "invoices" USING btree ("contract_id");--> statement-breakpoint
CREATE INDEX "invoices_seller_day" ON "invoices" USING btree ("seller_id","issued_on");--> statement-breakpoint
CREATE INDEX "invoices_file" ON "invoices" USING btree ("file_id");--> statement-breakpoint
CREATE INDEX "payments_contract" ON "payments" USING btree ("contract_id","paid_on");--> statement-breakpoint
CREATE INDEX "payments_due" ON "payments" USING btree ("due_id");--> statement-breakpoint
CREATE INDEX "payments_invoice" ON "payments" USING btree ("invoice_id");--> statement-breakpoint
CREATE INDEX "payments_receipt" ON "payments" USING btree ("receipt_file_id");--> statement-breakpoint
ALTER TABLE "organisations" ADD CONSTRAINT "organisations_size" CHECK (size in ('micro', 'small', 'medium', 'large'));