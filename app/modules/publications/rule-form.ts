import { z } from "zod";
import { isCivilDate } from "~/app/core/civil-date";

/** Numbers, but for the last three. */
const units = [
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
/** The parts of the site that rules belong to, in the order in which they are told. */
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

const line = z.string().trim().min(1).max(100);
const paragraph = z.string().trim().min(1).max(500);
const day = z.string().refine(isCivilDate, "not_a_date");

/** What values a unit can have; those that are not named are numbers. */
const otherValues: Partial<Record<(typeof units)[number], z.ZodType>> = {
  // The year 2000 has every day that a year can have.
  month_day: z.string().refine((value) => isCivilDate(`2000-${value}`)),
  text: z.string().trim().min(1).max(200),
  codes: z.array(z.string().regex(/^[a-z0-9]+([_-][a-z0-9]+)*$/)).min(1),
};

/** One version of a rule. `isOfficial`: a policy in the register says so, and the version names it. */
export const ruleInput = z
  .object({
    code: z.string().regex(/^[a-z]+(-[a-z]+)*(\.[a-z]+(-[a-z]+)*)+$/),
    area: z.enum(ruleAreas),
    nameZh: line,
    nameEn: line,
    explanationZh: paragraph,
    explanationEn: paragraph,
    value: z.union([z.number(), z.string(), z.array(z.string())]),
    unit: z.enum(units),
    effectiveFrom: day,
    /** First day on which it no longer holds. */
    effectiveTo: day.optional(),
    /** The last part of the policy's address, its clause's anchor, and the clause as it is cited. */
    basis: z
      .object({ slug: z.string().min(1), anchor: z.string().optional(), clause: line.optional() })
      .optional(),
    isOfficial: z.boolean(),
    use: z.enum(["decides", "shown", "none"]),
  })
  .refine(({ unit, value }) => (otherValues[unit] ?? z.number().nonnegative()).safeParse(value).success, {
    path: ["value"],
    error: "not_of_this_unit",
  })
  .refine(({ effectiveFrom, effectiveTo }) => effectiveTo === undefined || effectiveTo > effectiveFrom, {
    path: ["effectiveTo"],
    error: "ends_before_it_begins",
  })
  .refine(({ isOfficial, basis }) => !isOfficial || basis !== undefined, {
    path: ["basis"],
    error: "official_without_policy",
  });
export type RuleInput = z.infer<typeof ruleInput>;
