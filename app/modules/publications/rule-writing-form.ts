import { z } from "zod";
import { filledDay, filledText, oneOf, optionalDay, optionalLine } from "~/app/form-text";
import type { RuleUnit, RuleValue } from "./rules.queries.server";

/** What an officer may say of a rule's new version. Its name, unit and use stay those of the version before. */
export const writtenRule = z
  .object({
    value: filledText(1000),
    explanationZh: filledText(500),
    explanationEn: filledText(500),
    effectiveFrom: filledDay,
    effectiveTo: optionalDay,
    policy: optionalLine(80),
    anchor: optionalLine(60),
    clause: optionalLine(100),
    isOfficial: oneOf(["yes", "no"]),
  })
  .refine(({ effectiveFrom, effectiveTo }) => effectiveTo === undefined || effectiveTo > effectiveFrom, {
    path: ["effectiveTo"],
    error: "ends_before_it_begins",
  })
  .refine(({ isOfficial, policy }) => isOfficial === "no" || policy !== undefined, {
    path: ["policy"],
    error: "official_without_policy",
  })
  .refine(({ anchor, policy }) => anchor === undefined || policy !== undefined, {
    path: ["policy"],
    error: "choose",
  });

/** The names of its fields. */
export const writtenRuleFields = [
  ...(["value", "explanationZh", "explanationEn", "effectiveFrom", "effectiveTo"] as const),
  ...(["policy", "anchor", "clause", "isOfficial"] as const),
] as const;

/** A value as it is typed: codes one a line. */
export function typedRuleValue(value: RuleValue): string {
  return typeof value === "object" ? value.join("\n") : String(value);
}

/** What was typed as a value of the unit; whether it is one, `ruleInput` says. */
export function ruleValueOf(typed: string, unit: RuleUnit): RuleValue {
  if (unit === "codes") return typed.split(/[\s,;、，；]+/).filter((code) => code !== "");
  if (unit === "text" || unit === "month_day") return typed;
  return typed === "" ? Number.NaN : Number(typed);
}
