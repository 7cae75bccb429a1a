import { sql } from "drizzle-orm";
import { bigint, boolean, check, date, index, integer, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { allSayings, kinds, outcomes, statuses } from "../../app/modules/enquiries/core/conversation";
import { organisations } from "./accounts";
import { achievements } from "./achievements";
import { instruments, services, sharedResources } from "./capabilities";
import { instant, oneOf, writtenAt } from "./columns";
import { files } from "./files";
import { people } from "./people";
import { platforms } from "./registry";

/** 咨询: a short request of one organisation to another, about something that the other offers. */
export const enquiries = pgTable(
  "enquiries",
  {
    id: integer("id").primaryKey().generatedByDefaultAsIdentity(),
    isSample: boolean("is_sample").notNull().default(false),
    kind: text("kind", { enum: kinds }).notNull(),
    /** What it is about: one of these. */
    serviceId: integer("service_id").references(() => services.id),
    instrumentId: integer("instrument_id").references(() => instruments.id),
    resourceId: integer("resource_id").references(() => sharedResources.id),
    achievementId: integer("achievement_id").references(() => achievements.id),
    /** The platform it is about, or that offers the thing. */
    platformId: integer("platform_id").references(() => platforms.id),
    fromOrganisationId: integer("from_organisation_id")
      .notNull()
      .references(() => organisations.id),
    fromPersonId: integer("from_person_id").references(() => people.id),
    /** Who answers: the platform's lead unit, or the holder that offers the achievement. */
    toOrganisationId: integer("to_organisation_id")
      .notNull()
      .references(() => organisations.id),
    subject: text("subject").notNull(),
    /** How many samples, hours or pieces; in the asker's words. */
    quantity: text("quantity"),
    neededBy: date("needed_by", { mode: "string" }),
    status: text("status", { enum: statuses }).notNull().default("open"),
    openedAt: writtenAt("opened_at"),
    /** By when an answer in substance is due (rule `enquiry.answer-days`). */
    dueAt: instant("due_at").notNull(),
    /** The provider's first answer in substance. */
    firstReplyAt: instant("first_reply_at"),
    /** That it was late was told to the recommending department's office. */
    escalatedAt: instant("escalated_at"),
    closedAt: instant("closed_at"),
    closedBy: integer("closed_by").references(() => people.id),
    outcome: text("outcome", { enum: outcomes }),
  },
  (t) => [
    index("enquiries_from").on(t.fromOrganisationId, t.openedAt),
    index("enquiries_to").on(t.toOrganisationId, t.openedAt),
    index("enquiries_platform").on(t.platformId, t.openedAt),
    index("enquiries_service").on(t.serviceId).where(sql`service_id is not null`),
    index("enquiries_instrument").on(t.instrumentId).where(sql`instrument_id is not null`),
    index("enquiries_resource").on(t.resourceId).where(sql`resource_id is not null`),
    index("enquiries_achievement").on(t.achievementId).where(sql`achievement_id is not null`),
    index("enquiries_due").on(t.dueAt).where(sql`first_reply_at is null and closed_at is null`),
    check("enquiries_kind", oneOf("kind", kinds)),
    check("enquiries_status", oneOf("status", statuses)),
    check("enquiries_outcome", oneOf("outcome", outcomes)),
    check(
      "enquiries_about_one",
      sql`num_nonnulls(${t.serviceId}, ${t.instrumentId}, ${t.resourceId}, ${t.achievementId}) <= 1
        and num_nonnulls(${t.serviceId}, ${t.instrumentId}, ${t.resourceId}, ${t.achievementId}, ${t.platformId}) >= 1`,
    ),
    check("enquiries_not_to_oneself", sql`${t.fromOrganisationId} <> ${t.toOrganisationId}`),
    check("enquiries_subject", sql`btrim(${t.subject}) <> ''`),
    check("enquiries_closed_whole", sql`(${t.status} = 'closed') = (${t.closedAt} is not null)`),
    check("enquiries_reply_after_opening", sql`${t.firstReplyAt} >= ${t.openedAt}`),
  ],
);

/** The conversation of an enquiry. Append-only. */
export const enquiryMessages = pgTable(
  "enquiry_messages",
  {
    id: integer("id").primaryKey().generatedByDefaultAsIdentity(),
    enquiryId: integer("enquiry_id")
      .notNull()
      .references(() => enquiries.id),
    organisationId: integer("organisation_id")
      .notNull()
      .references(() => organisations.id),
    personId: integer("person_id").references(() => people.id),
    kind: text("kind", { enum: allSayings }).notNull(),
    text: text("text").notNull(),
    /** Of a quote: fen, VAT included; and until when it holds. */
    amountFen: bigint("amount_fen", { mode: "number" }),
    holdsUntil: date("holds_until", { mode: "string" }),
    sentAt: writtenAt("sent_at"),
  },
  (t) => [
    index("enquiry_messages_enquiry").on(t.enquiryId, t.sentAt),
    check("enquiry_messages_kind", oneOf("kind", allSayings)),
    check("enquiry_messages_text", sql`btrim(${t.text}) <> ''`),
    check(
      "enquiry_messages_quote",
      sql`(${t.kind} = 'quote') = (${t.amountFen} is not null) and ${t.amountFen} >= 0`,
    ),
  ],
);

export const enquiryFiles = pgTable(
  "enquiry_files",
  {
    id: integer("id").primaryKey().generatedByDefaultAsIdentity(),
    messageId: integer("message_id")
      .notNull()
      .references(() => enquiryMessages.id),
    fileId: integer("file_id")
      .notNull()
      .references(() => files.id),
  },
  (t) => [index("enquiry_files_message").on(t.messageId), index("enquiry_files_file").on(t.fileId)],
);

/** When each side last looked, for what is new to it. */
export const enquiryReads = pgTable(
  "enquiry_reads",
  {
    enquiryId: integer("enquiry_id")
      .notNull()
      .references(() => enquiries.id),
    organisationId: integer("organisation_id")
      .notNull()
      .references(() => organisations.id),
    readAt: writtenAt("read_at"),
  },
  (t) => [primaryKey({ columns: [t.enquiryId, t.organisationId] })],
);
