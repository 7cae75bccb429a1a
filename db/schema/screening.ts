import { sql } from "drizzle-orm";
import { boolean, check, date, index, integer, jsonb, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { instant, oneOf, writtenAt } from "./columns";
import { people } from "./people";

export const controlKinds = ["keyword", "catalogue_number"] as const;
export type ControlKind = (typeof controlKinds)[number];
export const controlLists = ["export_control", "secrecy"] as const;
export type ControlList = (typeof controlLists)[number];

/** What holds a text for an officer: words and catalogue numbers of controlled technology, and marks of secrecy. */
export const controlTerms = pgTable(
  "control_terms",
  {
    id: integer("id").primaryKey().generatedByDefaultAsIdentity(),
    list: text("list", { enum: controlLists }).notNull(),
    kind: text("kind", { enum: controlKinds }).notNull(),
    term: text("term").notNull(),
    /** Told to whom it holds. */
    explanationZh: text("explanation_zh").notNull(),
    explanationEn: text("explanation_en").notNull(),
    /** The announcement or law that it rests on. */
    basis: text("basis").notNull(),
    isOfficial: boolean("is_official").notNull(),
    effectiveFrom: date("effective_from", { mode: "string" }).notNull(),
    effectiveTo: date("effective_to", { mode: "string" }),
    enteredAt: writtenAt("entered_at"),
    enteredBy: integer("entered_by").references(() => people.id),
  },
  (t) => [
    uniqueIndex("control_terms_once").on(t.list, t.kind, t.term, t.effectiveFrom),
    check("control_terms_list", oneOf("list", controlLists)),
    check("control_terms_kind", oneOf("kind", controlKinds)),
    check("control_terms_term", sql`btrim(${t.term}) <> ''`),
    check("control_terms_in_order", sql`${t.effectiveTo} > ${t.effectiveFrom}`),
  ],
);

export const holdStatuses = ["held", "released", "refused", "superseded"] as const;
export type HoldStatus = (typeof holdStatuses)[number];

/** Something that waits for an officer because a control term was found in it. */
export const holds = pgTable(
  "holds",
  {
    id: integer("id").primaryKey().generatedByDefaultAsIdentity(),
    /** What is held, such as `platform-profile`, `notice`, `import`, `broker`, and which. */
    subjectKind: text("subject_kind").notNull(),
    subjectId: text("subject_id").notNull(),
    /** What was to be written, to be carried out as it is when it is released. */
    payload: jsonb("payload").$type<Record<string, unknown>>().notNull(),
    /** SHA-256 of the text that was screened: the same text that was released once passes. */
    textHash: text("text_hash").notNull(),
    /** SHA-256 of the payload: sent again with anything else in it, it is another hold. */
    payloadHash: text("payload_hash").notNull(),
    /** What of the subject it would write, as hashes; what writes all of that later takes its place. */
    touches: text("touches").array().notNull().default(sql`'{}'`),
    /** SHA-256 of what it would overwrite, as it stood when it was sent. */
    baseHash: text("base_hash"),
    /** The terms found, each with the words around it. */
    matches: jsonb("matches").$type<{ termId: number; term: string; excerpt: string }[]>().notNull(),
    personId: integer("person_id").references(() => people.id),
    heldAt: writtenAt("held_at"),
    status: text("status", { enum: holdStatuses }).notNull().default("held"),
    decidedBy: integer("decided_by").references(() => people.id),
    decidedAt: instant("decided_at"),
    reason: text("reason"),
  },
  (t) => [
    uniqueIndex("holds_one_at_a_time")
      .on(t.subjectKind, t.subjectId, t.textHash, t.payloadHash)
      .where(sql`status = 'held'`),
    index("holds_status").on(t.status, t.heldAt),
    check("holds_status", oneOf("status", holdStatuses)),
    check("holds_decided_whole", sql`(${t.status} = 'held') = (${t.decidedAt} is null)`),
    check(
      "holds_decided_with_reason",
      sql`${t.status} in ('held', 'superseded') or (${t.reason} is not null and ${t.decidedBy} is not null)`,
    ),
    check("holds_nobody_releases_their_own", sql`${t.decidedBy} <> ${t.personId}`),
  ],
);
