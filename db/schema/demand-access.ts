import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  real,
  text,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import {
  accessOrigins,
  accessStatuses,
  lookRoles,
  notForUsReasons,
} from "../../app/modules/demands/core/vocabulary";
import { organisations } from "./accounts";
import { instant, oneOf, writtenAt } from "./columns";
import { demands } from "./demands";
import { files } from "./files";
import { brokers } from "./memberships";
import { people } from "./people";
import { platforms } from "./registry";

/** Which platform or broker may know the details of a demand that is not public: the owner's consent, one by one. */
export const demandAccess = pgTable(
  "demand_access",
  {
    id: integer("id").primaryKey().generatedByDefaultAsIdentity(),
    demandId: integer("demand_id")
      .notNull()
      .references(() => demands.id),
    platformId: integer("platform_id").references(() => platforms.id),
    /** The platform's lead unit of the day: consent is its, and goes to no later one. A trigger writes it. */
    leadId: integer("lead_id").references(() => organisations.id),
    brokerId: integer("broker_id").references(() => brokers.id),
    origin: text("origin", { enum: accessOrigins }).notNull(),
    status: text("status", { enum: accessStatuses }).notNull(),
    /** Why they ask, or why the department thinks of them. */
    message: text("message"),
    askedBy: integer("asked_by").references(() => people.id),
    askedAt: writtenAt("asked_at"),
    decidedBy: integer("decided_by").references(() => people.id),
    decidedAt: instant("decided_at"),
    reason: text("reason"),
    /** When a department pointed to it; also where there was a row already, which the department is not told. */
    suggestedAt: instant("suggested_at"),
  },
  (t) => [
    uniqueIndex("demand_access_platform").on(t.demandId, t.platformId).where(sql`platform_id is not null`),
    uniqueIndex("demand_access_broker").on(t.demandId, t.brokerId).where(sql`broker_id is not null`),
    index("demand_access_of_platform").on(t.platformId, t.status),
    check("demand_access_one", sql`num_nonnulls(${t.platformId}, ${t.brokerId}) = 1`),
    check("demand_access_origin", oneOf("origin", accessOrigins)),
    check("demand_access_status", oneOf("status", accessStatuses)),
    check(
      "demand_access_decided_whole",
      sql`(${t.status} in ('granted', 'refused', 'revoked')) = (${t.decidedAt} is not null)`,
    ),
  ],
);

/** Every look at details that are not public, for the owner to see. Append-only. */
export const demandLooks = pgTable(
  "demand_looks",
  {
    id: integer("id").primaryKey().generatedByDefaultAsIdentity(),
    demandId: integer("demand_id")
      .notNull()
      .references(() => demands.id),
    role: text("role", { enum: lookRoles }).notNull(),
    personId: integer("person_id").references(() => people.id),
    organisationId: integer("organisation_id").references(() => organisations.id),
    platformId: integer("platform_id").references(() => platforms.id),
    /** What for, where an officer looks. */
    reason: text("reason"),
    /** A file of it, where that was opened. */
    fileId: integer("file_id").references(() => files.id),
    lookedAt: writtenAt("looked_at"),
  },
  (t) => [
    index("demand_looks_demand").on(t.demandId, t.lookedAt),
    index("demand_looks_file").on(t.fileId),
    check("demand_looks_role", oneOf("role", lookRoles)),
  ],
);

/** Questions, answers and messages between a demand's owner and one platform. Nobody else sees them. Append-only. */
export const demandMessages = pgTable(
  "demand_messages",
  {
    id: integer("id").primaryKey().generatedByDefaultAsIdentity(),
    demandId: integer("demand_id")
      .notNull()
      .references(() => demands.id),
    platformId: integer("platform_id")
      .notNull()
      .references(() => platforms.id),
    /** The platform's lead unit of the day: a later one reads nothing of it. A trigger writes it. */
    leadId: integer("lead_id").references(() => organisations.id),
    /** Who speaks. */
    organisationId: integer("organisation_id")
      .notNull()
      .references(() => organisations.id),
    personId: integer("person_id").references(() => people.id),
    isOwners: boolean("is_owners").notNull(),
    text: text("text").notNull(),
    sentAt: writtenAt("sent_at"),
  },
  (t) => [
    index("demand_messages_pair").on(t.demandId, t.platformId, t.sentAt),
    index("demand_messages_organisation").on(t.organisationId, t.sentAt),
    check("demand_messages_text", sql`btrim(${t.text}) <> ''`),
  ],
);

export const demandMessageFiles = pgTable(
  "demand_message_files",
  {
    id: integer("id").primaryKey().generatedByDefaultAsIdentity(),
    messageId: integer("message_id")
      .notNull()
      .references(() => demandMessages.id),
    fileId: integer("file_id")
      .notNull()
      .references(() => files.id),
  },
  (t) => [
    index("demand_message_files_message").on(t.messageId),
    index("demand_message_files_file").on(t.fileId),
  ],
);

/** When each side last looked at a conversation. */
export const demandReads = pgTable(
  "demand_reads",
  {
    demandId: integer("demand_id")
      .notNull()
      .references(() => demands.id),
    platformId: integer("platform_id")
      .notNull()
      .references(() => platforms.id),
    isOwners: boolean("is_owners").notNull(),
    readAt: writtenAt("read_at"),
  },
  (t) => [primaryKey({ columns: [t.demandId, t.platformId, t.isOwners] })],
);

/** "Not for us, because": counts of reasons go to the owner, the rest to the ranking. */
export const demandDeclines = pgTable(
  "demand_declines",
  {
    demandId: integer("demand_id")
      .notNull()
      .references(() => demands.id),
    platformId: integer("platform_id")
      .notNull()
      .references(() => platforms.id),
    reason: text("reason", { enum: notForUsReasons }).notNull(),
    personId: integer("person_id").references(() => people.id),
    declinedAt: writtenAt("declined_at"),
  },
  (t) => [
    primaryKey({ columns: [t.demandId, t.platformId] }),
    index("demand_declines_of_platform").on(t.platformId),
    check("demand_declines_reason", oneOf("reason", notForUsReasons)),
  ],
);

/** Platforms that suit a living demand, as the ranking last found them. */
export const demandMatches = pgTable(
  "demand_matches",
  {
    demandId: integer("demand_id").notNull(),
    platformId: integer("platform_id").notNull(),
    isSample: boolean("is_sample").notNull(),
    /** From 0 to 1. */
    score: real("score").notNull(),
    /** Why, as codes with their values; never words of the demand. */
    reasons: jsonb("reasons").$type<Record<string, unknown>[]>().notNull(),
    foundAt: writtenAt("found_at"),
    /** The platform's people were told. */
    toldAt: instant("told_at"),
  },
  (t) => [
    primaryKey({ columns: [t.demandId, t.platformId] }),
    foreignKey({
      name: "demand_matches_demand",
      columns: [t.demandId, t.isSample],
      foreignColumns: [demands.id, demands.isSample],
    }),
    foreignKey({
      name: "demand_matches_platform",
      columns: [t.platformId, t.isSample],
      foreignColumns: [platforms.id, platforms.isSample],
    }),
    index("demand_matches_of_platform").on(t.platformId, t.score),
    check("demand_matches_score", sql`${t.score} between 0 and 1`),
  ],
);

/** Recommending departments that were told of a demand which nobody had answered in time. */
export const demandEscalations = pgTable(
  "demand_escalations",
  {
    demandId: integer("demand_id")
      .notNull()
      .references(() => demands.id),
    departmentId: integer("department_id")
      .notNull()
      .references(() => organisations.id),
    toldAt: writtenAt("told_at"),
  },
  (t) => [
    primaryKey({ columns: [t.demandId, t.departmentId] }),
    index("demand_escalations_department").on(t.departmentId, t.toldAt),
  ],
);

/** Two similar demands of two owners. Nothing of either is shown to the other's owner before both have agreed. */
export const demandPairs = pgTable(
  "demand_pairs",
  {
    id: integer("id").primaryKey().generatedByDefaultAsIdentity(),
    /** The older one, which leads. */
    demandId: integer("demand_id")
      .notNull()
      .references(() => demands.id),
    otherId: integer("other_id")
      .notNull()
      .references(() => demands.id),
    /** From 0 to 1. */
    likeness: real("likeness").notNull(),
    foundAt: writtenAt("found_at"),
    agreedAt: instant("agreed_at"),
    otherAgreedAt: instant("other_agreed_at"),
    /** Of both, after both saw each other: the other is joined into the first. */
    joinWantedAt: instant("join_wanted_at"),
    otherJoinWantedAt: instant("other_join_wanted_at"),
    joinedAt: instant("joined_at"),
    endedAt: instant("ended_at"),
  },
  (t) => [
    uniqueIndex("demand_pairs_once").on(t.demandId, t.otherId),
    index("demand_pairs_other").on(t.otherId),
    check("demand_pairs_in_order", sql`${t.demandId} < ${t.otherId}`),
    check(
      "demand_pairs_joined_by_both",
      sql`${t.joinedAt} is null or (${t.joinWantedAt} is not null and ${t.otherJoinWantedAt} is not null)`,
    ),
    check(
      "demand_pairs_seen_first",
      sql`(${t.joinWantedAt} is null and ${t.otherJoinWantedAt} is null) or (${t.agreedAt} is not null and ${t.otherAgreedAt} is not null)`,
    ),
  ],
);
