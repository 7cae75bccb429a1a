import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
} from "drizzle-orm/pg-core";
import { organisations } from "./accounts";
import { instant, oneOf, provenance, transactionNumber, writtenAt } from "./columns";
import { policies } from "./policies";
import { platforms } from "./registry";
import { sources } from "./sources";

/** 通知公告, and 公示: a public notice runs for a time and takes objections. */
export const noticeKinds = ["announcement", "public_notice"] as const;
export type NoticeKind = (typeof noticeKinds)[number];

export const noticeSubjects = [
  "approval",
  "change",
  "evaluation",
  "revocation",
  "call",
  "event",
  "other",
] as const;
export type NoticeSubject = (typeof noticeSubjects)[number];

/**
 * Announcements and public notices. Nobody may know of one before `starts_at` by the database's clock; only what has
 * started is in the search index.
 */
export const notices = pgTable(
  "notices",
  {
    id: integer("id").primaryKey().generatedByDefaultAsIdentity(),
    kind: text("kind", { enum: noticeKinds }).notNull(),
    subject: text("subject", { enum: noticeSubjects }).notNull(),
    titleZh: text("title_zh").notNull(),
    titleEn: text("title_en"),
    /** Plain text; an empty line parts paragraphs. */
    bodyZh: text("body_zh").notNull(),
    bodyEn: text("body_en"),
    /** The Markdown that the plain text was made of, where there is some: pages show it, lists and search the text. */
    bodyMarkdownZh: text("body_markdown_zh"),
    bodyMarkdownEn: text("body_markdown_en"),
    number: text("number"),
    issuerId: integer("issuer_id").notNull(),
    startsAt: instant("starts_at").notNull(),
    /** Objections are taken before this instant. */
    endsAt: instant("ends_at"),
    /** The clause that it rests on. */
    basisPolicyId: integer("basis_policy_id").references(() => policies.id),
    basisAnchor: text("basis_anchor"),
    /** The site's own time of entry, beside what the notice says of itself. */
    enteredAt: writtenAt("entered_at"),
    /** The transaction of its entry, the only one that may say what a notice is about that starts at once. */
    enteredIn: transactionNumber("entered_in").notNull().default(sql`pg_current_xact_id()`),
    withdrawnAt: instant("withdrawn_at"),
    withdrawnReasonZh: text("withdrawn_reason_zh"),
    withdrawnReasonEn: text("withdrawn_reason_en"),
    /** When it entered the search index: not before it started. */
    indexedAt: instant("indexed_at"),
    ...provenance(),
  },
  (t) => [
    foreignKey({
      name: "notices_source",
      columns: [t.sourceId, t.isSample],
      foreignColumns: [sources.id, sources.isSample],
    }),
    // An invented notice has an invented issuer: nobody real is said to have announced what was made up.
    foreignKey({
      name: "notices_issuer",
      columns: [t.issuerId, t.isSample],
      foreignColumns: [organisations.id, organisations.isSample],
    }),
    unique("notices_id_is_sample").on(t.id, t.isSample),
    index("notices_starts").on(t.startsAt),
    check("notices_kind", oneOf("kind", noticeKinds)),
    check("notices_subject", oneOf("subject", noticeSubjects)),
    check("notices_title_is_not_blank", sql`btrim(${t.titleZh}) <> ''`),
    check("notices_body_is_not_blank", sql`btrim(${t.bodyZh}) <> ''`),
    check("notices_end_after_start", sql`${t.endsAt} > ${t.startsAt}`),
    check("notices_public_notice_ends", sql`${t.kind} <> 'public_notice' or ${t.endsAt} is not null`),
    check("notices_indexed_after_start", sql`${t.indexedAt} >= ${t.startsAt}`),
    check(
      "notices_withdrawn_with_reason",
      sql`(${t.withdrawnAt} is null) = (${t.withdrawnReasonZh} is null)`,
    ),
    check(
      "notices_markdown_in_the_same_languages",
      sql`${t.bodyMarkdownZh} is null and ${t.bodyMarkdownEn} is null
        or ${t.bodyMarkdownZh} is not null and (${t.bodyMarkdownEn} is null) = (${t.bodyEn} is null)`,
    ),
    check(
      "notices_basis_clause_of_a_policy",
      sql`${t.basisAnchor} is null or ${t.basisPolicyId} is not null`,
    ),
  ],
);

/** The platforms that a notice is about. */
export const noticePlatforms = pgTable(
  "notice_platforms",
  {
    noticeId: integer("notice_id").notNull(),
    platformId: integer("platform_id").notNull(),
    isSample: boolean("is_sample").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.noticeId, t.platformId] }),
    index("notice_platforms_platform").on(t.platformId),
    // An invented notice speaks of invented platforms only.
    foreignKey({
      name: "notice_platforms_notice",
      columns: [t.noticeId, t.isSample],
      foreignColumns: [notices.id, notices.isSample],
    }),
    foreignKey({
      name: "notice_platforms_platform_sample",
      columns: [t.platformId, t.isSample],
      foreignColumns: [platforms.id, platforms.isSample],
    }),
  ],
);
