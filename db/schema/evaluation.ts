import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  date,
  foreignKey,
  integer,
  jsonb,
  numeric,
  pgTable,
  primaryKey,
  text,
} from "drizzle-orm/pg-core";
import { formulaKinds, metricCodes } from "../../app/modules/evaluation/core/rubric";
import { oneOf } from "./columns";

/** 评价指标体系: each version with the day from which it holds. */
export const rubrics = pgTable(
  "rubrics",
  {
    code: text("code").notNull(),
    effectiveFrom: date("effective_from", { mode: "string" }).notNull(),
    effectiveTo: date("effective_to", { mode: "string" }),
    nameZh: text("name_zh").notNull(),
    nameEn: text("name_en").notNull(),
    /** False: this site's own sample (示例,非官方). */
    isOfficial: boolean("is_official").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.code, t.effectiveFrom] }),
    check("rubrics_days_in_order", sql`${t.effectiveTo} > ${t.effectiveFrom}`),
  ],
);

/** 指标 of a rubric's version. Weights of a version add up to 100 (trigger). */
export const rubricIndicators = pgTable(
  "rubric_indicators",
  {
    rubric: text("rubric").notNull(),
    effectiveFrom: date("effective_from", { mode: "string" }).notNull(),
    code: text("code").notNull(),
    position: integer("position").notNull(),
    /** In points of 100. */
    weight: numeric("weight", { precision: 5, scale: 2, mode: "number" }).notNull(),
    metric: text("metric", { enum: metricCodes }).notNull(),
    formula: text("formula", { enum: formulaKinds }).notNull(),
    /** The formula's numbers, such as `floor` and `cap`. */
    parameters: jsonb("parameters").$type<Record<string, number>>().notNull(),
    nameZh: text("name_zh").notNull(),
    nameEn: text("name_en").notNull(),
    explanationZh: text("explanation_zh").notNull(),
    explanationEn: text("explanation_en").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.rubric, t.effectiveFrom, t.code] }),
    foreignKey({
      name: "rubric_indicators_rubric",
      columns: [t.rubric, t.effectiveFrom],
      foreignColumns: [rubrics.code, rubrics.effectiveFrom],
    }),
    check("rubric_indicators_weight", sql`${t.weight} > 0 and ${t.weight} <= 100`),
    check("rubric_indicators_metric", oneOf("metric", metricCodes)),
    check("rubric_indicators_formula", oneOf("formula", formulaKinds)),
  ],
);
