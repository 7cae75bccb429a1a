import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  date,
  foreignKey,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
} from "drizzle-orm/pg-core";
import { oneOf, writtenAt } from "./columns";
import { policies } from "./policies";

/** What a rule's number counts; `text` and `codes` are no numbers. */
export const ruleUnits = [
  "days",
  "working_days",
  "months",
  "years",
  "minutes",
  "percent",
  "count",
  "megabytes",
  "yuan",
  "month_day",
  "text",
  "codes",
] as const;
export type RuleUnit = (typeof ruleUnits)[number];

/** The part of the site that a rule belongs to. */
export const ruleAreas = [
  "registry",
  "notices",
  "market",
  "transfer",
  "ledger",
  "evaluation",
  "statistics",
  "site",
] as const;
export type RuleArea = (typeof ruleAreas)[number];

/** What this site does with a rule: its programs decide by it, its pages show it and decide nothing, or neither yet. */
export const ruleUses = ["decides", "shown", "none"] as const;
export type RuleUse = (typeof ruleUses)[number];

/** A rule's value: a number in its unit, a month and day (`03-31`), a text, or codes. */
export type RuleValue = number | string | readonly string[];

/**
 * Rules that an office could amend, each version with the days on which it holds. Versions of one rule never overlap
 * (exclusion constraint); the app adds versions and ends them, and changes nothing else.
 */
export const rules = pgTable(
  "rules",
  {
    /** Such as `notice.objection-days`. */
    code: text("code").notNull(),
    effectiveFrom: date("effective_from", { mode: "string" }).notNull(),
    /** First day on which it no longer holds. */
    effectiveTo: date("effective_to", { mode: "string" }),
    area: text("area", { enum: ruleAreas }).notNull(),
    nameZh: text("name_zh").notNull(),
    nameEn: text("name_en").notNull(),
    explanationZh: text("explanation_zh").notNull(),
    explanationEn: text("explanation_en").notNull(),
    value: jsonb("value").$type<RuleValue>().notNull(),
    unit: text("unit", { enum: ruleUnits }).notNull(),
    /** The policy and the clause's anchor that it rests on. */
    policyId: integer("policy_id"),
    anchor: text("anchor"),
    /** The clause's number as it is cited: 三（六）1. */
    clause: text("clause"),
    /** False: the value is this site's own (示例,非官方). */
    isOfficial: boolean("is_official").notNull(),
    use: text("use", { enum: ruleUses }).notNull(),
    addedAt: writtenAt("added_at"),
  },
  (t) => [
    primaryKey({ columns: [t.code, t.effectiveFrom] }),
    foreignKey({ name: "rules_policy", columns: [t.policyId], foreignColumns: [policies.id] }),
    check("rules_code", sql`${t.code} ~ '^[a-z]+(-[a-z]+)*(\\.[a-z]+(-[a-z]+)*)+$'`),
    check("rules_area", oneOf("area", ruleAreas)),
    check("rules_unit", oneOf("unit", ruleUnits)),
    check("rules_use", oneOf("use", ruleUses)),
    check("rules_days_in_order", sql`${t.effectiveTo} > ${t.effectiveFrom}`),
    check("rules_official_names_its_policy", sql`not ${t.isOfficial} or ${t.policyId} is not null`),
    check("rules_clause_of_a_policy", sql`${t.anchor} is null or ${t.policyId} is not null`),
  ],
);
