import { sql } from "drizzle-orm";
import { bigint, check, index, integer, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { oneOf, writtenAt } from "./columns";

export const actorKinds = ["person", "system", "anonymous"] as const;
export const auditResults = ["done", "refused", "denied"] as const;

/** Who did what, when, with what result. Append-only: a trigger and the app's grants refuse everything else. */
export const auditLog = pgTable(
  "audit_log",
  {
    id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    at: writtenAt("at"),
    actorKind: text("actor_kind", { enum: actorKinds }).notNull(),
    /** Id only, so that a person can be erased while the log stands. */
    actorId: bigint("actor_id", { mode: "number" }),
    organisationId: bigint("organisation_id", { mode: "number" }),
    action: text("action").notNull(),
    subjectKind: text("subject_kind").notNull(),
    subjectId: text("subject_id").notNull(),
    result: text("result", { enum: auditResults }).notNull(),
    /** Ids and codes, never names, numbers or texts of persons. */
    detail: jsonb("detail").$type<Record<string, unknown>>().notNull().default({}),
    requestId: text("request_id").notNull(),
  },
  (t) => [
    index("audit_log_subject").on(t.subjectKind, t.subjectId),
    index("audit_log_at").on(t.at),
    // What somebody did, newest first, and how often they were denied something of late.
    index("audit_log_actor").on(t.actorId, t.id),
    check("audit_log_actor_kind", oneOf("actor_kind", actorKinds)),
    check("audit_log_result", oneOf("result", auditResults)),
  ],
);

/** How many denials the log left out: of one person and one action, in the hour since `since`. */
export const leftOutDenials = pgTable(
  "left_out_denials",
  {
    actorId: bigint("actor_id", { mode: "number" }).notNull(),
    action: text("action").notNull(),
    since: writtenAt("since"),
    count: integer("count").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.actorId, t.action] }),
    check("left_out_denials_count", sql`${t.count} > 0`),
  ],
);

/** Commands that were carried out, so that the same request sent twice has one effect and one answer. */
export const commandRequests = pgTable(
  "command_requests",
  {
    /** The account or form token that sent it, or the organisation whose program did. */
    scope: text("scope").notNull(),
    command: text("command").notNull(),
    requestId: text("request_id").notNull(),
    /** SHA-256 of the canonical input: the same id with another body is a conflict. */
    bodyHash: text("body_hash").notNull(),
    answer: jsonb("answer").notNull(),
    at: writtenAt("at"),
  },
  (t) => [primaryKey({ columns: [t.scope, t.command, t.requestId] })],
);
