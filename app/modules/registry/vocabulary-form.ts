import { z } from "zod";
import { filledLine, filledText, oneOf, optionalLine, optionalOneOf } from "~/app/form-text";

const leadTerms = ["lead", "host"] as const;
const levels = ["national", "ministry", "region", "league"] as const;
export const families = [
  "research",
  "innovation",
  "engineering",
  "clinical",
  "resource",
  "transfer",
  "incubation",
  "other",
] as const;

/** What of the vocabulary has a page of its own. */
export const termKinds = ["class", "field", "service"] as const;
export type TermKind = (typeof termKinds)[number];

const names = { nameZh: filledLine(80), nameEn: filledLine(120), nameMn: optionalLine(120) };
const position = z
  .string()
  .regex(/^\d{1,3}$/, "not_number")
  .transform(Number);
const code = filledLine(40).refine((text) => /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(text), "not_code");

/** What of a class can be changed. Its code and the letters of its numbers are for ever. */
export const classInput = z.object({
  ...names,
  descriptionZh: filledText(1000),
  descriptionEn: filledText(1500),
  leadTerm: oneOf(leadTerms),
  namePattern: optionalLine(200).refine((text) => text === undefined || isSafePattern(text), "not_pattern"),
  namePatternLevel: optionalOneOf(levels),
  isOpen: z.literal("yes").or(z.literal("")),
  clause: optionalLine(80),
  position,
});
export type ClassInput = z.infer<typeof classInput>;

/** A new class: of an authority that its officer serves. */
export const newClassInput = classInput.extend({
  code,
  numberPrefix: filledLine(4).refine((text) => /^[A-Z]{2,4}$/.test(text), "not_prefix"),
  family: oneOf(families),
  authorityId: z
    .string()
    .regex(/^[1-9]\d{0,8}$/, "choose")
    .transform(Number),
});
export type NewClassInput = z.infer<typeof newClassInput>;

/** What of a field or a category of services can be changed. */
export const termInput = z.object({ ...names, clause: optionalLine(80), position });
export type TermInput = z.infer<typeof termInput>;
export const newTermInput = termInput.extend({ code });

/** The names of a league and of its counties in the other languages; those in Chinese are the national standard's. */
export const areaNamesInput = z.object({
  nameEn: filledLine(80),
  nameMn: optionalLine(80),
  counties: z.record(z.string().regex(/^\d{6}$/), optionalLine(80)),
});
export type AreaNamesInput = z.infer<typeof areaNamesInput>;

/**
 * Whether the text is a regular expression that no name can keep busy for long: nothing that repeats stands inside
 * something that repeats, and nothing refers back.
 */
export function isSafePattern(text: string): boolean {
  if (/\\[1-9k]|\(\?<?[=!]|\)[*+{]/.test(text)) return false;
  if ((text.match(/[*+{]/g) ?? []).length > 3) return false;
  try {
    new RegExp(text, "u");
    return true;
  } catch {
    return false;
  }
}
