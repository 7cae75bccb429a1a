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
  numeric,
  pgTable,
  smallint,
  text,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { type BookingState, bookingSides, bookingStates } from "../../app/modules/capabilities/core/booking";
import type { PriceLine, Tariff } from "../../app/modules/capabilities/core/booking-price";
import {
  closureReasons,
  maintenanceKinds,
  runKinds,
} from "../../app/modules/capabilities/core/instrument-choices";
import {
  serviceModes,
  type UserKind,
  userKinds,
} from "../../app/modules/capabilities/core/service-record-choices";
import { organisations } from "./accounts";
import { instruments, services } from "./capabilities";
import { instant, instantRange, oneOf, writtenAt } from "./columns";
import { people } from "./people";
import { platforms } from "./registry";

/** When an instrument is open in an ordinary week, in Asia/Shanghai. Spans of one weekday do not overlap (exclusion). */
export const instrumentOpenings = pgTable(
  "instrument_openings",
  {
    id: integer("id").primaryKey().generatedByDefaultAsIdentity(),
    instrumentId: integer("instrument_id")
      .notNull()
      .references(() => instruments.id),
    /** ISO: 1 is Monday. The day on which the span begins. */
    weekday: smallint("weekday").notNull(),
    /** Minutes since that day's midnight. */
    opensAt: smallint("opens_at").notNull(),
    /** Up to 2880: past midnight it runs into the next day. */
    closesAt: smallint("closes_at").notNull(),
  },
  (t) => [
    index("instrument_openings_instrument").on(t.instrumentId),
    check("instrument_openings_weekday", sql`${t.weekday} between 1 and 7`),
    check(
      "instrument_openings_span",
      sql`${t.opensAt} between 0 and 1439 and ${t.closesAt} > ${t.opensAt} and ${t.closesAt} - ${t.opensAt} <= 1440`,
    ),
  ],
);

/** Times at which an instrument is closed besides, such as for maintenance. */
export const instrumentClosures = pgTable(
  "instrument_closures",
  {
    id: integer("id").primaryKey().generatedByDefaultAsIdentity(),
    instrumentId: integer("instrument_id")
      .notNull()
      .references(() => instruments.id),
    during: instantRange("during").notNull(),
    reason: text("reason", { enum: closureReasons }).notNull(),
    note: text("note"),
    enteredBy: integer("entered_by").references(() => people.id),
    enteredAt: writtenAt("entered_at"),
    removedAt: instant("removed_at"),
  },
  (t) => [
    index("instrument_closures_during")
      .using("gist", t.instrumentId, t.during)
      .where(sql`removed_at is null`),
    check("instrument_closures_reason", oneOf("reason", closureReasons)),
    check(
      "instrument_closures_during_bounded",
      sql`not isempty(${t.during}) and not lower_inf(${t.during}) and not upper_inf(${t.during})`,
    ),
  ],
);

export type BookingStatus = BookingState;
export const workedBy = ["self", "operated"] as const;

/** A time on an instrument, of one firm or of several that share its set-up. No two that keep their time overlap (exclusion). */
export const bookings = pgTable(
  "bookings",
  {
    id: integer("id").primaryKey().generatedByDefaultAsIdentity(),
    instrumentId: integer("instrument_id").notNull(),
    platformId: integer("platform_id").notNull(),
    isSample: boolean("is_sample").notNull(),
    status: text("status", { enum: bookingStates }).notNull(),
    /** What was booked, `[start, end)`. */
    during: instantRange("during").notNull(),
    /** `during` and the buffer after it: what nobody else gets. Of a use that ended early, no more than that use. */
    keeps: instantRange("keeps").notNull(),
    operation: text("operation", { enum: workedBy }).notNull(),
    /** Other firms may join until it begins. */
    isOpenToShare: boolean("is_open_to_share").notNull().default(false),
    /** What was charged when it was made; who joins later pays by it too. */
    tariff: jsonb("tariff").$type<Tariff>().notNull(),
    /** The instrument's rule for cancelling when it was made: it binds both sides, whatever the platform changes later. */
    freeCancelHours: integer("free_cancel_hours").notNull(),
    lateCancelPercent: smallint("late_cancel_percent").notNull(),
    requestedAt: writtenAt("requested_at"),
    /** Until when it has to be decided, or an offer be taken. */
    expiresAt: instant("expires_at"),
    decidedAt: instant("decided_at"),
    decidedBy: integer("decided_by").references(() => people.id),
    startedAt: instant("started_at"),
    endedAt: instant("ended_at"),
    cancelledBy: text("cancelled_by", { enum: bookingSides }),
    /** Why it was declined or cancelled; told to the other side. */
    reason: text("reason"),
  },
  (t) => [
    foreignKey({
      name: "bookings_instrument",
      columns: [t.instrumentId, t.platformId],
      foreignColumns: [instruments.id, instruments.platformId],
    }),
    foreignKey({
      name: "bookings_platform",
      columns: [t.platformId, t.isSample],
      foreignColumns: [platforms.id, platforms.isSample],
    }),
    index("bookings_during").using("gist", t.instrumentId, t.during),
    index("bookings_platform_status").on(t.platformId, t.status),
    index("bookings_expires").on(t.expiresAt).where(sql`status in ('offered', 'requested')`),
    check("bookings_status", oneOf("status", bookingStates)),
    check("bookings_operation", oneOf("operation", workedBy)),
    check("bookings_cancelled_by", oneOf("cancelled_by", bookingSides)),
    check("bookings_cancelled_whole", sql`(${t.status} = 'cancelled') = (${t.cancelledBy} is not null)`),
    check(
      "bookings_during_bounded",
      sql`not isempty(${t.during}) and not lower_inf(${t.during}) and not upper_inf(${t.during}) and lower_inc(${t.during}) and not upper_inc(${t.during})`,
    ),
    check("bookings_keeps_what_was_booked", sql`${t.status} = 'completed' or ${t.keeps} @> ${t.during}`),
    check(
      "bookings_cancel_rule",
      sql`${t.freeCancelHours} >= 0 and ${t.lateCancelPercent} between 0 and 100`,
    ),
    check("bookings_used", sql`${t.endedAt} > ${t.startedAt}`),
    check(
      "bookings_completed_whole",
      sql`${t.status} <> 'completed' or (${t.startedAt} is not null and ${t.endedAt} is not null)`,
    ),
  ],
);

export type { UserKind };

/** The firms of a booking: the first one booked it, others joined. Each pays its own lines. */
export const bookingParties = pgTable(
  "booking_parties",
  {
    id: integer("id").primaryKey().generatedByDefaultAsIdentity(),
    bookingId: integer("booking_id")
      .notNull()
      .references(() => bookings.id),
    organisationId: integer("organisation_id")
      .notNull()
      .references(() => organisations.id),
    personId: integer("person_id").references(() => people.id),
    isFirst: boolean("is_first").notNull(),
    userKind: text("user_kind", { enum: userKinds }).notNull(),
    samples: integer("samples").notNull().default(0),
    /** What for, in the customer's words. */
    purpose: text("purpose").notNull(),
    note: text("note"),
    /** As it stands: follows who shares, until the booking begins. */
    priceLines: jsonb("price_lines").$type<PriceLine[]>().notNull(),
    totalFen: bigint("total_fen", { mode: "number" }).notNull(),
    /** The samples have come. */
    samplesArrivedAt: instant("samples_arrived_at"),
    checkedInAt: instant("checked_in_at"),
    joinedAt: writtenAt("joined_at"),
    leftAt: instant("left_at"),
  },
  (t) => [
    uniqueIndex("booking_parties_once").on(t.bookingId, t.organisationId).where(sql`left_at is null`),
    uniqueIndex("booking_parties_one_first").on(t.bookingId).where(sql`is_first and left_at is null`),
    index("booking_parties_organisation").on(t.organisationId),
    index("booking_parties_person").on(t.personId),
    check("booking_parties_user_kind", oneOf("user_kind", userKinds)),
    check("booking_parties_numbers", sql`${t.samples} >= 0 and ${t.totalFen} >= 0`),
  ],
);

/** What happened to a booking, when and by whom. Append-only. */
export const bookingEvents = pgTable(
  "booking_events",
  {
    id: integer("id").primaryKey().generatedByDefaultAsIdentity(),
    bookingId: integer("booking_id")
      .notNull()
      .references(() => bookings.id),
    at: writtenAt("at"),
    kind: text("kind").notNull(),
    personId: integer("person_id").references(() => people.id),
    organisationId: integer("organisation_id").references(() => organisations.id),
    reason: text("reason"),
  },
  (t) => [index("booking_events_booking").on(t.bookingId)],
);

export const waitingStatuses = ["waiting", "offered", "booked", "left", "passed"] as const;

/** Firms that wait for a time to become free. */
export const bookingWaits = pgTable(
  "booking_waits",
  {
    id: integer("id").primaryKey().generatedByDefaultAsIdentity(),
    instrumentId: integer("instrument_id")
      .notNull()
      .references(() => instruments.id),
    organisationId: integer("organisation_id")
      .notNull()
      .references(() => organisations.id),
    personId: integer("person_id").references(() => people.id),
    /** Any time between these would do. */
    within: instantRange("within").notNull(),
    minutes: integer("minutes").notNull(),
    samples: integer("samples").notNull().default(0),
    purpose: text("purpose").notNull(),
    operation: text("operation", { enum: workedBy }).notNull(),
    status: text("status", { enum: waitingStatuses }).notNull().default("waiting"),
    /** The time that was offered to it. */
    bookingId: integer("booking_id").references(() => bookings.id),
    askedAt: writtenAt("asked_at"),
  },
  (t) => [
    index("booking_waits_instrument").on(t.instrumentId, t.askedAt).where(sql`status = 'waiting'`),
    index("booking_waits_booking").on(t.bookingId),
    index("booking_waits_organisation").on(t.organisationId),
    check("booking_waits_status", oneOf("status", waitingStatuses)),
    check("booking_waits_operation", oneOf("operation", workedBy)),
    check("booking_waits_minutes", sql`${t.minutes} > 0`),
    check(
      "booking_waits_within",
      sql`not isempty(${t.within}) and not lower_inf(${t.within}) and not upper_inf(${t.within})`,
    ),
  ],
);

/**
 * 服务记录: a use or a service that was completed. Made by completing a booking, or entered by the platform. Stays as it
 * is: a wrong one is voided with its reason and entered anew.
 */
export const serviceRecords = pgTable(
  "service_records",
  {
    id: integer("id").primaryKey().generatedByDefaultAsIdentity(),
    platformId: integer("platform_id").notNull(),
    isSample: boolean("is_sample").notNull(),
    instrumentId: integer("instrument_id"),
    serviceId: integer("service_id"),
    bookingId: integer("booking_id").references(() => bookings.id),
    mode: text("mode", { enum: serviceModes }).notNull(),
    startedAt: instant("started_at").notNull(),
    endedAt: instant("ended_at").notNull(),
    /** 服务机时: of the instrument, in minutes; firms that share a booking share them. */
    minutes: integer("minutes").notNull(),
    samples: integer("samples").notNull().default(0),
    /** Fen, VAT included. */
    amountFen: bigint("amount_fen", { mode: "number" }).notNull(),
    userKind: text("user_kind", { enum: userKinds }).notNull(),
    /** The user: of the register, or by name. */
    userOrganisationId: integer("user_organisation_id").references(() => organisations.id),
    userName: text("user_name"),
    /** Number or name of the agreement. */
    agreement: text("agreement"),
    /** 1 to 5, said by the user. */
    satisfaction: smallint("satisfaction"),
    satisfactionNote: text("satisfaction_note"),
    enteredBy: integer("entered_by").references(() => people.id),
    enteredAt: writtenAt("entered_at"),
    voidedAt: instant("voided_at"),
    voidedBy: integer("voided_by").references(() => people.id),
    voidReason: text("void_reason"),
  },
  (t) => [
    foreignKey({
      name: "service_records_platform",
      columns: [t.platformId, t.isSample],
      foreignColumns: [platforms.id, platforms.isSample],
    }),
    foreignKey({
      name: "service_records_instrument",
      columns: [t.instrumentId, t.platformId],
      foreignColumns: [instruments.id, instruments.platformId],
    }),
    foreignKey({
      name: "service_records_service",
      columns: [t.serviceId, t.platformId],
      foreignColumns: [services.id, services.platformId],
    }),
    uniqueIndex("service_records_once_a_party")
      .on(t.bookingId, t.userOrganisationId)
      .where(sql`booking_id is not null and voided_at is null`),
    index("service_records_platform_started").on(t.platformId, t.startedAt),
    index("service_records_instrument_started").on(t.instrumentId, t.startedAt),
    index("service_records_service_started").on(t.serviceId, t.startedAt),
    index("service_records_user").on(t.userOrganisationId),
    check("service_records_mode", oneOf("mode", serviceModes)),
    check("service_records_user_kind", oneOf("user_kind", userKinds)),
    check("service_records_of_something", sql`num_nonnulls(${t.instrumentId}, ${t.serviceId}) > 0`),
    check("service_records_user", sql`num_nonnulls(${t.userOrganisationId}, ${t.userName}) > 0`),
    check("service_records_span", sql`${t.endedAt} >= ${t.startedAt}`),
    check("service_records_numbers", sql`${t.minutes} >= 0 and ${t.samples} >= 0 and ${t.amountFen} >= 0`),
    check("service_records_satisfaction", sql`${t.satisfaction} between 1 and 5`),
    check("service_records_voided_whole", sql`(${t.voidedAt} is null) = (${t.voidReason} is null)`),
  ],
);

/** Hours that an instrument ran besides its service records: with them they are its 运行机时. */
export const instrumentRuns = pgTable(
  "instrument_runs",
  {
    id: integer("id").primaryKey().generatedByDefaultAsIdentity(),
    instrumentId: integer("instrument_id")
      .notNull()
      .references(() => instruments.id),
    kind: text("kind", { enum: runKinds }).notNull(),
    /** The days that the hours fall in, both included, of one year. */
    fromDay: date("from_day", { mode: "string" }).notNull(),
    untilDay: date("until_day", { mode: "string" }).notNull(),
    hours: numeric("hours", { precision: 8, scale: 2, mode: "number" }).notNull(),
    note: text("note"),
    enteredBy: integer("entered_by").references(() => people.id),
    enteredAt: writtenAt("entered_at"),
    voidedAt: instant("voided_at"),
    voidReason: text("void_reason"),
  },
  (t) => [
    index("instrument_runs_instrument").on(t.instrumentId, t.fromDay),
    check("instrument_runs_kind", oneOf("kind", runKinds)),
    check(
      "instrument_runs_days",
      sql`${t.untilDay} >= ${t.fromDay} and extract(year from ${t.untilDay}) = extract(year from ${t.fromDay})`,
    ),
    check(
      "instrument_runs_hours",
      sql`${t.hours} > 0 and ${t.hours} <= 24 * (${t.untilDay} - ${t.fromDay} + 1)`,
    ),
    check("instrument_runs_voided_whole", sql`(${t.voidedAt} is null) = (${t.voidReason} is null)`),
  ],
);

/** Maintenance log of an instrument. */
export const instrumentMaintenance = pgTable(
  "instrument_maintenance",
  {
    id: integer("id").primaryKey().generatedByDefaultAsIdentity(),
    instrumentId: integer("instrument_id")
      .notNull()
      .references(() => instruments.id),
    kind: text("kind", { enum: maintenanceKinds }).notNull(),
    beganOn: date("began_on", { mode: "string" }).notNull(),
    endedOn: date("ended_on", { mode: "string" }),
    description: text("description").notNull(),
    doneBy: text("done_by"),
    costFen: bigint("cost_fen", { mode: "number" }),
    /** When the next one is due. */
    nextDueOn: date("next_due_on", { mode: "string" }),
    enteredBy: integer("entered_by").references(() => people.id),
    enteredAt: writtenAt("entered_at"),
    voidedAt: instant("voided_at"),
    voidReason: text("void_reason"),
  },
  (t) => [
    index("instrument_maintenance_instrument").on(t.instrumentId, t.beganOn),
    check("instrument_maintenance_kind", oneOf("kind", maintenanceKinds)),
    check("instrument_maintenance_days", sql`${t.endedOn} >= ${t.beganOn}`),
    check("instrument_maintenance_cost", sql`${t.costFen} >= 0`),
    check("instrument_maintenance_text", sql`btrim(${t.description}) <> ''`),
    check("instrument_maintenance_voided_whole", sql`(${t.voidedAt} is null) = (${t.voidReason} is null)`),
  ],
);

/** The next time at which an instrument can be booked, as it was last reckoned; null: none within its horizon. */
export const instrumentNextFree = pgTable(
  "instrument_next_free",
  {
    instrumentId: integer("instrument_id")
      .primaryKey()
      .references(() => instruments.id),
    startsAt: instant("starts_at"),
    reckonedAt: writtenAt("reckoned_at"),
  },
  (t) => [index("instrument_next_free_starts").on(t.startsAt)],
);

/** Secret addresses of calendars: a person's bookings, or an instrument's with names, for its platform. */
export const calendarFeeds = pgTable(
  "calendar_feeds",
  {
    id: integer("id").primaryKey().generatedByDefaultAsIdentity(),
    /** Whose it is. */
    personId: integer("person_id")
      .notNull()
      .references(() => people.id),
    /** Of one instrument; empty: of the person's own bookings. */
    instrumentId: integer("instrument_id").references(() => instruments.id),
    /** SHA-256 of the token, in hexadecimal. */
    tokenHash: text("token_hash").notNull().unique(),
    createdAt: writtenAt("created_at"),
    lastReadAt: instant("last_read_at"),
    revokedAt: instant("revoked_at"),
  },
  (t) => [
    uniqueIndex("calendar_feeds_one_at_a_time")
      .on(t.personId, sql`coalesce(instrument_id, 0)`)
      .where(sql`revoked_at is null`),
  ],
);
