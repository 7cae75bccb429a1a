import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  bigint,
  boolean,
  check,
  date,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
} from "drizzle-orm/pg-core";
import { demandStatuses } from "../../app/modules/demands/core/demand-state";
import {
  budgetCodes,
  checkReasons,
  cooperationModes,
  resultOwners,
  visibilities,
  withdrawReasons,
} from "../../app/modules/demands/core/vocabulary";
import { organisations } from "./accounts";
import { areas, countyOfArea } from "./areas";
import { instant, oneOf, writtenAt } from "./columns";
import { files } from "./files";
import { people } from "./people";
import { fields, serviceCategories } from "./registry";

/**
 * 技术需求: what an enterprise asks for. A draft is its writer's, and may wait for her organisation; everything else is
 * its organisation's. `mask_…`: what is told of a masked one, fixed when it is published, so that nothing can be learnt
 * from how it changes.
 */
export const demands = pgTable(
  "demands",
  {
    id: integer("id").primaryKey().generatedByDefaultAsIdentity(),
    isSample: boolean("is_sample").notNull().default(false),
    organisationId: integer("organisation_id").references(() => organisations.id),
    createdBy: integer("created_by").references(() => people.id),
    status: text("status", { enum: demandStatuses }).notNull().default("draft"),
    visibility: text("visibility", { enum: visibilities }).notNull().default("masked"),
    isOpenToBrokers: boolean("is_open_to_brokers").notNull().default(false),
    /** When its writer said that there is nothing secret or controlled in it. */
    declaredAt: instant("declared_at"),
    title: text("title"),
    problem: text("problem"),
    tried: text("tried"),
    success: text("success"),
    samples: text("samples"),
    standards: text("standards"),
    /** Fen, VAT included. */
    budgetFromFen: bigint("budget_from_fen", { mode: "number" }),
    budgetToFen: bigint("budget_to_fen", { mode: "number" }),
    deadline: date("deadline", { mode: "string" }),
    categoryCode: text("category_code").references(() => serviceCategories.code),
    areaCode: text("area_code").references(() => areas.code),
    countyCode: text("county_code").references(() => areas.code),
    mode: text("mode", { enum: cooperationModes }),
    resultOwner: text("result_owner", { enum: resultOwners }),
    /** Of the mask: empty where it would name somebody. */
    maskFieldCode: text("mask_field_code").references(() => fields.code),
    maskAreaCode: text("mask_area_code").references(() => areas.code),
    maskBudget: text("mask_budget", { enum: budgetCodes }),
    /** A quarter of a year, such as `2027-Q1`. */
    maskDeadline: text("mask_deadline"),
    /** Empty but while it waits for an officer. */
    checkReasons: text("check_reasons", { enum: checkReasons }).array().notNull().default([]),
    /** What an officer said when it was sent back. */
    checkNote: text("check_note"),
    /** An officer has looked at it, before or after it was published. */
    checkedAt: instant("checked_at"),
    checkedBy: integer("checked_by").references(() => people.id),
    createdAt: writtenAt("created_at"),
    updatedAt: writtenAt("updated_at"),
    openedAt: instant("opened_at"),
    /** By when somebody should have answered in substance (rule `demand.answer-days`). */
    dueAt: instant("due_at"),
    firstReplyAt: instant("first_reply_at"),
    /** That nobody had answered was told to departments. */
    escalatedAt: instant("escalated_at"),
    /** Its last day. */
    expiresOn: date("expires_on", { mode: "string" }),
    extensions: integer("extensions").notNull().default(0),
    /** That it will expire was told. */
    remindedAt: instant("reminded_at"),
    closedAt: instant("closed_at"),
    closedBy: integer("closed_by").references(() => people.id),
    closeReason: text("close_reason", { enum: withdrawReasons }),
    closeNote: text("close_note"),
    joinedInto: integer("joined_into").references((): AnyPgColumn => demands.id),
    /** When its matches were last looked for. */
    matchedAt: instant("matched_at"),
  },
  (t) => [
    foreignKey({
      name: "demands_organisation",
      columns: [t.organisationId, t.isSample],
      foreignColumns: [organisations.id, organisations.isSample],
    }),
    countyOfArea("demands_county_of_area", t),
    unique("demands_id_is_sample").on(t.id, t.isSample),
    index("demands_organisation_status").on(t.organisationId, t.status),
    index("demands_created_by").on(t.createdBy),
    index("demands_open").on(t.openedAt).where(sql`status in ('open', 'matched')`),
    index("demands_due").on(t.dueAt).where(sql`status in ('open', 'matched') and first_reply_at is null`),
    index("demands_unchecked").on(t.openedAt).where(sql`checked_at is null and status <> 'draft'`),
    check("demands_status", oneOf("status", demandStatuses)),
    check("demands_visibility", oneOf("visibility", visibilities)),
    check("demands_mode", oneOf("mode", cooperationModes)),
    check("demands_result_owner", oneOf("result_owner", resultOwners)),
    check("demands_mask_budget", oneOf("mask_budget", budgetCodes)),
    check("demands_mask_deadline", sql`${t.maskDeadline} ~ '^[0-9]{4}-Q[1-4]$'`),
    check("demands_close_reason", oneOf("close_reason", withdrawReasons)),
    check(
      "demands_check_reasons",
      sql`${t.checkReasons} <@ ${sql.raw(`array['${checkReasons.join("','")}']`)}`,
    ),
    check("demands_whose", sql`${t.status} in ('draft', 'withdrawn') or ${t.organisationId} is not null`),
    check("demands_draft_of_somebody", sql`${t.organisationId} is not null or ${t.createdBy} is not null`),
    check(
      "demands_budget",
      sql`${t.budgetFromFen} >= 0 and ${t.budgetToFen} >= coalesce(${t.budgetFromFen}, 0)`,
    ),
    check(
      "demands_told_whole",
      sql`${t.status} in ('draft', 'withdrawn') or (${t.declaredAt} is not null and btrim(${t.title}) <> '' and btrim(${t.problem}) <> '')`,
    ),
    check(
      "demands_opened_whole",
      sql`${t.status} in ('draft', 'checking', 'withdrawn') or (${t.openedAt} is not null and ${t.dueAt} is not null and ${t.expiresOn} is not null)`,
    ),
    check(
      "demands_closed_whole",
      sql`(${t.status} in ('awarded', 'joined', 'withdrawn', 'expired')) = (${t.closedAt} is not null)`,
    ),
    check("demands_joined_whole", sql`(${t.status} = 'joined') = (${t.joinedInto} is not null)`),
    check("demands_not_joined_into_itself", sql`${t.joinedInto} <> ${t.id}`),
    check("demands_extensions", sql`${t.extensions} >= 0`),
  ],
);

export const demandFields = pgTable(
  "demand_fields",
  {
    demandId: integer("demand_id")
      .notNull()
      .references(() => demands.id),
    fieldCode: text("field_code")
      .notNull()
      .references(() => fields.code),
  },
  (t) => [primaryKey({ columns: [t.demandId, t.fieldCode] })],
);

/** Photos and documents of a demand: shown with its details alone. One that was taken away stays for who saw it. */
export const demandFiles = pgTable(
  "demand_files",
  {
    id: integer("id").primaryKey().generatedByDefaultAsIdentity(),
    demandId: integer("demand_id")
      .notNull()
      .references(() => demands.id),
    fileId: integer("file_id")
      .notNull()
      .references(() => files.id),
    /** A picture that this site has made anew, without what a camera writes into it. */
    isPhoto: boolean("is_photo").notNull().default(false),
    addedBy: integer("added_by").references(() => people.id),
    addedAt: writtenAt("added_at"),
    removedAt: instant("removed_at"),
  },
  (t) => [index("demand_files_demand").on(t.demandId), index("demand_files_file").on(t.fileId)],
);

/** Organisations that may not know of a demand, nor platforms that they lead or build. */
export const demandExclusions = pgTable(
  "demand_exclusions",
  {
    demandId: integer("demand_id")
      .notNull()
      .references(() => demands.id),
    organisationId: integer("organisation_id")
      .notNull()
      .references(() => organisations.id),
  },
  (t) => [primaryKey({ columns: [t.demandId, t.organisationId] })],
);

/** What happened to a demand, for its owner. Append-only. */
export const demandEvents = pgTable(
  "demand_events",
  {
    id: integer("id").primaryKey().generatedByDefaultAsIdentity(),
    demandId: integer("demand_id")
      .notNull()
      .references(() => demands.id),
    /** A move of the state table, or `extended`, `edited`, `escalated`. */
    kind: text("kind").notNull(),
    personId: integer("person_id").references(() => people.id),
    note: text("note"),
    happenedAt: writtenAt("happened_at"),
  },
  (t) => [index("demand_events_demand").on(t.demandId, t.happenedAt)],
);
