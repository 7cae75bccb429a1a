import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  check,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { memberRoles, officeRoles } from "../../app/modules/accounts/core/roles";
import { organisationKinds, organisations } from "./accounts";
import { areas, countyOfArea } from "./areas";
import { instant, oneOf, writtenAt } from "./columns";
import { files } from "./files";
import { people } from "./people";
import { fields } from "./registry";

/** Who acts for which organisation. One that has ended stays, for what was done under it. */
export const memberships = pgTable(
  "memberships",
  {
    id: integer("id").primaryKey().generatedByDefaultAsIdentity(),
    personId: integer("person_id")
      .notNull()
      .references(() => people.id),
    organisationId: integer("organisation_id")
      .notNull()
      .references(() => organisations.id),
    role: text("role", { enum: memberRoles }).notNull(),
    beganAt: writtenAt("began_at"),
    endedAt: instant("ended_at"),
  },
  (t) => [
    uniqueIndex("memberships_one_at_a_time").on(t.personId, t.organisationId).where(sql`ended_at is null`),
    index("memberships_organisation").on(t.organisationId),
    check("memberships_role", oneOf("role", memberRoles)),
    check("memberships_ends_after_it_began", sql`${t.endedAt} >= ${t.beganAt}`),
  ],
);

/**
 * Offices that people hold: officer of an authority (for the classes whose authority that organisation is), officer of
 * a recommending department (for the platforms that it recommends), auditor of everything.
 */
export const offices = pgTable(
  "offices",
  {
    id: integer("id").primaryKey().generatedByDefaultAsIdentity(),
    personId: integer("person_id")
      .notNull()
      .references(() => people.id),
    role: text("role", { enum: officeRoles }).notNull(),
    /** The authority or the recommending department. */
    organisationId: integer("organisation_id").references(() => organisations.id),
    /** Empty: by the operator's command or the demo data. */
    grantedBy: integer("granted_by").references(() => people.id),
    grantedAt: writtenAt("granted_at"),
    endedAt: instant("ended_at"),
    endedBy: integer("ended_by").references(() => people.id),
    /** The proposal that it came of; empty: a department's, or by the operator's command. */
    grantId: integer("grant_id")
      .unique()
      .references((): AnyPgColumn => officeGrants.id),
  },
  (t) => [
    uniqueIndex("offices_one_at_a_time")
      .on(t.personId, t.role, sql`coalesce(organisation_id, 0)`)
      .where(sql`ended_at is null`),
    check("offices_role", oneOf("role", officeRoles)),
    check("offices_of_an_organisation", sql`(${t.role} = 'auditor') = (${t.organisationId} is null)`),
    check("offices_nobody_grants_to_themselves", sql`${t.grantedBy} <> ${t.personId}`),
  ],
);

export const grantAims = ["begin", "end"] as const;
export type GrantAim = (typeof grantAims)[number];
export const grantStatuses = ["pending", "confirmed", "withdrawn"] as const;

/**
 * Proposals that somebody become an officer or an auditor, or an auditor no longer: nothing of it counts until a second
 * officer has confirmed it, who is neither the proposer nor the person. One that has been settled stays.
 */
export const officeGrants = pgTable(
  "office_grants",
  {
    id: integer("id").primaryKey().generatedByDefaultAsIdentity(),
    aim: text("aim", { enum: grantAims }).notNull(),
    personId: integer("person_id")
      .notNull()
      .references(() => people.id),
    role: text("role", { enum: officeRoles }).notNull(),
    organisationId: integer("organisation_id").references(() => organisations.id),
    proposedBy: integer("proposed_by")
      .notNull()
      .references(() => people.id),
    proposedAt: writtenAt("proposed_at"),
    status: text("status", { enum: grantStatuses }).notNull().default("pending"),
    settledBy: integer("settled_by").references(() => people.id),
    settledAt: instant("settled_at"),
  },
  (t) => [
    uniqueIndex("office_grants_one_pending")
      .on(t.personId, t.role, sql`coalesce(organisation_id, 0)`)
      .where(sql`status = 'pending'`),
    check("office_grants_aim", oneOf("aim", grantAims)),
    check("office_grants_role", sql`${t.role} in ('officer', 'auditor')`),
    check("office_grants_end_auditors_alone", sql`${t.aim} = 'begin' or ${t.role} = 'auditor'`),
    check("office_grants_of_an_organisation", sql`(${t.role} = 'auditor') = (${t.organisationId} is null)`),
    check("office_grants_status", oneOf("status", grantStatuses)),
    check(
      "office_grants_settled_whole",
      sql`(${t.status} = 'pending') = (${t.settledAt} is null) and (${t.status} = 'pending') = (${t.settledBy} is null)`,
    ),
    check("office_grants_nobody_proposes_themselves", sql`${t.proposedBy} <> ${t.personId}`),
    check(
      "office_grants_confirmed_by_another",
      sql`${t.status} <> 'confirmed' or (${t.settledBy} <> ${t.proposedBy} and ${t.settledBy} <> ${t.personId})`,
    ),
  ],
);

export const applicationStatuses = ["pending", "approved", "refused", "withdrawn", "joined"] as const;
export type ApplicationStatus = (typeof applicationStatuses)[number];

/**
 * Somebody registers an organisation; an officer verifies it. Until then nothing of it is public and nobody acts for
 * it, so that nobody can take another's name by asking first. `joined`: another was approved meanwhile under the same
 * code, and this one became a request to join.
 */
export const organisationApplications = pgTable(
  "organisation_applications",
  {
    id: integer("id").primaryKey().generatedByDefaultAsIdentity(),
    applicantId: integer("applicant_id")
      .notNull()
      .references(() => people.id),
    /** 统一社会信用代码, with its checksum. */
    uscc: text("uscc").notNull(),
    nameZh: text("name_zh").notNull(),
    nameEn: text("name_en"),
    kind: text("kind", { enum: organisationKinds }).notNull(),
    areaCode: text("area_code").references(() => areas.code),
    countyCode: text("county_code").references(() => areas.code),
    addressZh: text("address_zh"),
    website: text("website"),
    phone: text("phone"),
    /** What the applicant is there, in their words. */
    position: text("position"),
    /** The licence or certificate, as a stored file. */
    evidenceFileId: integer("evidence_file_id").references(() => files.id),
    status: text("status", { enum: applicationStatuses }).notNull().default("pending"),
    submittedAt: writtenAt("submitted_at"),
    decidedAt: instant("decided_at"),
    decidedBy: integer("decided_by").references(() => people.id),
    /** Told to the applicant. */
    reason: text("reason"),
    /** What it became: a new organisation, or one of the register that it claims. */
    organisationId: integer("organisation_id").references(() => organisations.id),
  },
  (t) => [
    countyOfArea("organisation_applications_county_of_area", t),
    uniqueIndex("organisation_applications_one_pending")
      .on(t.applicantId, t.uscc)
      .where(sql`status = 'pending'`),
    index("organisation_applications_status").on(t.status, t.submittedAt),
    index("organisation_applications_evidence").on(t.evidenceFileId),
    check("organisation_applications_status", oneOf("status", applicationStatuses)),
    check("organisation_applications_kind", oneOf("kind", organisationKinds)),
    check("organisation_applications_uscc", sql`uscc_is_valid(${t.uscc})`),
    check("organisation_applications_name", sql`btrim(${t.nameZh}) <> ''`),
    check(
      "organisation_applications_decided_whole",
      sql`(${t.status} in ('pending', 'withdrawn')) = (${t.decidedAt} is null)`,
    ),
    check(
      "organisation_applications_refused_with_reason",
      sql`${t.status} <> 'refused' or ${t.reason} is not null`,
    ),
    check(
      "organisation_applications_approved_is_something",
      sql`(${t.status} in ('approved', 'joined')) = (${t.organisationId} is not null)`,
    ),
    // What became a request to join was decided beside another; its decider may be who sent it.
    check(
      "organisation_applications_decided_by_somebody",
      sql`${t.status} not in ('approved', 'refused') or ${t.decidedBy} is not null`,
    ),
    check("organisation_applications_nobody_decides_their_own", sql`${t.decidedBy} <> ${t.applicantId}`),
  ],
);

export const joinStatuses = ["pending", "accepted", "refused", "withdrawn"] as const;

/** Somebody asks to act for an organisation that is registered already; its owners decide. */
export const joinRequests = pgTable(
  "join_requests",
  {
    id: integer("id").primaryKey().generatedByDefaultAsIdentity(),
    personId: integer("person_id")
      .notNull()
      .references(() => people.id),
    organisationId: integer("organisation_id")
      .notNull()
      .references(() => organisations.id),
    message: text("message"),
    status: text("status", { enum: joinStatuses }).notNull().default("pending"),
    requestedAt: writtenAt("requested_at"),
    decidedAt: instant("decided_at"),
    decidedBy: integer("decided_by").references(() => people.id),
  },
  (t) => [
    uniqueIndex("join_requests_one_pending").on(t.personId, t.organisationId).where(sql`status = 'pending'`),
    index("join_requests_organisation").on(t.organisationId, t.status),
    check("join_requests_status", oneOf("status", joinStatuses)),
    check(
      "join_requests_decided_by_somebody",
      sql`${t.status} not in ('accepted', 'refused') or (${t.decidedAt} is not null and ${t.decidedBy} is not null)`,
    ),
    check("join_requests_nobody_decides_their_own", sql`${t.decidedBy} <> ${t.personId}`),
  ],
);

/** Invitations by mail. Only a hash of the link's token is kept. */
export const invitations = pgTable(
  "invitations",
  {
    id: integer("id").primaryKey().generatedByDefaultAsIdentity(),
    organisationId: integer("organisation_id")
      .notNull()
      .references(() => organisations.id),
    email: text("email").notNull(),
    role: text("role", { enum: memberRoles }).notNull(),
    tokenHash: text("token_hash").notNull().unique(),
    invitedBy: integer("invited_by")
      .notNull()
      .references(() => people.id),
    invitedAt: writtenAt("invited_at"),
    expiresAt: instant("expires_at").notNull(),
    acceptedAt: instant("accepted_at"),
    acceptedBy: integer("accepted_by").references(() => people.id),
    revokedAt: instant("revoked_at"),
  },
  (t) => [
    index("invitations_organisation").on(t.organisationId),
    uniqueIndex("invitations_one_open")
      .on(t.organisationId, t.email)
      .where(sql`accepted_at is null and revoked_at is null`),
    check("invitations_role", oneOf("role", memberRoles)),
    check("invitations_email_is_lower_case", sql`${t.email} = lower(${t.email})`),
    check("invitations_end_once", sql`${t.acceptedAt} is null or ${t.revokedAt} is null`),
    check("invitations_accepted_by_somebody", sql`(${t.acceptedAt} is null) = (${t.acceptedBy} is null)`),
  ],
);

export const brokerStatuses = ["draft", "submitted", "published", "refused", "withdrawn"] as const;
export type BrokerStatus = (typeof brokerStatuses)[number];

/** 技术经理人: a person with a public profile, of a transfer agency or alone. An officer publishes it. */
export const brokers = pgTable(
  "brokers",
  {
    id: integer("id").primaryKey().generatedByDefaultAsIdentity(),
    personId: integer("person_id")
      .notNull()
      .unique()
      .references(() => people.id),
    /** The name that the page shows. */
    nameZh: text("name_zh").notNull(),
    nameEn: text("name_en"),
    /** 技术转移服务机构; empty: alone. */
    agencyId: integer("agency_id").references(() => organisations.id),
    certificate: text("certificate"),
    certificateNumber: text("certificate_number"),
    areaCode: text("area_code").references(() => areas.code),
    summaryZh: text("summary_zh"),
    summaryEn: text("summary_en"),
    status: text("status", { enum: brokerStatuses }).notNull().default("draft"),
    submittedAt: instant("submitted_at"),
    decidedAt: instant("decided_at"),
    decidedBy: integer("decided_by").references(() => people.id),
    reason: text("reason"),
    updatedAt: writtenAt("updated_at"),
  },
  (t) => [
    check("brokers_status", oneOf("status", brokerStatuses)),
    check("brokers_name", sql`btrim(${t.nameZh}) <> ''`),
    check("brokers_nobody_decides_their_own", sql`${t.decidedBy} <> ${t.personId}`),
    check("brokers_published_by_somebody", sql`${t.status} <> 'published' or ${t.decidedBy} is not null`),
  ],
);

export const brokerFields = pgTable(
  "broker_fields",
  {
    brokerId: integer("broker_id")
      .notNull()
      .references(() => brokers.id),
    fieldCode: text("field_code")
      .notNull()
      .references(() => fields.code),
  },
  (t) => [primaryKey({ columns: [t.brokerId, t.fieldCode] })],
);

/** Experts: never public. Their ties decide later what they must not score. */
export const experts = pgTable("experts", {
  personId: integer("person_id")
    .primaryKey()
    .references(() => people.id),
  title: text("title"),
  employerId: integer("employer_id").references(() => organisations.id),
  /** Where the employer is not in the register. */
  employerName: text("employer_name"),
  specialities: text("specialities"),
  /** An officer has appointed them. */
  appointedAt: instant("appointed_at"),
  appointedBy: integer("appointed_by").references(() => people.id),
  endedAt: instant("ended_at"),
  /** When they last said that fields, employer and ties are complete. */
  declaredAt: instant("declared_at"),
});

export const expertFields = pgTable(
  "expert_fields",
  {
    personId: integer("person_id")
      .notNull()
      .references(() => experts.personId),
    fieldCode: text("field_code")
      .notNull()
      .references(() => fields.code),
  },
  (t) => [primaryKey({ columns: [t.personId, t.fieldCode] })],
);

export const tieKinds = [
  "employment",
  "advisory",
  "committee",
  "shareholding",
  "contract",
  "family",
  "other",
] as const;
export type TieKind = (typeof tieKinds)[number];

/** What binds an expert to an organisation, besides the present employer. */
export const expertTies = pgTable(
  "expert_ties",
  {
    id: integer("id").primaryKey().generatedByDefaultAsIdentity(),
    personId: integer("person_id")
      .notNull()
      .references(() => experts.personId),
    organisationId: integer("organisation_id")
      .notNull()
      .references(() => organisations.id),
    kind: text("kind", { enum: tieKinds }).notNull(),
    note: text("note"),
    beganOn: date("began_on", { mode: "string" }),
    endedOn: date("ended_on", { mode: "string" }),
    declaredAt: writtenAt("declared_at"),
  },
  (t) => [
    index("expert_ties_person").on(t.personId),
    check("expert_ties_kind", oneOf("kind", tieKinds)),
    check("expert_ties_in_order", sql`${t.endedOn} >= ${t.beganOn}`),
  ],
);

export const assistedKinds = ["organisation_application"] as const;
export type AssistedKind = (typeof assistedKinds)[number];

/** 代办: a form that somebody at an office filled in for an enterprise. Counts once its owner has confirmed it. */
export const assistedForms = pgTable(
  "assisted_forms",
  {
    id: integer("id").primaryKey().generatedByDefaultAsIdentity(),
    kind: text("kind", { enum: assistedKinds }).notNull(),
    /** What was filled in, as the form of the kind reads it. Emptied when it has been declined or has run out. */
    payload: jsonb("payload").$type<Record<string, unknown>>().notNull(),
    preparedBy: integer("prepared_by")
      .notNull()
      .references(() => people.id),
    preparedAt: writtenAt("prepared_at"),
    /** Whom the text message went to. */
    phone: text("phone").notNull(),
    personName: text("person_name").notNull(),
    tokenHash: text("token_hash").notNull().unique(),
    expiresAt: instant("expires_at").notNull(),
    confirmedAt: instant("confirmed_at"),
    declinedAt: instant("declined_at"),
    /** The person who confirmed it. */
    personId: integer("person_id").references(() => people.id),
  },
  (t) => [
    index("assisted_forms_prepared_by").on(t.preparedBy),
    check("assisted_forms_kind", oneOf("kind", assistedKinds)),
    check("assisted_forms_end_once", sql`${t.confirmedAt} is null or ${t.declinedAt} is null`),
    check("assisted_forms_confirmed_by_somebody", sql`(${t.confirmedAt} is null) = (${t.personId} is null)`),
    check("assisted_forms_nobody_confirms_their_own", sql`${t.personId} <> ${t.preparedBy}`),
  ],
);
