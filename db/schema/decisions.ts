import { sql } from "drizzle-orm";
import { boolean, check, date, foreignKey, index, integer, jsonb, pgTable, text } from "drizzle-orm/pg-core";
import { organisations } from "./accounts";
import { instant, oneOf, writtenAt } from "./columns";
import { files } from "./files";
import { people } from "./people";
import { platforms } from "./registry";

export const decisionKinds = ["registration", "change"] as const;
export type DecisionKind = (typeof decisionKinds)[number];
export const decisionStatuses = ["waiting", "applied", "rejected", "withdrawn"] as const;
export type DecisionStatus = (typeof decisionStatuses)[number];

/**
 * An authority's decision as an officer enters it: number, date, document. It becomes a registered platform or a change
 * record; where a platform leaves, a second officer confirms it first.
 */
export const decisions = pgTable(
  "decisions",
  {
    id: integer("id").primaryKey().generatedByDefaultAsIdentity(),
    kind: text("kind", { enum: decisionKinds }).notNull(),
    /** Of a registration: the platform that it became. */
    platformId: integer("platform_id").references(() => platforms.id),
    /** The input of the registry's command, without its source. */
    payload: jsonb("payload").$type<Record<string, unknown>>().notNull(),
    documentTitle: text("document_title").notNull(),
    documentNumber: text("document_number").notNull(),
    decidedOn: date("decided_on", { mode: "string" }).notNull(),
    fileId: integer("file_id").references(() => files.id),
    needsSecond: boolean("needs_second").notNull(),
    status: text("status", { enum: decisionStatuses }).notNull(),
    enteredBy: integer("entered_by")
      .notNull()
      .references(() => people.id),
    enteredAt: writtenAt("entered_at"),
    /** The second officer, or who rejected it. */
    settledBy: integer("settled_by").references(() => people.id),
    settledAt: instant("settled_at"),
    /** Why it was rejected or withdrawn. */
    reason: text("reason"),
    /** The number of the change record that it made. */
    changeSeq: integer("change_seq"),
  },
  (t) => [
    index("decisions_status").on(t.status, t.enteredAt),
    index("decisions_platform").on(t.platformId),
    index("decisions_file").on(t.fileId),
    check("decisions_kind", oneOf("kind", decisionKinds)),
    check("decisions_status", oneOf("status", decisionStatuses)),
    check("decisions_change_of_a_platform", sql`${t.kind} <> 'change' or ${t.platformId} is not null`),
    check(
      "decisions_applied_by_two",
      sql`${t.status} <> 'applied' or not ${t.needsSecond}
        or (${t.settledBy} is not null and ${t.settledBy} <> ${t.enteredBy})`,
    ),
    check(
      "decisions_rejected_by_another",
      sql`${t.status} <> 'rejected' or (${t.settledBy} is not null and ${t.settledBy} <> ${t.enteredBy})`,
    ),
    check("decisions_applied_made_something", sql`${t.status} <> 'applied' or ${t.platformId} is not null`),
    check(
      "decisions_given_up_with_reason",
      sql`${t.status} not in ('rejected', 'withdrawn') or ${t.reason} is not null`,
    ),
  ],
);

/**
 * Which department recommends a platform and checks its reports (S1 三(三)): the scope of its desk is these platforms,
 * not a region.
 */
export const recommendations = pgTable(
  "recommendations",
  {
    platformId: integer("platform_id").primaryKey(),
    organisationId: integer("organisation_id").notNull(),
    isSample: boolean("is_sample").notNull(),
    since: writtenAt("since"),
  },
  (t) => [
    foreignKey({
      name: "recommendations_platform",
      columns: [t.platformId, t.isSample],
      foreignColumns: [platforms.id, platforms.isSample],
    }),
    foreignKey({
      name: "recommendations_organisation",
      columns: [t.organisationId, t.isSample],
      foreignColumns: [organisations.id, organisations.isSample],
    }),
    index("recommendations_organisation").on(t.organisationId),
  ],
);

export const deskImportStatuses = ["looked_at", "taken"] as const;
export type DeskImportStatus = (typeof deskImportStatuses)[number];

/**
 * A table of platforms that an officer has sent: first only looked at, then, within an hour, taken as it is. The file
 * stays, as what the records rest on.
 */
export const deskImports = pgTable(
  "desk_imports",
  {
    id: integer("id").primaryKey().generatedByDefaultAsIdentity(),
    personId: integer("person_id")
      .notNull()
      .references(() => people.id),
    fileId: integer("file_id")
      .notNull()
      .references(() => files.id),
    isSample: boolean("is_sample").notNull(),
    /** Rows without fault are taken though others are refused. */
    isPartial: boolean("is_partial").notNull(),
    sourceTitle: text("source_title").notNull(),
    sourceUrl: text("source_url"),
    publishedOn: date("published_on", { mode: "string" }),
    /** What became of the rows: what would become of them until it is taken. */
    report: jsonb("report").$type<Record<string, unknown>>().notNull(),
    status: text("status", { enum: deskImportStatuses }).notNull(),
    lookedAt: writtenAt("looked_at"),
    takenAt: instant("taken_at"),
  },
  (t) => [
    index("desk_imports_person").on(t.personId, t.lookedAt),
    index("desk_imports_file").on(t.fileId),
    check("desk_imports_status", oneOf("status", deskImportStatuses)),
    check("desk_imports_taken_whole", sql`(${t.status} = 'taken') = (${t.takenAt} is not null)`),
    check("desk_imports_source_url_is_web", sql`${t.sourceUrl} is null or ${t.sourceUrl} ~ '^https?://'`),
  ],
);
