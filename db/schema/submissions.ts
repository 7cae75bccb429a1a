import { sql } from "drizzle-orm";
import { boolean, check, index, integer, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { instant, oneOf, writtenAt } from "./columns";
import { files } from "./files";
import { notices } from "./notices";
import { platforms } from "./registry";

export const objectorKinds = ["person", "organisation"] as const;
export type ObjectorKind = (typeof objectorKinds)[number];
export const objectionStatuses = ["received", "upheld", "not_upheld"] as const;
export type ObjectionStatus = (typeof objectionStatuses)[number];

/** 异议: what somebody says against a public notice before its end. Name and contact are for the officers only. */
export const objections = pgTable(
  "objections",
  {
    id: integer("id").primaryKey().generatedByDefaultAsIdentity(),
    /** Cannot be guessed: whoever has it may read the answer. */
    receiptNumber: text("receipt_number").notNull().unique(),
    noticeId: integer("notice_id")
      .notNull()
      .references(() => notices.id),
    objectorKind: text("objector_kind", { enum: objectorKinds }).notNull(),
    objectorName: text("objector_name").notNull(),
    contact: text("contact").notNull(),
    statement: text("statement").notNull(),
    receivedAt: writtenAt("received_at"),
    status: text("status", { enum: objectionStatuses }).notNull().default("received"),
    answer: text("answer"),
    answeredAt: instant("answered_at"),
    /** When name, contact and statement were blanked and the files dropped, at the wish of who had sent it. */
    erasedAt: instant("erased_at"),
  },
  (t) => [
    index("objections_notice").on(t.noticeId),
    check("objections_receipt_number", sql`${t.receiptNumber} ~ '^YY(-[0-9A-HJKMNP-TV-Z]{4}){4}$'`),
    check("objections_objector_kind", oneOf("objector_kind", objectorKinds)),
    check("objections_status", oneOf("status", objectionStatuses)),
    check(
      "objections_statement",
      sql`case when ${t.erasedAt} is null then length(btrim(${t.statement})) between 1 and 5000
        else ${t.statement} = '' and ${t.objectorName} = '' and ${t.contact} = '' end`,
    ),
    check(
      "objections_answer_is_whole",
      sql`(${t.status} = 'received') = (${t.answer} is null) and (${t.answer} is null) = (${t.answeredAt} is null)`,
    ),
  ],
);

export const objectionFiles = pgTable(
  "objection_files",
  {
    objectionId: integer("objection_id")
      .notNull()
      .references(() => objections.id),
    fileId: integer("file_id")
      .notNull()
      .references(() => files.id),
  },
  (t) => [primaryKey({ columns: [t.objectionId, t.fileId] }), index("objection_files_file").on(t.fileId)],
);

export const misconductStatuses = ["received", "investigating", "closed"] as const;
export type MisconductStatus = (typeof misconductStatuses)[number];

/** 举报 of falsification. Holds nothing of its sender, not even the time more exactly than its day. */
export const misconductReports = pgTable(
  "misconduct_reports",
  {
    id: integer("id").primaryKey().generatedByDefaultAsIdentity(),
    receiptNumber: text("receipt_number").notNull().unique(),
    /** The platform it is about, or what the sender calls it. */
    platformId: integer("platform_id").references(() => platforms.id),
    subject: text("subject").notNull(),
    statement: text("statement").notNull(),
    /** Midnight, Asia/Shanghai, of the day. */
    receivedOn: instant("received_on").notNull(),
    /** Of all that was sent, keyed by the form's token, which is stored nowhere: tells another content, and no content. */
    fingerprint: text("fingerprint").notNull(),
    hasContact: boolean("has_contact").notNull(),
    status: text("status", { enum: misconductStatuses }).notNull().default("received"),
    reply: text("reply"),
    repliedAt: instant("replied_at"),
  },
  (t) => [
    check("misconduct_reports_receipt_number", sql`${t.receiptNumber} ~ '^JB(-[0-9A-HJKMNP-TV-Z]{4}){4}$'`),
    check("misconduct_reports_status", oneOf("status", misconductStatuses)),
    check("misconduct_reports_statement", sql`length(btrim(${t.statement})) between 1 and 5000`),
    check("misconduct_reports_reply_is_whole", sql`(${t.reply} is null) = (${t.repliedAt} is null)`),
  ],
);

/** How a sender who wishes it may be reached. The app can write here and never read: only the owner's login can. */
export const misconductSenders = pgTable("misconduct_senders", {
  reportId: integer("report_id")
    .primaryKey()
    .references(() => misconductReports.id),
  contact: text("contact").notNull(),
});

export const misconductFiles = pgTable(
  "misconduct_files",
  {
    reportId: integer("report_id")
      .notNull()
      .references(() => misconductReports.id),
    fileId: integer("file_id")
      .notNull()
      .references(() => files.id),
  },
  (t) => [primaryKey({ columns: [t.reportId, t.fileId] }), index("misconduct_files_file").on(t.fileId)],
);

/** How often a sender wrote in an hour: keys are keyed hashes that change with the hour, tied to no submission. */
export const writeLimits = pgTable(
  "write_limits",
  {
    key: text("key").notNull(),
    windowStart: instant("window_start").notNull(),
    count: integer("count").notNull(),
  },
  (t) => [primaryKey({ columns: [t.key, t.windowStart] }), index("write_limits_window").on(t.windowStart)],
);

/** The chance that goes into the keys of an hour's counts, and is deleted with them. */
export const writeLimitKeys = pgTable("write_limit_keys", {
  windowStart: instant("window_start").primaryKey(),
  key: text("key").notNull(),
});
