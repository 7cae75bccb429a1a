import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
  date,
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
import {
  approvalModes,
  bookingModes,
  instrumentConditions,
  operationModes,
  sharingModes,
} from "../../app/modules/capabilities/core/instrument-choices";
import { type OfferStatus, offerStatuses } from "../../app/modules/capabilities/core/offer-state";
import { accessModes } from "../../app/modules/capabilities/core/resource-access";
import {
  capacityPeriods,
  capacityUnits,
  type QualificationKind,
  qualificationKinds,
} from "../../app/modules/capabilities/core/service-choices";
import { type PriceModel, priceModels } from "../../app/modules/capabilities/core/service-price";
import { organisations } from "./accounts";
import { instant, oneOf, writtenAt } from "./columns";
import { files } from "./files";
import { people } from "./people";
import { fields, platformSites, platforms, serviceCategories } from "./registry";

export type {
  BookingMode,
  InstrumentCondition,
  OperationMode,
  SharingMode,
} from "../../app/modules/capabilities/core/instrument-choices";
export {
  type OfferStatus,
  offerStatuses,
  type PriceModel,
  priceModels,
  type QualificationKind,
  qualificationKinds,
};

/** Whose it is and what state it is in: the same for all that a platform offers. */
const offer = () => ({
  platformId: integer("platform_id").notNull(),
  isSample: boolean("is_sample").notNull(),
  status: text("status", { enum: offerStatuses }).notNull().default("draft"),
  nameZh: text("name_zh").notNull(),
  nameEn: text("name_en"),
  /** Where it is done; empty: at the platform's headquarters. */
  siteId: integer("site_id"),
  createdBy: integer("created_by").references(() => people.id),
  createdAt: writtenAt("created_at"),
  updatedAt: writtenAt("updated_at"),
  publishedAt: instant("published_at"),
  /** When the platform last said that all of this still holds; stale a while after it (rule `offer.stale-months`). */
  confirmedAt: instant("confirmed_at"),
});

/** 技术服务: something that a platform does for others, in one of the categories (S2 二(五)). */
export const services = pgTable(
  "services",
  {
    id: integer("id").primaryKey().generatedByDefaultAsIdentity(),
    ...offer(),
    categoryCode: text("category_code")
      .notNull()
      .references(() => serviceCategories.code),
    summaryZh: text("summary_zh").notNull().default(""),
    summaryEn: text("summary_en"),
    /** What the customer gets. */
    deliverableZh: text("deliverable_zh"),
    deliverableEn: text("deliverable_en"),
    /** What to send, how much of it, how packed. */
    sampleRequirementsZh: text("sample_requirements_zh"),
    sampleRequirementsEn: text("sample_requirements_en"),
    /** Words that customers use for it. */
    keywordsZh: text("keywords_zh").array().notNull().default(sql`'{}'`),
    keywordsEn: text("keywords_en").array().notNull().default(sql`'{}'`),
    priceModel: text("price_model", { enum: priceModels }).notNull().default("by_quote"),
    /** Fen, VAT included; of one unit of the price model. */
    priceFen: bigint("price_fen", { mode: "number" }),
    /** Fen, once an order, besides the price. */
    setupFen: bigint("setup_fen", { mode: "number" }),
    priceNoteZh: text("price_note_zh"),
    priceNoteEn: text("price_note_en"),
    /** Working days from the sample's arrival to the result. */
    turnaroundMin: smallint("turnaround_min"),
    turnaroundMax: smallint("turnaround_max"),
    capacityCount: integer("capacity_count"),
    capacityUnit: text("capacity_unit", { enum: capacityUnits }),
    capacityPeriod: text("capacity_period", { enum: capacityPeriods }),
  },
  (t) => [
    foreignKey({
      name: "services_platform",
      columns: [t.platformId, t.isSample],
      foreignColumns: [platforms.id, platforms.isSample],
    }),
    foreignKey({
      name: "services_site",
      columns: [t.siteId, t.platformId],
      foreignColumns: [platformSites.id, platformSites.platformId],
    }),
    unique("services_id_platform").on(t.id, t.platformId),
    index("services_platform_status").on(t.platformId, t.status),
    index("services_confirmed").on(t.confirmedAt).where(sql`status = 'published'`),
    check("services_status", oneOf("status", offerStatuses)),
    check("services_name", sql`btrim(${t.nameZh}) <> ''`),
    check("services_published_at", sql`${t.status} = 'draft' or ${t.publishedAt} is not null`),
    check("services_price_model", oneOf("price_model", priceModels)),
    check(
      "services_price_of_its_model",
      sql`(${t.priceFen} is not null) = (${t.priceModel} in ('fixed', 'per_sample', 'per_hour', 'per_day'))`,
    ),
    check("services_price", sql`${t.priceFen} >= 0 and ${t.setupFen} >= 0`),
    check(
      "services_turnaround",
      sql`${t.turnaroundMin} > 0 and ${t.turnaroundMax} >= ${t.turnaroundMin} and (${t.turnaroundMin} is null) = (${t.turnaroundMax} is null)`,
    ),
    check("services_capacity_unit", oneOf("capacity_unit", capacityUnits)),
    check("services_capacity_period", oneOf("capacity_period", capacityPeriods)),
    check(
      "services_capacity_whole",
      sql`${t.capacityCount} > 0 and num_nulls(${t.capacityCount}, ${t.capacityUnit}, ${t.capacityPeriod}) in (0, 3)`,
    ),
  ],
);

/** Prices by quantity: from this many units on, each costs so much. The first begins at 1. */
export const servicePriceTiers = pgTable(
  "service_price_tiers",
  {
    serviceId: integer("service_id")
      .notNull()
      .references(() => services.id),
    fromQuantity: integer("from_quantity").notNull(),
    /** Fen, VAT included. */
    unitFen: bigint("unit_fen", { mode: "number" }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.serviceId, t.fromQuantity] }),
    check("service_price_tiers_quantity", sql`${t.fromQuantity} > 0`),
    check("service_price_tiers_price", sql`${t.unitFen} >= 0`),
  ],
);

/** Fields of technology that a service belongs to. */
export const serviceFields = pgTable(
  "service_fields",
  {
    serviceId: integer("service_id")
      .notNull()
      .references(() => services.id),
    fieldCode: text("field_code")
      .notNull()
      .references(() => fields.code),
  },
  (t) => [primaryKey({ columns: [t.serviceId, t.fieldCode] })],
);

/** Standards and methods by which a service works, by number. */
export const serviceMethods = pgTable(
  "service_methods",
  {
    serviceId: integer("service_id").notNull(),
    platformId: integer("platform_id").notNull(),
    /** Such as `GB/T 22388-2008`, in the spelling of `core/method-code`. */
    code: text("code").notNull(),
    titleZh: text("title_zh").notNull().default(""),
    titleEn: text("title_en"),
    position: smallint("position").notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.serviceId, t.code] }),
    unique("service_methods_of_platform").on(t.serviceId, t.code, t.platformId),
    foreignKey({
      name: "service_methods_service",
      columns: [t.serviceId, t.platformId],
      foreignColumns: [services.id, services.platformId],
    }),
    check("service_methods_code", sql`btrim(${t.code}) <> ''`),
  ],
);

/** Certificates that a platform holds, each with its scope and the days on which it is valid. */
export const platformQualifications = pgTable(
  "platform_qualifications",
  {
    id: integer("id").primaryKey().generatedByDefaultAsIdentity(),
    platformId: integer("platform_id").notNull(),
    isSample: boolean("is_sample").notNull(),
    kind: text("kind", { enum: qualificationKinds }).notNull(),
    /** The name of another kind. */
    nameZh: text("name_zh"),
    nameEn: text("name_en"),
    number: text("number").notNull(),
    issuer: text("issuer").notNull(),
    validFrom: date("valid_from", { mode: "string" }).notNull(),
    /** Last day on which it is valid. */
    validUntil: date("valid_until", { mode: "string" }).notNull(),
    evidenceFileId: integer("evidence_file_id").references(() => files.id),
    addedBy: integer("added_by").references(() => people.id),
    addedAt: writtenAt("added_at"),
    /** Suspended, given up or entered wrongly: claims nothing from then on. */
    endedAt: instant("ended_at"),
  },
  (t) => [
    foreignKey({
      name: "platform_qualifications_platform",
      columns: [t.platformId, t.isSample],
      foreignColumns: [platforms.id, platforms.isSample],
    }),
    unique("platform_qualifications_id_platform").on(t.id, t.platformId),
    uniqueIndex("platform_qualifications_once")
      .on(t.platformId, t.kind, t.number)
      .where(sql`ended_at is null`),
    index("platform_qualifications_valid_until").on(t.validUntil),
    index("platform_qualifications_evidence").on(t.evidenceFileId),
    check("platform_qualifications_kind", oneOf("kind", qualificationKinds)),
    check("platform_qualifications_named", sql`${t.kind} <> 'other' or ${t.nameZh} is not null`),
    check("platform_qualifications_number", sql`btrim(${t.number}) <> ''`),
    check("platform_qualifications_valid", sql`${t.validUntil} >= ${t.validFrom}`),
  ],
);

/** The methods that a certificate covers, by number. */
export const qualificationScope = pgTable(
  "qualification_scope",
  {
    qualificationId: integer("qualification_id").notNull(),
    platformId: integer("platform_id").notNull(),
    methodCode: text("method_code").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.qualificationId, t.methodCode] }),
    unique("qualification_scope_of_platform").on(t.qualificationId, t.methodCode, t.platformId),
    foreignKey({
      name: "qualification_scope_qualification",
      columns: [t.qualificationId, t.platformId],
      foreignColumns: [platformQualifications.id, platformQualifications.platformId],
    }),
  ],
);

/**
 * That a service does a method under a certificate. The keys refuse a method outside the certificate's scope, and
 * another platform's certificate; an expired one is refused on writing and left out on reading.
 */
export const serviceMethodClaims = pgTable(
  "service_method_claims",
  {
    serviceId: integer("service_id").notNull(),
    methodCode: text("method_code").notNull(),
    qualificationId: integer("qualification_id").notNull(),
    platformId: integer("platform_id").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.serviceId, t.methodCode, t.qualificationId] }),
    foreignKey({
      name: "service_method_claims_method",
      columns: [t.serviceId, t.methodCode, t.platformId],
      foreignColumns: [serviceMethods.serviceId, serviceMethods.code, serviceMethods.platformId],
    }).onDelete("cascade"),
    foreignKey({
      name: "service_method_claims_scope",
      columns: [t.qualificationId, t.methodCode, t.platformId],
      foreignColumns: [
        qualificationScope.qualificationId,
        qualificationScope.methodCode,
        qualificationScope.platformId,
      ],
    }),
  ],
);

/** Classes of instrument, two levels deep. A new class is a row. */
export const instrumentClasses = pgTable(
  "instrument_classes",
  {
    /** Two digits, or four for a class under another. */
    code: text("code").primaryKey(),
    parentCode: text("parent_code"),
    nameZh: text("name_zh").notNull(),
    nameEn: text("name_en").notNull(),
    position: smallint("position").notNull(),
  },
  (t) => [
    foreignKey({
      name: "instrument_classes_parent",
      columns: [t.parentCode],
      foreignColumns: [t.code],
    }),
    check("instrument_classes_code", sql`${t.code} ~ '^[0-9]{2}([0-9]{2})?$'`),
    check(
      "instrument_classes_under_its_parent",
      sql`coalesce(${t.parentCode}, '') = left(${t.code}, length(${t.code}) - 2)`,
    ),
  ],
);

/** 大型科学仪器, in the fields of the national sharing platform, and how it is booked. */
export const instruments = pgTable(
  "instruments",
  {
    id: integer("id").primaryKey().generatedByDefaultAsIdentity(),
    ...offer(),
    /** The platform's own number for it. */
    assetNumber: text("asset_number").notNull(),
    classCode: text("class_code").references(() => instrumentClasses.code),
    model: text("model"),
    maker: text("maker"),
    /** Country of origin, ISO 3166 alpha-2. */
    origin: text("origin"),
    /** 原值, fen. */
    originalValueFen: bigint("original_value_fen", { mode: "number" }),
    /** 启用日期. */
    enteredOn: date("entered_on", { mode: "string" }),
    /** 主要技术指标. */
    indicatorsZh: text("indicators_zh"),
    indicatorsEn: text("indicators_en"),
    /** 功能/应用范围. */
    functionsZh: text("functions_zh"),
    functionsEn: text("functions_en"),
    /** 服务内容. */
    serviceContentZh: text("service_content_zh"),
    serviceContentEn: text("service_content_en"),
    sharingMode: text("sharing_mode", { enum: sharingModes }).notNull().default("external"),
    condition: text("condition", { enum: instrumentConditions }).notNull().default("normal"),
    /** 对外开放共享规定. */
    rulesOfUseZh: text("rules_of_use_zh"),
    rulesOfUseEn: text("rules_of_use_en"),
    /** 参考收费标准, in words; what is charged is in the tariff. */
    feeStandardZh: text("fee_standard_zh"),
    feeStandardEn: text("fee_standard_en"),
    /** 经费来源. */
    fundingSource: text("funding_source"),
    bookingMode: text("booking_mode", { enum: bookingModes }).notNull().default("none"),
    operation: text("operation", { enum: operationModes }).notNull().default("operated"),
    approval: text("approval", { enum: approvalModes }).notNull().default("approval"),
    /** Length of a slot, or the grid of free ranges, in minutes. */
    slotMinutes: smallint("slot_minutes").notNull().default(60),
    /** Shortest and longest booking, in minutes; multiples of a slot. */
    minMinutes: integer("min_minutes").notNull().default(60),
    maxMinutes: integer("max_minutes").notNull().default(480),
    /** Kept free after each booking, for cleaning and change. */
    bufferMinutes: smallint("buffer_minutes").notNull().default(0),
    /** A booking begins at least so many hours from now. */
    leadHours: smallint("lead_hours").notNull().default(24),
    /** And at most so many days ahead. */
    horizonDays: smallint("horizon_days").notNull().default(60),
    /** Closed on public holidays; a weekend that is worked to make up for one opens like a Monday. */
    isClosedOnHolidays: boolean("is_closed_on_holidays").notNull().default(true),
    takesSamples: boolean("takes_samples").notNull().default(false),
    sampleInstructionsZh: text("sample_instructions_zh"),
    sampleInstructionsEn: text("sample_instructions_en"),
    /** Cancelled at least so many hours before: nothing is owed. */
    freeCancelHours: smallint("free_cancel_hours").notNull().default(24),
    /** Of the price, cancelled later or not come. */
    lateCancelPercent: smallint("late_cancel_percent").notNull().default(50),
    /** 拼单: so many firms at most may share one set-up; 1: none. */
    sharedUpTo: smallint("shared_up_to").notNull().default(1),
    hasWaitingList: boolean("has_waiting_list").notNull().default(true),
  },
  (t) => [
    foreignKey({
      name: "instruments_platform",
      columns: [t.platformId, t.isSample],
      foreignColumns: [platforms.id, platforms.isSample],
    }),
    foreignKey({
      name: "instruments_site",
      columns: [t.siteId, t.platformId],
      foreignColumns: [platformSites.id, platformSites.platformId],
    }),
    unique("instruments_id_platform").on(t.id, t.platformId),
    unique("instruments_asset_number").on(t.platformId, t.assetNumber),
    index("instruments_platform_status").on(t.platformId, t.status),
    index("instruments_class").on(t.classCode),
    index("instruments_confirmed").on(t.confirmedAt).where(sql`status = 'published'`),
    check("instruments_status", oneOf("status", offerStatuses)),
    check("instruments_name", sql`btrim(${t.nameZh}) <> ''`),
    check("instruments_asset_number_text", sql`btrim(${t.assetNumber}) <> ''`),
    check("instruments_published_at", sql`${t.status} = 'draft' or ${t.publishedAt} is not null`),
    check("instruments_origin", sql`${t.origin} ~ '^[A-Z]{2}$'`),
    check("instruments_value", sql`${t.originalValueFen} >= 0`),
    check("instruments_sharing_mode", oneOf("sharing_mode", sharingModes)),
    check("instruments_condition", oneOf("condition", instrumentConditions)),
    check("instruments_booking_mode", oneOf("booking_mode", bookingModes)),
    check("instruments_operation", oneOf("operation", operationModes)),
    check("instruments_approval", oneOf("approval", approvalModes)),
    check(
      "instruments_minutes",
      sql`${t.slotMinutes} between 5 and 1440 and ${t.minMinutes} between ${t.slotMinutes} and ${t.maxMinutes}
        and ${t.maxMinutes} <= 20160 and ${t.minMinutes} % ${t.slotMinutes} = 0 and ${t.maxMinutes} % ${t.slotMinutes} = 0
        and ${t.bufferMinutes} between 0 and 1440`,
    ),
    check("instruments_ahead", sql`${t.leadHours} between 0 and 720 and ${t.horizonDays} between 1 and 366`),
    check(
      "instruments_cancelling",
      sql`${t.freeCancelHours} between 0 and 720 and ${t.lateCancelPercent} between 0 and 100`,
    ),
    check("instruments_shared_up_to", sql`${t.sharedUpTo} between 1 and 20`),
  ],
);

/** Fields of technology that an instrument serves. */
export const instrumentFields = pgTable(
  "instrument_fields",
  {
    instrumentId: integer("instrument_id")
      .notNull()
      .references(() => instruments.id),
    fieldCode: text("field_code")
      .notNull()
      .references(() => fields.code),
  },
  (t) => [primaryKey({ columns: [t.instrumentId, t.fieldCode] })],
);

/** Which services an instrument is used for. */
export const serviceInstruments = pgTable(
  "service_instruments",
  {
    serviceId: integer("service_id").notNull(),
    instrumentId: integer("instrument_id").notNull(),
    platformId: integer("platform_id").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.serviceId, t.instrumentId] }),
    foreignKey({
      name: "service_instruments_service",
      columns: [t.serviceId, t.platformId],
      foreignColumns: [services.id, services.platformId],
    }),
    foreignKey({
      name: "service_instruments_instrument",
      columns: [t.instrumentId, t.platformId],
      foreignColumns: [instruments.id, instruments.platformId],
    }),
    index("service_instruments_of_instrument").on(t.instrumentId),
  ],
);

/** What an instrument costs from a day on. Fen, VAT included. A booking keeps the price that it was made at. */
export const instrumentTariffs = pgTable(
  "instrument_tariffs",
  {
    id: integer("id").primaryKey().generatedByDefaultAsIdentity(),
    instrumentId: integer("instrument_id")
      .notNull()
      .references(() => instruments.id),
    effectiveFrom: date("effective_from", { mode: "string" }).notNull(),
    /** An hour, worked by the customer; and by the platform's people. */
    selfHourFen: bigint("self_hour_fen", { mode: "number" }),
    operatedHourFen: bigint("operated_hour_fen", { mode: "number" }),
    /** Once a booking; firms that share one divide it. */
    setupFen: bigint("setup_fen", { mode: "number" }).notNull().default(0),
    perSampleFen: bigint("per_sample_fen", { mode: "number" }).notNull().default(0),
    /** Never less than this. */
    minimumFen: bigint("minimum_fen", { mode: "number" }).notNull().default(0),
    enteredBy: integer("entered_by").references(() => people.id),
    enteredAt: writtenAt("entered_at"),
  },
  (t) => [
    unique("instrument_tariffs_one_a_day").on(t.instrumentId, t.effectiveFrom),
    check(
      "instrument_tariffs_prices",
      sql`${t.selfHourFen} >= 0 and ${t.operatedHourFen} >= 0 and ${t.setupFen} >= 0 and ${t.perSampleFen} >= 0 and ${t.minimumFen} >= 0`,
    ),
    check("instrument_tariffs_some_price", sql`num_nonnulls(${t.selfHourFen}, ${t.operatedHourFen}) > 0`),
    // A million yuan: with the most samples and hours of a booking, far from what a number can hold.
    check(
      "instrument_tariffs_sane",
      sql`greatest(${t.selfHourFen}, ${t.operatedHourFen}, ${t.setupFen}, ${t.perSampleFen}, ${t.minimumFen}) <= 100000000`,
    ),
  ],
);

/** A platform's pictures and documents of a service, instrument or resource. Pictures are made anew, without metadata. */
export const offerFileKinds = ["photo", "document"] as const;
export const capabilityFiles = pgTable(
  "capability_files",
  {
    id: integer("id").primaryKey().generatedByDefaultAsIdentity(),
    serviceId: integer("service_id").references(() => services.id),
    instrumentId: integer("instrument_id").references(() => instruments.id),
    resourceId: integer("resource_id").references(() => sharedResources.id),
    kind: text("kind", { enum: offerFileKinds }).notNull(),
    fileId: integer("file_id")
      .notNull()
      .references(() => files.id),
    captionZh: text("caption_zh").notNull(),
    captionEn: text("caption_en"),
    /** Pixels, of a photo. */
    width: integer("width"),
    height: integer("height"),
    position: smallint("position").notNull().default(0),
    addedBy: integer("added_by").references(() => people.id),
    addedAt: writtenAt("added_at"),
    removedAt: instant("removed_at"),
  },
  (t) => [
    index("capability_files_service").on(t.serviceId),
    index("capability_files_instrument").on(t.instrumentId),
    index("capability_files_resource").on(t.resourceId),
    index("capability_files_file").on(t.fileId),
    check("capability_files_kind", oneOf("kind", offerFileKinds)),
    check(
      "capability_files_of_one",
      sql`num_nonnulls(${t.serviceId}, ${t.instrumentId}, ${t.resourceId}) = 1`,
    ),
    check(
      "capability_files_photo_size",
      sql`(${t.kind} = 'photo') = (${t.width} is not null and ${t.height} is not null)`,
    ),
    check("capability_files_caption", sql`btrim(${t.captionZh}) <> ''`),
  ],
);

/** Questions about what a platform offers, public with their answers once the platform has answered. */
export const capabilityQuestions = pgTable(
  "capability_questions",
  {
    id: integer("id").primaryKey().generatedByDefaultAsIdentity(),
    serviceId: integer("service_id").references(() => services.id),
    instrumentId: integer("instrument_id").references(() => instruments.id),
    resourceId: integer("resource_id").references(() => sharedResources.id),
    personId: integer("person_id").references(() => people.id),
    organisationId: integer("organisation_id").references(() => organisations.id),
    question: text("question").notNull(),
    askedAt: writtenAt("asked_at"),
    answer: text("answer"),
    answeredBy: integer("answered_by").references(() => people.id),
    answeredAt: instant("answered_at"),
    /** Taken off by the platform or its asker; kept for the record. */
    removedAt: instant("removed_at"),
  },
  (t) => [
    index("capability_questions_service").on(t.serviceId),
    index("capability_questions_instrument").on(t.instrumentId),
    index("capability_questions_resource").on(t.resourceId),
    check(
      "capability_questions_about_one",
      sql`num_nonnulls(${t.serviceId}, ${t.instrumentId}, ${t.resourceId}) = 1`,
    ),
    check("capability_questions_text", sql`btrim(${t.question}) <> ''`),
    check("capability_questions_answered_whole", sql`(${t.answer} is null) = (${t.answeredAt} is null)`),
  ],
);

/** 共享资源: data sets, specimens, germplasm, stations' data, software, standards. What only one kind has is in `details`. */
export const sharedResources = pgTable(
  "shared_resources",
  {
    id: integer("id").primaryKey().generatedByDefaultAsIdentity(),
    ...offer(),
    /** One of `core/resource-kinds`: a new one is a file there and nothing here. */
    kind: text("kind").notNull(),
    summaryZh: text("summary_zh").notNull().default(""),
    summaryEn: text("summary_en"),
    accessMode: text("access_mode", { enum: accessModes }).notNull(),
    accessNoteZh: text("access_note_zh"),
    accessNoteEn: text("access_note_en"),
    /** Fen, VAT included; of what the note says. */
    priceFen: bigint("price_fen", { mode: "number" }),
    website: text("website"),
    /** As the schema of its kind has it (`core/resource-kinds`). */
    details: jsonb("details").$type<Record<string, unknown>>().notNull().default({}),
  },
  (t) => [
    foreignKey({
      name: "shared_resources_platform",
      columns: [t.platformId, t.isSample],
      foreignColumns: [platforms.id, platforms.isSample],
    }),
    foreignKey({
      name: "shared_resources_site",
      columns: [t.siteId, t.platformId],
      foreignColumns: [platformSites.id, platformSites.platformId],
    }),
    index("shared_resources_platform_status").on(t.platformId, t.status),
    index("shared_resources_kind").on(t.kind),
    check("shared_resources_status", oneOf("status", offerStatuses)),
    check("shared_resources_kind_known", sql`${t.kind} ~ '^[a-z]+(-[a-z]+)*$'`),
    check("shared_resources_name", sql`btrim(${t.nameZh}) <> ''`),
    check("shared_resources_published_at", sql`${t.status} = 'draft' or ${t.publishedAt} is not null`),
    check("shared_resources_access_mode", oneOf("access_mode", accessModes)),
    check("shared_resources_price", sql`${t.priceFen} >= 0`),
    check("shared_resources_website", sql`${t.website} ~ '^https?://'`),
  ],
);

/** Fields of technology that a resource belongs to. */
export const resourceFields = pgTable(
  "resource_fields",
  {
    resourceId: integer("resource_id")
      .notNull()
      .references(() => sharedResources.id),
    fieldCode: text("field_code")
      .notNull()
      .references(() => fields.code),
  },
  (t) => [primaryKey({ columns: [t.resourceId, t.fieldCode] })],
);

/** How often a public page was looked at, by day (Asia/Shanghai); robots apart. Counted in the server's memory first. */
export const pageViews = pgTable(
  "page_views",
  {
    /** `service`, `instrument`, `resource`, `achievement` or `platform`. */
    kind: text("kind").notNull(),
    subjectId: integer("subject_id").notNull(),
    day: date("day", { mode: "string" }).notNull(),
    views: integer("views").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.kind, t.subjectId, t.day] }),
    check("page_views_views", sql`${t.views} > 0`),
  ],
);
