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
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { declineReasons, quoteStatuses } from "../../app/modules/demands/core/quote-state";
import type { TypedQuote } from "../../app/modules/demands/core/typed-quote";
import { organisations } from "./accounts";
import { instant, oneOf, writtenAt } from "./columns";
import { demands } from "./demands";
import { files } from "./files";
import { people } from "./people";
import { platforms } from "./registry";

/** 服务方案(含报价). Its ids are chance: a number in order would tell rivals how many others there are. */
export const quotes = pgTable(
  "quotes",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    isSample: boolean("is_sample").notNull().default(false),
    demandId: integer("demand_id").notNull(),
    platformId: integer("platform_id").notNull(),
    /** The lead unit for which it was written. */
    organisationId: integer("organisation_id")
      .notNull()
      .references(() => organisations.id),
    status: text("status", { enum: quoteStatuses }).notNull().default("draft"),
    createdBy: integer("created_by").references(() => people.id),
    createdAt: writtenAt("created_at"),
    submittedAt: instant("submitted_at"),
    /** Accepted, declined or withdrawn. */
    endedAt: instant("ended_at"),
    endedBy: integer("ended_by").references(() => people.id),
    declineReason: text("decline_reason", { enum: declineReasons }),
    /** Told to the platform. */
    declineNote: text("decline_note"),
    /** The owner's own note, for nobody else. */
    ownersNote: text("owners_note"),
  },
  (t) => [
    foreignKey({
      name: "quotes_demand",
      columns: [t.demandId, t.isSample],
      foreignColumns: [demands.id, demands.isSample],
    }),
    foreignKey({
      name: "quotes_platform",
      columns: [t.platformId, t.isSample],
      foreignColumns: [platforms.id, platforms.isSample],
    }),
    uniqueIndex("quotes_one_of_a_platform").on(t.demandId, t.platformId),
    uniqueIndex("quotes_one_accepted").on(t.demandId).where(sql`status = 'accepted'`),
    index("quotes_platform_status").on(t.platformId, t.status),
    check("quotes_status", oneOf("status", quoteStatuses)),
    check("quotes_decline_reason", oneOf("decline_reason", declineReasons)),
    check("quotes_declined_with_reason", sql`(${t.status} = 'declined') = (${t.declineReason} is not null)`),
    check(
      "quotes_ended_whole",
      sql`(${t.status} in ('accepted', 'declined', 'withdrawn')) = (${t.endedAt} is not null)`,
    ),
    check(
      "quotes_submitted_whole",
      sql`${t.status} in ('draft', 'withdrawn') or ${t.submittedAt} is not null`,
    ),
  ],
);

/** What a quote says. Sent revisions are never edited; the one without `sent_at` is being written. */
export const quoteRevisions = pgTable(
  "quote_revisions",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    quoteId: uuid("quote_id")
      .notNull()
      .references(() => quotes.id),
    /** From 1. */
    number: integer("number").notNull(),
    sentAt: instant("sent_at"),
    writtenBy: integer("written_by").references(() => people.id),
    /** How it will be done. */
    approach: text("approach"),
    /** What is delivered. */
    deliverables: text("deliverables"),
    /** What is not contained, and what it rests on. */
    assumptions: text("assumptions"),
    /** Sum of its components, fen, VAT included. */
    totalFen: bigint("total_fen", { mode: "number" }).notNull().default(0),
    /** Days from signing to the last delivery. */
    days: integer("days"),
    validUntil: date("valid_until", { mode: "string" }),
    /** What changed, told to the owner. */
    changeNote: text("change_note"),
    /** All that was typed so far, however unfinished; nothing once it was sent. */
    typed: jsonb("typed").$type<TypedQuote>(),
    updatedAt: writtenAt("updated_at"),
  },
  (t) => [
    unique("quote_revisions_number").on(t.quoteId, t.number),
    uniqueIndex("quote_revisions_one_draft").on(t.quoteId).where(sql`sent_at is null`),
    check("quote_revisions_number_from_one", sql`${t.number} >= 1`),
    check("quote_revisions_total", sql`${t.totalFen} >= 0`),
    check("quote_revisions_days", sql`${t.days} > 0`),
    check("quote_revisions_typed_until_sent", sql`(${t.sentAt} is null) = (${t.typed} is not null)`),
    check(
      "quote_revisions_sent_whole",
      sql`${t.sentAt} is null or (btrim(${t.approach}) <> '' and btrim(${t.deliverables}) <> '' and ${t.days} is not null and ${t.validUntil} is not null)`,
    ),
  ],
);

/** A line of the price. */
export const quoteComponents = pgTable(
  "quote_components",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    revisionId: uuid("revision_id")
      .notNull()
      .references(() => quoteRevisions.id),
    position: integer("position").notNull(),
    name: text("name").notNull(),
    quantity: numeric("quantity", { precision: 12, scale: 3, mode: "number" }).notNull(),
    unit: text("unit"),
    unitFen: bigint("unit_fen", { mode: "number" }).notNull(),
    /** Quantity times unit price, rounded half up to a fen. */
    amountFen: bigint("amount_fen", { mode: "number" }).notNull(),
  },
  (t) => [
    unique("quote_components_position").on(t.revisionId, t.position),
    check("quote_components_name", sql`btrim(${t.name}) <> ''`),
    check("quote_components_amount", sql`${t.quantity} > 0 and ${t.unitFen} >= 0 and ${t.amountFen} >= 0`),
  ],
);

/** A step of the work with its share of the price. */
export const quoteMilestones = pgTable(
  "quote_milestones",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    revisionId: uuid("revision_id")
      .notNull()
      .references(() => quoteRevisions.id),
    position: integer("position").notNull(),
    title: text("title").notNull(),
    deliverable: text("deliverable"),
    /** Days from signing. */
    dueDays: integer("due_days").notNull(),
    /** What is due when it is accepted. */
    amountFen: bigint("amount_fen", { mode: "number" }).notNull(),
  },
  (t) => [
    unique("quote_milestones_position").on(t.revisionId, t.position),
    check("quote_milestones_title", sql`btrim(${t.title}) <> ''`),
    check("quote_milestones_amount", sql`${t.amountFen} >= 0 and ${t.dueDays} > 0`),
  ],
);

export const quoteFiles = pgTable(
  "quote_files",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    revisionId: uuid("revision_id")
      .notNull()
      .references(() => quoteRevisions.id),
    fileId: integer("file_id")
      .notNull()
      .references(() => files.id),
  },
  (t) => [index("quote_files_revision").on(t.revisionId), index("quote_files_file").on(t.fileId)],
);

/** What happened to a quote, for its two sides. Append-only. */
export const quoteEvents = pgTable(
  "quote_events",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    quoteId: uuid("quote_id")
      .notNull()
      .references(() => quotes.id),
    /** A move of the state table. */
    kind: text("kind").notNull(),
    personId: integer("person_id").references(() => people.id),
    happenedAt: writtenAt("happened_at"),
  },
  (t) => [index("quote_events_quote").on(t.quoteId, t.happenedAt)],
);
