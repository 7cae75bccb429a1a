/** What becomes of the rows when their person is erased. */
export type Fate =
  /** Gone. */
  | "deleted"
  /** The row stays for what rests on it, and says nothing of the person. */
  | "blanked"
  /** As it was: it names the person by number alone, and what it tells is not the person's. */
  | "kept";

/** One column by which rows belong to a person. */
export interface OwnColumn {
  table: string;
  column: string;
  /** The list of the export that the rows stand in; left out: they tell of acts, which the log's lines tell already. */
  list?: OwnList;
  /** What of a row is exported: no secrets, nothing of others. */
  columns?: readonly string[];
  fate: Fate;
}

/** Lists of the export, and of the page that says what is held. */
export const ownLists = [
  "account",
  "signInMethods",
  "sessions",
  "apiTokens",
  "memberships",
  "offices",
  "applications",
  "joinRequests",
  "invitationsSent",
  "invitationsAccepted",
  "assistedForms",
  "broker",
  "brokerFields",
  "expert",
  "expertFields",
  "expertTies",
  "notifications",
  "messages",
  "notificationSettings",
  "digest",
  "savedSearches",
  "followedPlatforms",
  "held",
  "bookings",
  "bookingWaits",
  "calendarFeeds",
  "enquiries",
  "enquiryMessages",
  "questions",
  "auditLines",
] as const;
export type OwnList = (typeof ownLists)[number];

/**
 * Every column that names a person, what an export says of its rows and what an erasure does with them (PIPL: access,
 * copying, correction and deletion). A test compares it with the database, so that no table is forgotten.
 */
export const ownColumns: readonly OwnColumn[] = [
  {
    table: "people",
    column: "id",
    list: "account",
    columns: [
      ...["id", "name", "email", "email_verified", "phone", "phone_verified", "two_factor_enabled", "image"],
      ...["language", "consented_at", "consent_version", "created_at", "updated_at"],
    ],
    fate: "blanked",
  },
  {
    table: "credentials",
    column: "person_id",
    list: "signInMethods",
    columns: ["provider_id", "created_at", "updated_at"],
    fate: "deleted",
  },
  {
    table: "two_factors",
    column: "person_id",
    list: "signInMethods",
    columns: ["verified"],
    fate: "deleted",
  },
  {
    table: "sessions",
    column: "person_id",
    list: "sessions",
    columns: [
      ...["created_at", "updated_at", "expires_at", "ip_address", "user_agent", "has_second_factor"],
      "acting_organisation_id",
    ],
    fate: "deleted",
  },
  {
    table: "api_tokens",
    column: "person_id",
    list: "apiTokens",
    columns: [
      ...["name", "hint", "scopes", "organisation_id", "created_at", "expires_at", "revoked_at"],
      "last_used_at",
    ],
    fate: "blanked",
  },
  {
    table: "memberships",
    column: "person_id",
    list: "memberships",
    columns: ["organisation_id", "role", "began_at", "ended_at"],
    fate: "kept",
  },
  {
    table: "offices",
    column: "person_id",
    list: "offices",
    columns: ["role", "organisation_id", "granted_at", "ended_at"],
    fate: "kept",
  },
  { table: "offices", column: "granted_by", fate: "kept" },
  {
    table: "office_grants",
    column: "person_id",
    list: "offices",
    columns: ["aim", "role", "organisation_id", "proposed_at", "status"],
    fate: "kept",
  },
  { table: "office_grants", column: "proposed_by", fate: "kept" },
  { table: "office_grants", column: "settled_by", fate: "kept" },
  { table: "offices", column: "ended_by", fate: "kept" },
  {
    table: "organisation_applications",
    column: "applicant_id",
    list: "applications",
    columns: [
      ...["uscc", "name_zh", "name_en", "kind", "area_code", "county_code", "address_zh", "website", "phone"],
      ...["position", "status", "submitted_at", "decided_at", "reason", "organisation_id"],
    ],
    fate: "blanked",
  },
  { table: "organisation_applications", column: "decided_by", fate: "kept" },
  {
    table: "join_requests",
    column: "person_id",
    list: "joinRequests",
    columns: ["organisation_id", "message", "status", "requested_at", "decided_at"],
    fate: "blanked",
  },
  { table: "join_requests", column: "decided_by", fate: "kept" },
  {
    table: "invitations",
    column: "invited_by",
    list: "invitationsSent",
    // The address is another person's.
    columns: ["organisation_id", "role", "invited_at", "expires_at", "accepted_at", "revoked_at"],
    fate: "kept",
  },
  {
    table: "invitations",
    column: "accepted_by",
    list: "invitationsAccepted",
    columns: ["organisation_id", "email", "role", "invited_at", "accepted_at"],
    fate: "blanked",
  },
  {
    table: "assisted_forms",
    column: "person_id",
    list: "assistedForms",
    columns: ["kind", "payload", "prepared_at", "phone", "person_name", "confirmed_at"],
    fate: "blanked",
  },
  // What it holds is another person's.
  { table: "assisted_forms", column: "prepared_by", fate: "kept" },
  {
    table: "brokers",
    column: "person_id",
    list: "broker",
    columns: [
      ...["name_zh", "name_en", "agency_id", "certificate", "certificate_number", "area_code", "summary_zh"],
      ...["summary_en", "status", "submitted_at", "decided_at", "reason", "updated_at"],
    ],
    fate: "blanked",
  },
  { table: "brokers", column: "decided_by", fate: "kept" },
  {
    table: "experts",
    column: "person_id",
    list: "expert",
    columns: [
      ...["title", "employer_id", "employer_name", "specialities", "appointed_at", "ended_at", "declared_at"],
    ],
    fate: "blanked",
  },
  { table: "experts", column: "appointed_by", fate: "kept" },
  {
    table: "expert_fields",
    column: "person_id",
    list: "expertFields",
    columns: ["field_code"],
    fate: "deleted",
  },
  {
    table: "expert_ties",
    column: "person_id",
    list: "expertTies",
    columns: ["organisation_id", "kind", "note", "began_on", "ended_on", "declared_at"],
    fate: "deleted",
  },
  {
    table: "notifications",
    column: "person_id",
    list: "notifications",
    columns: ["kind", "data", "at", "read_at"],
    fate: "deleted",
  },
  {
    table: "outbox",
    column: "person_id",
    list: "messages",
    columns: ["channel", "template", "address", "queued_at", "sent_at"],
    fate: "deleted",
  },
  {
    table: "notification_settings",
    column: "person_id",
    list: "notificationSettings",
    columns: ["topic", "is_mailed", "updated_at"],
    fate: "deleted",
  },
  {
    table: "digest_settings",
    column: "person_id",
    list: "digest",
    columns: ["rhythm", "last_sent_at"],
    fate: "deleted",
  },
  {
    table: "saved_searches",
    column: "person_id",
    list: "savedSearches",
    columns: ["name", "list", "query", "saved_at", "checked_at"],
    fate: "deleted",
  },
  {
    table: "followed_platforms",
    column: "person_id",
    list: "followedPlatforms",
    columns: ["platform_id", "since"],
    fate: "deleted",
  },
  {
    table: "holds",
    column: "person_id",
    list: "held",
    columns: ["subject_kind", "subject_id", "payload", "held_at", "status", "decided_at", "reason"],
    fate: "blanked",
  },
  { table: "holds", column: "decided_by", fate: "kept" },
  {
    table: "audit_log",
    column: "actor_id",
    list: "auditLines",
    columns: ["at", "action", "subject_kind", "subject_id", "result"],
    fate: "kept",
  },
  // Acts of an office and of a lead unit, which the public record and the log rest on.
  { table: "decisions", column: "entered_by", fate: "kept" },
  { table: "decisions", column: "settled_by", fate: "kept" },
  { table: "desk_imports", column: "person_id", fate: "kept" },
  { table: "control_terms", column: "entered_by", fate: "kept" },
  { table: "platform_photos", column: "added_by", fate: "kept" },
  { table: "services", column: "created_by", fate: "kept" },
  { table: "instruments", column: "created_by", fate: "kept" },
  { table: "shared_resources", column: "created_by", fate: "kept" },
  { table: "achievements", column: "created_by", fate: "kept" },
  { table: "platform_qualifications", column: "added_by", fate: "kept" },
  { table: "instrument_tariffs", column: "entered_by", fate: "kept" },
  { table: "capability_files", column: "added_by", fate: "kept" },
  { table: "achievement_files", column: "added_by", fate: "kept" },
  { table: "capability_questions", column: "answered_by", fate: "kept" },
  { table: "instrument_closures", column: "entered_by", fate: "kept" },
  { table: "bookings", column: "decided_by", fate: "kept" },
  { table: "booking_events", column: "person_id", fate: "kept" },
  { table: "service_records", column: "entered_by", fate: "kept" },
  { table: "service_records", column: "voided_by", fate: "kept" },
  { table: "instrument_runs", column: "entered_by", fate: "kept" },
  { table: "instrument_maintenance", column: "entered_by", fate: "kept" },
  { table: "enquiries", column: "closed_by", fate: "kept" },
  {
    table: "booking_parties",
    column: "person_id",
    list: "bookings",
    columns: ["booking_id", "purpose", "note", "samples", "total_fen", "joined_at", "left_at"],
    fate: "kept",
  },
  {
    table: "booking_waits",
    column: "person_id",
    list: "bookingWaits",
    columns: ["instrument_id", "within", "minutes", "purpose", "status", "asked_at"],
    fate: "kept",
  },
  {
    table: "calendar_feeds",
    column: "person_id",
    list: "calendarFeeds",
    columns: ["instrument_id", "created_at", "last_read_at", "revoked_at"],
    fate: "deleted",
  },
  {
    table: "enquiries",
    column: "from_person_id",
    list: "enquiries",
    columns: ["id", "kind", "subject", "quantity", "needed_by", "status", "opened_at", "closed_at"],
    fate: "kept",
  },
  {
    table: "enquiry_messages",
    column: "person_id",
    list: "enquiryMessages",
    columns: ["enquiry_id", "kind", "text", "sent_at"],
    fate: "kept",
  },
  {
    table: "capability_questions",
    column: "person_id",
    list: "questions",
    columns: ["question", "asked_at", "answer", "answered_at"],
    fate: "kept",
  },
];
