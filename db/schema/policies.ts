import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
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
} from "drizzle-orm/pg-core";
import { organisations } from "./accounts";
import { datePrecisions, instant, isPartialDate, oneOf, provenance, writtenAt } from "./columns";
import { sources } from "./sources";

export const policyLevels = ["national", "region", "league"] as const;
export type PolicyLevel = (typeof policyLevels)[number];

/** In force; in force for trial; a draft for comment; repealed; only known because others cite it. */
export const policyForces = ["in_force", "trial", "draft", "repealed", "cited"] as const;
export type PolicyForce = (typeof policyForces)[number];

/** Laws, rules, plans and drafts that the site's rules rest on or that its readers ask for. */
export const policies = pgTable(
  "policies",
  {
    id: integer("id").primaryKey().generatedByDefaultAsIdentity(),
    /** Permanent: the page's address. */
    slug: text("slug").notNull().unique(),
    titleZh: text("title_zh").notNull(),
    titleEn: text("title_en"),
    /** 文号, as printed. */
    number: text("number"),
    issuedOn: date("issued_on", { mode: "string" }),
    issuedPrecision: text("issued_precision", { enum: datePrecisions }),
    effectiveOn: date("effective_on", { mode: "string" }),
    repealedOn: date("repealed_on", { mode: "string" }),
    level: text("level", { enum: policyLevels }).notNull(),
    force: text("force", { enum: policyForces }).notNull(),
    /** What the bare word does not say: cited when and by whom, a model only. */
    forceNoteZh: text("force_note_zh"),
    forceNoteEn: text("force_note_en"),
    /** Ours, never the document's. */
    summaryZh: text("summary_zh"),
    summaryEn: text("summary_en"),
    /** SHA-256 of the file that the text was read from; none: only an outline of ours. */
    textHash: text("text_hash"),
    textReadAt: instant("text_read_at"),
    /** What the file says that the document contradicts, and other doubts about the text, as codes with details. */
    textFindings: jsonb("text_findings")
      .$type<{ code: string; detail: Record<string, string> }[]>()
      .notNull()
      .default([]),
    ...provenance(),
    createdAt: writtenAt("created_at"),
    updatedAt: writtenAt("updated_at"),
  },
  (t) => [
    foreignKey({
      name: "policies_source",
      columns: [t.sourceId, t.isSample],
      foreignColumns: [sources.id, sources.isSample],
    }),
    unique("policies_id_is_sample").on(t.id, t.isSample),
    unique("policies_number").on(t.number),
    index("policies_issued").on(t.issuedOn),
    check("policies_slug", sql`${t.slug} ~ '^[a-z0-9]+(-[a-z0-9]+)*$'`),
    check("policies_level", oneOf("level", policyLevels)),
    check("policies_force", oneOf("force", policyForces)),
    check("policies_title_is_not_blank", sql`btrim(${t.titleZh}) <> ''`),
    check("policies_issued_precision", isPartialDate(t.issuedOn, t.issuedPrecision)),
    check("policies_repealed_when_repealed", sql`${t.repealedOn} is null or ${t.force} = 'repealed'`),
    check("policies_text_is_whole", sql`(${t.textHash} is null) = (${t.textReadAt} is null)`),
  ],
);

/** Who issued it, in the order of the document. The organisation where the register knows it. */
export const policyIssuers = pgTable(
  "policy_issuers",
  {
    policyId: integer("policy_id")
      .notNull()
      .references((): AnyPgColumn => policies.id),
    position: smallint("position").notNull(),
    nameZh: text("name_zh").notNull(),
    nameEn: text("name_en"),
    organisationId: integer("organisation_id").references(() => organisations.id),
  },
  (t) => [
    primaryKey({ columns: [t.policyId, t.position] }),
    check("policy_issuers_name_is_not_blank", sql`btrim(${t.nameZh}) <> ''`),
  ],
);

/** A part is an attachment's own beginning; a heading a numbered line that others stand under; a clause has a number and text. */
export const clauseKinds = ["part", "heading", "clause", "paragraph", "table"] as const;
export type ClauseKind = (typeof clauseKinds)[number];

/** A policy's text as it was read, line by line, kept as it is: no markup, so none can reach a reader. */
export const policyClauses = pgTable(
  "policy_clauses",
  {
    policyId: integer("policy_id")
      .notNull()
      .references(() => policies.id),
    /** From 1, in reading order. */
    position: integer("position").notNull(),
    /** Stable within the policy, made from the numbering: `3-5-1` is 三(五)1. */
    anchor: text("anchor").notNull(),
    kind: text("kind", { enum: clauseKinds }).notNull(),
    /** From 0: how deep it stands under headings. */
    depth: smallint("depth").notNull(),
    /** Its number as printed: 三, （五）, 1; none for what has none. */
    label: text("label"),
    textZh: text("text_zh").notNull(),
    /** Of a table: its rows of cells. */
    cells: jsonb("cells").$type<string[][]>(),
  },
  (t) => [
    primaryKey({ columns: [t.policyId, t.position] }),
    unique("policy_clauses_anchor").on(t.policyId, t.anchor),
    check("policy_clauses_kind", oneOf("kind", clauseKinds)),
    check("policy_clauses_anchor_is_plain", sql`${t.anchor} ~ '^[a-z0-9]+(-[a-z0-9]+)*$'`),
    check("policy_clauses_depth", sql`${t.depth} between 0 and 6`),
    check("policy_clauses_cells_of_tables", sql`(${t.cells} is not null) = (${t.kind} = 'table')`),
  ],
);

/** What a clause says, in our own words; shown alone where the text has not been read, beside it where it has. */
export const policyOutlines = pgTable(
  "policy_outlines",
  {
    policyId: integer("policy_id")
      .notNull()
      .references(() => policies.id),
    position: integer("position").notNull(),
    /** The same anchor that the text's clause has or would have. */
    anchor: text("anchor").notNull(),
    depth: smallint("depth").notNull(),
    label: text("label"),
    headingZh: text("heading_zh"),
    headingEn: text("heading_en"),
    gistZh: text("gist_zh"),
    gistEn: text("gist_en"),
  },
  (t) => [
    primaryKey({ columns: [t.policyId, t.position] }),
    unique("policy_outlines_anchor").on(t.policyId, t.anchor),
    check("policy_outlines_anchor_is_plain", sql`${t.anchor} ~ '^[a-z0-9]+(-[a-z0-9]+)*$'`),
    check("policy_outlines_says_something", sql`num_nonnulls(${t.headingZh}, ${t.gistZh}) > 0`),
  ],
);

export const policyRelationKinds = ["cites", "implements", "repeals", "replaces"] as const;
export type PolicyRelationKind = (typeof policyRelationKinds)[number];

/** Which policy speaks of which. */
export const policyRelations = pgTable(
  "policy_relations",
  {
    fromId: integer("from_id")
      .notNull()
      .references(() => policies.id),
    toId: integer("to_id")
      .notNull()
      .references(() => policies.id),
    kind: text("kind", { enum: policyRelationKinds }).notNull(),
    /** True: made from titles in the text, and goes when the text no longer has them. False: told by hand. */
    isFromText: boolean("is_from_text").notNull().default(false),
  },
  (t) => [
    primaryKey({ columns: [t.fromId, t.toId, t.kind] }),
    index("policy_relations_to").on(t.toId),
    check("policy_relations_kind", oneOf("kind", policyRelationKinds)),
    check("policy_relations_not_itself", sql`${t.fromId} <> ${t.toId}`),
  ],
);
