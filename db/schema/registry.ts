import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  date,
  doublePrecision,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  unique,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { organisations } from "./accounts";
import { areas, countyOfArea } from "./areas";
import {
  datePrecisions,
  dateRange,
  instantRange,
  isPartialDate,
  names,
  oneOf,
  provenance,
  writtenAt,
} from "./columns";
import { sources } from "./sources";

export const classFamilies = [
  "research",
  "innovation",
  "engineering",
  "clinical",
  "resource",
  "transfer",
  "incubation",
  "other",
] as const;
export const leadTerms = ["lead", "host"] as const;
export const platformLevels = ["national", "ministry", "region", "league"] as const;
export type PlatformLevel = (typeof platformLevels)[number];

/** Classes of platform. A new class is a row. */
export const platformClasses = pgTable(
  "platform_classes",
  {
    code: text("code").primaryKey(),
    ...names(),
    family: text("family", { enum: classFamilies }).notNull(),
    descriptionZh: text("description_zh").notNull(),
    descriptionEn: text("description_en").notNull(),
    /** Who approves, evaluates and revokes. */
    authorityId: integer("authority_id")
      .notNull()
      .references(() => organisations.id),
    /** 牵头单位 or 依托单位. */
    leadTerm: text("lead_term", { enum: leadTerms }).notNull(),
    /** Regular expression of the official name, where a rule fixes it. */
    namePattern: text("name_pattern"),
    /** The level whose names the rule fixes; empty: of every level. */
    namePatternLevel: text("name_pattern_level", { enum: platformLevels }),
    /** Whether the 2020 plan's life cycle applies (S1 三). */
    hasCenterLifecycle: boolean("has_center_lifecycle").notNull().default(false),
    /** False: an older series that takes no new platforms and converts into another by assessment. */
    isOpen: boolean("is_open").notNull().default(true),
    /** Letters at the beginning of its registration numbers. */
    numberPrefix: text("number_prefix").notNull().unique(),
    /** The clause that names the class. */
    clause: text("clause"),
    position: smallint("position").notNull(),
  },
  (t) => [
    check("platform_classes_family", oneOf("family", classFamilies)),
    check("platform_classes_lead_term", oneOf("lead_term", leadTerms)),
    check("platform_classes_name_pattern_level", oneOf("name_pattern_level", platformLevels)),
    check("platform_classes_number_prefix", sql`${t.numberPrefix} ~ '^[A-Z]{2,4}$'`),
  ],
);

/** Fields of technology (the 2018 opinion, and clinical medicine). */
export const fields = pgTable("fields", {
  code: text("code").primaryKey(),
  ...names(),
  clause: text("clause"),
  position: smallint("position").notNull(),
});

/** Categories of technical service (S2 二(五) names eight; its list is open). */
export const serviceCategories = pgTable("service_categories", {
  code: text("code").primaryKey(),
  ...names(),
  clause: text("clause"),
  position: smallint("position").notNull(),
});

export const platformStatuses = [
  "preparing",
  "operating",
  "rectifying",
  "merged",
  "converted",
  "not_admitted",
  "closed",
  "revoked",
] as const;
export type PlatformStatus = (typeof platformStatuses)[number];
export const constructionModes = ["enterprise_led", "enterprises_joint", "institute_led"] as const;

/** The registry: one row a platform, what is true of it today. Its past is in periods, units and changes. */
export const platforms = pgTable(
  "platforms",
  {
    id: integer("id").primaryKey().generatedByDefaultAsIdentity(),
    /** 登记编号: permanent, public, never reused; the page's address. */
    registrationNumber: text("registration_number").notNull().unique(),
    classCode: text("class_code")
      .notNull()
      .references(() => platformClasses.code),
    /** Empty where no source states it. */
    level: text("level", { enum: platformLevels }),
    status: text("status", { enum: platformStatuses }).notNull(),
    ...names(),
    otherNames: text("other_names").array().notNull().default(sql`'{}'`),
    areaCode: text("area_code")
      .notNull()
      .references(() => areas.code),
    countyCode: text("county_code").references(() => areas.code),
    approvedOn: date("approved_on", { mode: "string" }),
    approvedPrecision: text("approved_precision", { enum: datePrecisions }),
    endedOn: date("ended_on", { mode: "string" }),
    endedPrecision: text("ended_precision", { enum: datePrecisions }),
    constructionMode: text("construction_mode", { enum: constructionModes }),
    summaryZh: text("summary_zh"),
    summaryEn: text("summary_en"),
    /** What it works on, as short phrases; zh and en in the same order, en may be shorter. */
    directionsZh: text("directions_zh").array().notNull().default(sql`'{}'`),
    directionsEn: text("directions_en").array().notNull().default(sql`'{}'`),
    website: text("website"),
    /** 0 to 100: how complete the record is; breaks ties in lists. */
    completeness: smallint("completeness").notNull().default(0),
    ...provenance(),
    createdAt: writtenAt("created_at"),
    updatedAt: writtenAt("updated_at"),
  },
  (t) => [
    foreignKey({
      name: "platforms_source",
      columns: [t.sourceId, t.isSample],
      foreignColumns: [sources.id, sources.isSample],
    }),
    unique("platforms_id_is_sample").on(t.id, t.isSample),
    countyOfArea("platforms_county_of_area", t),
    index("platforms_class").on(t.classCode),
    index("platforms_area").on(t.areaCode),
    index("platforms_approved").on(t.approvedOn),
    check("platforms_registration_number", sql`${t.registrationNumber} ~ '^[A-Z]{2,4}-[0-9]{4,7}$'`),
    check("platforms_level", oneOf("level", platformLevels)),
    check("platforms_status", oneOf("status", platformStatuses)),
    check("platforms_construction_mode", oneOf("construction_mode", constructionModes)),
    check("platforms_name_is_not_blank", sql`btrim(${t.nameZh}) <> ''`),
    check("platforms_approved_precision", isPartialDate(t.approvedOn, t.approvedPrecision)),
    check("platforms_ended_precision", isPartialDate(t.endedOn, t.endedPrecision)),
    check(
      "platforms_end_only_when_ended",
      sql`${t.endedOn} is null or ${t.status} in ('merged', 'converted', 'not_admitted', 'closed', 'revoked')`,
    ),
    check(
      "platforms_end_after_approval",
      sql`last_possible_day(${t.endedOn}, ${t.endedPrecision}) >= ${t.approvedOn}`,
    ),
    check("platforms_completeness", sql`${t.completeness} between 0 and 100`),
    check("platforms_website_is_web", sql`${t.website} is null or ${t.website} ~ '^https?://'`),
  ],
);

/** Which source states a fact, where it is not the platform's own source. */
export const platformFactSources = pgTable(
  "platform_fact_sources",
  {
    platformId: integer("platform_id").notNull(),
    fact: text("fact").notNull(),
    ...provenance(),
  },
  (t) => [
    primaryKey({ columns: [t.platformId, t.fact] }),
    foreignKey({
      name: "platform_fact_sources_platform",
      columns: [t.platformId, t.isSample],
      foreignColumns: [platforms.id, platforms.isSample],
    }),
    foreignKey({
      name: "platform_fact_sources_source",
      columns: [t.sourceId, t.isSample],
      foreignColumns: [sources.id, sources.isSample],
    }),
  ],
);

export const platformFields = pgTable(
  "platform_fields",
  {
    platformId: integer("platform_id")
      .notNull()
      .references(() => platforms.id),
    fieldCode: text("field_code")
      .notNull()
      .references(() => fields.code),
    isPrimary: boolean("is_primary").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.platformId, t.fieldCode] }),
    uniqueIndex("platform_fields_one_primary").on(t.platformId).where(sql`is_primary`),
  ],
);

export const unitRoles = ["lead", "co_builder"] as const;
export type UnitRole = (typeof unitRoles)[number];

/** Lead and co-building units with the days between which they were that. */
export const platformUnits = pgTable(
  "platform_units",
  {
    id: integer("id").primaryKey().generatedByDefaultAsIdentity(),
    platformId: integer("platform_id")
      .notNull()
      .references(() => platforms.id),
    organisationId: integer("organisation_id")
      .notNull()
      .references(() => organisations.id),
    role: text("role", { enum: unitRoles }).notNull(),
    valid: dateRange("valid").notNull().default("(,)"),
    position: smallint("position").notNull().default(0),
    ...provenance(),
  },
  (t) => [
    foreignKey({
      name: "platform_units_source",
      columns: [t.sourceId, t.isSample],
      foreignColumns: [sources.id, sources.isSample],
    }),
    foreignKey({
      name: "platform_units_platform_sample",
      columns: [t.platformId, t.isSample],
      foreignColumns: [platforms.id, platforms.isSample],
    }),
    // Neither is a real organisation said to build an invented platform, nor an invented one a real platform.
    foreignKey({
      name: "platform_units_organisation_sample",
      columns: [t.organisationId, t.isSample],
      foreignColumns: [organisations.id, organisations.isSample],
    }),
    index("platform_units_organisation").on(t.organisationId),
    check("platform_units_role", oneOf("role", unitRoles)),
    check("platform_units_valid_is_not_empty", sql`not isempty(${t.valid})`),
  ],
);

export const siteKinds = ["headquarters", "branch", "rnd_unit"] as const;
export const pointPrecisions = ["exact", "place", "league"] as const;

/** Places of a platform: headquarters, branches, R&D units (S1 三(一)). */
export const platformSites = pgTable(
  "platform_sites",
  {
    id: integer("id").primaryKey().generatedByDefaultAsIdentity(),
    platformId: integer("platform_id").notNull(),
    kind: text("kind", { enum: siteKinds }).notNull(),
    nameZh: text("name_zh"),
    nameEn: text("name_en"),
    areaCode: text("area_code").references(() => areas.code),
    countyCode: text("county_code").references(() => areas.code),
    addressZh: text("address_zh"),
    addressEn: text("address_en"),
    /** WGS 84 degrees. */
    lat: doublePrecision("lat"),
    lng: doublePrecision("lng"),
    pointPrecision: text("point_precision", { enum: pointPrecisions }),
    /** The days on which it was there; one headquarters at a time. */
    valid: dateRange("valid").notNull().default("(,)"),
    position: smallint("position").notNull().default(0),
    ...provenance(),
  },
  (t) => [
    foreignKey({
      name: "platform_sites_platform",
      columns: [t.platformId, t.isSample],
      foreignColumns: [platforms.id, platforms.isSample],
    }),
    foreignKey({
      name: "platform_sites_source",
      columns: [t.sourceId, t.isSample],
      foreignColumns: [sources.id, sources.isSample],
    }),
    unique("platform_sites_id_platform").on(t.id, t.platformId),
    countyOfArea("platform_sites_county_of_area", t),
    index("platform_sites_platform").on(t.platformId),
    check("platform_sites_valid_is_not_empty", sql`not isempty(${t.valid})`),
    check("platform_sites_county_has_area", sql`${t.countyCode} is null or ${t.areaCode} is not null`),
    check("platform_sites_kind", oneOf("kind", siteKinds)),
    check("platform_sites_point_precision", oneOf("point_precision", pointPrecisions)),
    check(
      "platform_sites_point_is_whole",
      sql`(${t.lat} is null) = (${t.lng} is null) and (${t.lat} is null) = (${t.pointPrecision} is null)`,
    ),
    check(
      "platform_sites_point_on_earth",
      sql`${t.lat} between -90 and 90 and ${t.lng} between -180 and 180`,
    ),
  ],
);

export const contactKinds = ["organisation", "person"] as const;

/** How to reach a platform. A person's number leaves the database masked. */
export const platformContacts = pgTable(
  "platform_contacts",
  {
    id: integer("id").primaryKey().generatedByDefaultAsIdentity(),
    platformId: integer("platform_id").notNull(),
    kind: text("kind", { enum: contactKinds }).notNull(),
    /** The office's or the person's name. */
    nameZh: text("name_zh").notNull(),
    nameEn: text("name_en"),
    roleZh: text("role_zh"),
    roleEn: text("role_en"),
    phone: text("phone"),
    email: text("email"),
    position: smallint("position").notNull().default(0),
    ...provenance(),
  },
  (t) => [
    foreignKey({
      name: "platform_contacts_platform",
      columns: [t.platformId, t.isSample],
      foreignColumns: [platforms.id, platforms.isSample],
    }),
    foreignKey({
      name: "platform_contacts_source",
      columns: [t.sourceId, t.isSample],
      foreignColumns: [sources.id, sources.isSample],
    }),
    index("platform_contacts_platform").on(t.platformId),
    check("platform_contacts_kind", oneOf("kind", contactKinds)),
    check("platform_contacts_reachable", sql`num_nonnulls(${t.phone}, ${t.email}) > 0`),
  ],
);

/**
 * What was true over a span of days (`valid`), as known over a span of time (`known`). For every platform, day
 * and moment of knowledge there is at most one row (exclusion constraint); today's row agrees with the platform
 * (deferred trigger).
 */
export const platformPeriods = pgTable(
  "platform_periods",
  {
    id: integer("id").primaryKey().generatedByDefaultAsIdentity(),
    platformId: integer("platform_id")
      .notNull()
      .references(() => platforms.id),
    valid: dateRange("valid").notNull(),
    known: instantRange("known").notNull().default(sql`tstzrange(clock.now(), null)`),
    nameZh: text("name_zh").notNull(),
    classCode: text("class_code")
      .notNull()
      .references(() => platformClasses.code),
    level: text("level", { enum: platformLevels }),
    status: text("status", { enum: platformStatuses }).notNull(),
  },
  (t) => [
    index("platform_periods_platform").on(t.platformId),
    check("platform_periods_level", oneOf("level", platformLevels)),
    check("platform_periods_status", oneOf("status", platformStatuses)),
    check("platform_periods_not_empty", sql`not isempty(${t.valid}) and not isempty(${t.known})`),
  ],
);

export const changeKinds = [
  "approved",
  "prepared",
  "started",
  "renamed",
  "level_changed",
  "lead_replaced",
  "lead_restructured",
  "co_builders_changed",
  "charter_changed",
  "board_changed",
  "committee_changed",
  "director_changed",
  "mode_changed",
  "relocated",
  "reorganised",
  "rectification_ordered",
  "rectified",
  "merged",
  "converted",
  "not_admitted",
  "closed",
  "revoked",
] as const;
export type ChangeKind = (typeof changeKinds)[number];
export const changeRoutes = ["filing", "approval", "record"] as const;

/** 变更记录: one public line of a platform's history. Append-only. */
export const platformChanges = pgTable(
  "platform_changes",
  {
    id: integer("id").primaryKey().generatedByDefaultAsIdentity(),
    platformId: integer("platform_id").notNull(),
    /** From 1, without gaps within a platform. */
    seq: integer("seq").notNull(),
    kind: text("kind", { enum: changeKinds }).notNull(),
    /** Told (备案) or decided (批复), S1 三(五); a record states what a source reports. */
    route: text("route", { enum: changeRoutes }).notNull(),
    /** When it took effect; empty where no source states it. */
    validOn: date("valid_on", { mode: "string" }),
    validPrecision: text("valid_precision", { enum: datePrecisions }),
    /** When the registry learned of it. */
    knownAt: writtenAt("known_at"),
    clause: text("clause"),
    documentTitle: text("document_title"),
    documentNumber: text("document_number"),
    noteZh: text("note_zh"),
    noteEn: text("note_en"),
    /** The facts that changed, before and after: `{ level: ["region", "national"] }`. */
    facts: jsonb("facts").$type<Record<string, [unknown, unknown]>>().notNull().default({}),
    requestId: text("request_id").notNull(),
    ...provenance(),
  },
  (t) => [
    unique("platform_changes_seq").on(t.platformId, t.seq),
    foreignKey({
      name: "platform_changes_platform",
      columns: [t.platformId, t.isSample],
      foreignColumns: [platforms.id, platforms.isSample],
    }),
    foreignKey({
      name: "platform_changes_source",
      columns: [t.sourceId, t.isSample],
      foreignColumns: [sources.id, sources.isSample],
    }),
    index("platform_changes_newest").on(t.kind, t.validOn),
    check("platform_changes_kind", oneOf("kind", changeKinds)),
    check("platform_changes_route", oneOf("route", changeRoutes)),
    check("platform_changes_precision", isPartialDate(t.validOn, t.validPrecision)),
    check("platform_changes_seq_from_1", sql`${t.seq} >= 1`),
  ],
);

export const successionKinds = ["merger", "conversion", "rename", "succession"] as const;

/** Which record continues which, and how. No platform is its own predecessor, directly or around a circle. */
export const platformSuccessions = pgTable(
  "platform_successions",
  {
    predecessorId: integer("predecessor_id")
      .notNull()
      .references(() => platforms.id),
    successorId: integer("successor_id")
      .notNull()
      .references(() => platforms.id),
    kind: text("kind", { enum: successionKinds }).notNull(),
    onDate: date("on_date", { mode: "string" }),
    onPrecision: text("on_precision", { enum: datePrecisions }),
    ...provenance(),
  },
  (t) => [
    primaryKey({ columns: [t.predecessorId, t.successorId] }),
    foreignKey({
      name: "platform_successions_predecessor_sample",
      columns: [t.predecessorId, t.isSample],
      foreignColumns: [platforms.id, platforms.isSample],
    }),
    foreignKey({
      name: "platform_successions_successor_sample",
      columns: [t.successorId, t.isSample],
      foreignColumns: [platforms.id, platforms.isSample],
    }),
    foreignKey({
      name: "platform_successions_source",
      columns: [t.sourceId, t.isSample],
      foreignColumns: [sources.id, sources.isSample],
    }),
    index("platform_successions_successor").on(t.successorId),
    check("platform_successions_kind", oneOf("kind", successionKinds)),
    check("platform_successions_not_itself", sql`${t.predecessorId} <> ${t.successorId}`),
    check("platform_successions_precision", isPartialDate(t.onDate, t.onPrecision)),
  ],
);

/** The last number given to each class: numbers are never reused. */
export const registrationNumbers = pgTable("registration_numbers", {
  prefix: text("prefix").primaryKey(),
  last: integer("last").notNull(),
});
